/**
 * Whose AWS's one console session is, in cookies for which it is known to be one for all. A federation link to another account runs
 * into the log-out wall there (wall.ts), which the portal's own link passes. Known by what pages said; where it is out of date, each
 * way leads on to the other.
 */
import { CONSOLE_PAGES } from '../aws/console-pages.ts';
import type { Platform } from '../browser/platform.ts';
import { tabsAt } from '../browser/tabs.ts';
import { awsNow } from '../portals/aws-clock.ts';
import type { HeldSession } from './failure.ts';
import { LONGEST_SESSION_MS } from './open-sessions.ts';
import type { ReadyContext } from './ready-console.ts';
import { readSessions } from './session-record.ts';
import { knownConsoles, type ConsoleTab } from './visits.ts';

/**
 * The console of another account that has the session; `undefined` where none has it, this account has, or it is not known. `findJar`
 * says in which cookies it is to open, and is asked only where some are known to hold one session.
 */
export async function heldByOther(
  platform: Platform,
  accountId: string,
  findJar: () => Promise<string>,
): Promise<ConsoleTab | undefined> {
  const { modes } = await readSessions(platform);
  const ones = modes.filter(({ mode }) => mode === 'one');
  if (ones.length === 0) return undefined;
  const jar = await findJar();
  if (!ones.some((one) => one.jar === jar)) return undefined;
  const [{ tabs, last }, now] = await Promise.all([knownConsoles(platform), awsNow(platform)]);
  // The page that was loaded last has the session, whichever was looked at last; also where its tab was closed.
  const [holder] = [...tabs, ...last]
    .filter((one) => one.jar === jar && one.isUnknown !== true && endOf(one) > now)
    .toSorted((one, other) => (other.loadedAt ?? 0) - (one.loadedAt ?? 0));
  return holder === undefined || holder.accountId === accountId || holder.endedAt !== undefined ? undefined : holder;
}

/** As a person knows it, with how many tabs show it. */
export async function heldSession(
  { platform, labelFor }: Pick<ReadyContext, 'platform' | 'labelFor'>,
  { accountId, roleName, jar }: ConsoleTab,
): Promise<HeldSession> {
  const [{ label }, { tabs }, standing] = await Promise.all([
    labelFor(accountId),
    knownConsoles(platform),
    tabsAt(CONSOLE_PAGES),
  ]);
  const { accountName: name } = label;
  const isThere = new Set(standing.map(({ id }) => id));
  const isOfIt = (one: ConsoleTab): boolean => one.jar === jar && one.accountId === accountId && one.isUnknown !== true;
  // One that went on to another page is no console's.
  const shown = tabs.filter((one) => isOfIt(one) && one.endedAt === undefined && isThere.has(one.tabId));
  const known = { ...(roleName === undefined ? {} : { roleName }), ...(name === undefined ? {} : { name }) };
  return { accountId, tabs: shown.length, ...known };
}

/** Of one whose page has not spoken nobody knows whether it came to its console. */
function endOf({ opening, loadedAt }: ConsoleTab): number {
  return loadedAt === undefined ? 0 : (opening?.until ?? loadedAt + LONGEST_SESSION_MS);
}
