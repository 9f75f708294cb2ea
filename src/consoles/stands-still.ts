/**
 * A tab that is somewhere on its way to a console, and of whose next page no event may tell, as nobody let us see it: the browser is
 * asked until the tab stands still.
 */
import { hostnameIn, isConsoleHostname } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { pageOfTab, type TabPage } from '../browser/tabs.ts';

/** From then on a person does something else. */
const LONGEST_LOOK_MS = 15_000;
/** A page that stands for so long is not on its way to another one. */
const STANDS_MS = 2000;
const LOOK_AGAIN_MS = 250;

interface Look {
  /** Whether a page is one that can stand there. */
  readonly counts: (page: TabPage) => boolean;
  /** Asked before each look: nobody looks on where it is not. */
  readonly isWanted?: () => Promise<boolean>;
}

/** `late`: it stood nowhere within the time. `gone`: it is closed, has come to a console, or is not wanted any more. */
export async function standsStill(
  { now, sleep }: Pick<Platform, 'now' | 'sleep'>,
  tabId: number,
  { counts, isWanted = async () => true }: Look,
): Promise<'stands' | 'late' | 'gone'> {
  const end = now() + LONGEST_LOOK_MS;
  let since: number | undefined;
  // oxlint-disable-next-line no-await-in-loop -- the browser is asked until it says so
  while (await isWanted()) {
    // oxlint-disable-next-line no-await-in-loop
    const page = await pageOfTab(tabId);
    const host = hostnameIn(page?.url);
    if (page === undefined || (host !== undefined && isConsoleHostname(host))) return 'gone';
    since = counts(page) ? (since ?? now()) : undefined;
    if (since !== undefined && now() >= since + STANDS_MS) return 'stands';
    if (now() >= end) return 'late';
    // oxlint-disable-next-line no-await-in-loop
    await sleep(LOOK_AGAIN_MS);
  }
  return 'gone';
}
