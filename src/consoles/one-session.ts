/**
 * AWS's mode of one console session for each browser or container, which is how AWS begins: each further account's console ends the
 * session of the one before, under its open page. Who opens several at once means none of that, so the first of them keeps it.
 * Whether it is so shows in the first one's address: it names its session where there may be several.
 */
import { parseConsoleHost } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { pageOfTab } from '../browser/tabs.ts';
import type { RoleInAccount } from './credentials.ts';

/** What one console of several has to do with those before it that share its cookies. */
export interface Seat {
  /** It would end the session of another one. */
  readonly isTaken: () => Promise<boolean>;
  readonly take: (tabId: number) => void;
}

/** `jar` names whose cookies it is opened with. */
export type Seats = (jar: string, role: RoleInAccount) => Seat;

/** Longer than this nobody waits for an address that tells: then all of them open. */
const LONGEST_LOOK_MS = 4000;
const LOOK_AGAIN_MS = 50;

export function createSeats(platform: Platform): Seats {
  const first = new Map<string, { readonly role: RoleInAccount; readonly tabId: number; isOnly?: Promise<boolean> }>();
  return (jar, role) => ({
    isTaken: async () => {
      const held = first.get(jar);
      if (held === undefined) return false;
      if (held.role.accountId === role.accountId && held.role.roleName === role.roleName) return false;
      held.isOnly ??= isOnlySession(platform, held.tabId);
      return held.isOnly;
    },
    take: (tabId) => {
      if (!first.has(jar)) first.set(jar, { role, tabId });
    },
  });
}

/** Not before its page is there: it may be on its way through AWS's log-out wall and the portal. */
async function isOnlySession({ now, sleep }: Platform, tabId: number): Promise<boolean> {
  const end = now() + LONGEST_LOOK_MS;
  while (now() < end) {
    // oxlint-disable-next-line no-await-in-loop -- the browser is asked until it says so
    const page = await pageOfTab(tabId);
    if (page === undefined) return false;
    const host =
      page.url !== undefined && URL.canParse(page.url) ? parseConsoleHost(new URL(page.url).hostname) : undefined;
    if (host?.sessionLabel !== undefined) return false;
    // Consoles of a service's own host may go without a name in either mode.
    if (host?.region !== undefined && host.named === undefined && !page.isOnItsWay) return true;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}
