/**
 * AWS's mode of one console session for each browser or container, which is how AWS begins: each further account's console ends the
 * session of the one before, under its open page. Who opens several at once means none of that, so the first of them keeps it.
 * Whether it is so shows in the first one's address: it names its session where there may be several.
 */
import { hostnameIn, parseConsoleHost } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { isTabOpen, pageOfTab } from '../browser/tabs.ts';
import type { RoleInAccount } from './credentials.ts';

/** What one console of several has to do with those before it that share its cookies. */
export interface Seat {
  /** It would end the session of another one, whose tab is there. */
  readonly isTaken: () => Promise<boolean>;
  readonly take: (tabId: number) => void;
}

/** `jar` names whose cookies it is opened with. */
export type Seats = (jar: string, role: RoleInAccount) => Seat;

/** The console that has the session. */
interface Held {
  readonly role: RoleInAccount;
  readonly tabId: number;
  /** Epoch milliseconds. */
  readonly since: number;
  isOnly?: Promise<boolean>;
}

/**
 * Longer than this after it was opened nobody waits for an address that tells: then all of them open. By way of the log-out
 * wall and the portal it takes AWS several seconds.
 */
const LONGEST_LOOK_MS = 10_000;
/** An address that stands for so long is not on its way to another one. */
const STANDS_MS = 1000;
const LOOK_AGAIN_MS = 50;

export function createSeats(platform: Platform): Seats {
  const first = new Map<string, Held>();
  return (jar, role) => ({
    isTaken: async () => {
      const held = first.get(jar);
      if (held === undefined) return false;
      if (held.role.accountId === role.accountId && held.role.roleName === role.roleName) return false;
      held.isOnly ??= isOnlySession(platform, held);
      const isOnly = await held.isOnly;
      if (await isTabOpen(held.tabId)) return isOnly;
      // Closed meanwhile: the next one that opens has the session.
      if (first.get(jar) === held) first.delete(jar);
      return false;
    },
    take: (tabId) => {
      if (!first.has(jar)) first.set(jar, { role, tabId, since: platform.now() });
    },
  });
}

async function isOnlySession({ now, sleep }: Platform, { tabId, since }: Held): Promise<boolean> {
  let standing: { readonly host: string; readonly from: number } | undefined;
  while (now() < since + LONGEST_LOOK_MS) {
    // oxlint-disable-next-line no-await-in-loop -- the browser is asked until it says so
    const page = await pageOfTab(tabId);
    if (page === undefined) return false;
    const hostname = hostnameIn(page.url) ?? '';
    const host = parseConsoleHost(hostname);
    if (host?.sessionLabel !== undefined) return false;
    if (host === undefined) standing = undefined;
    else if (standing?.host !== hostname) standing = { host: hostname, from: now() };
    // Consoles of a service's own host may go without a name in either mode.
    if (standing !== undefined && now() >= standing.from + STANDS_MS)
      return host?.region !== undefined && host.named === undefined;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}
