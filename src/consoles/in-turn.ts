/**
 * One login link after another, whoever asked for them. Two that a browser follows at once each begin with the cookies that it
 * had before, and the answer that comes last takes the place of the other one's session: so the next waits until the one before
 * got somewhere. Who waits is who looks; where nothing is on the way, nothing is asked. Kept by the background alone, as
 * only it opens consoles: one that ended half-way holds nobody up.
 */
import type { Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { hasArrived } from '../browser/tabs.ts';

/** A link that gets nowhere for so long is not waited for. */
const LONGEST_ARRIVAL_MS = 4000;
const LOOK_AGAIN_MS = 50;

/**
 * Opens a tab at a login link as soon as that may be followed, and answers what `open` does: the tab's number, or why there is
 * none. `jar` names the cookies that it is followed with: a container has its own.
 */
export type InTurn = <F>(jar: string, open: () => Promise<Result<number, F>>) => Promise<Result<number, F>>;

/** A tab that was opened at its link; none where that came to nothing. */
interface Followed {
  readonly tabId?: number;
  /** Epoch milliseconds until which the next one waits for it. */
  readonly end: number;
}

export function createInTurn(platform: Platform): InTurn {
  const last = new Map<string, Promise<Followed>>();
  return async (jar, open) => {
    const before = last.get(jar);
    const opening = before === undefined ? open() : before.then(async (one) => arrival(platform, one)).then(open);
    last.set(jar, followed(platform, opening));
    return opening;
  };
}

async function followed({ now }: Platform, opening: Promise<Result<number, unknown>>): Promise<Followed> {
  try {
    const opened = await opening;
    return opened.ok ? { tabId: opened.value, end: now() + LONGEST_ARRIVAL_MS } : { end: 0 };
  } catch {
    // Who asked for it is told; nothing is on the way.
    return { end: 0 };
  }
}

async function arrival({ now, sleep }: Platform, { tabId, end }: Followed): Promise<void> {
  if (tabId === undefined) return;
  // oxlint-disable-next-line no-await-in-loop -- the browser is asked until it says so
  while (now() < end && !(await hasArrived(tabId))) await sleep(LOOK_AGAIN_MS);
}
