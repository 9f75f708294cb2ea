/**
 * The console sessions that are known to be open, where AWS keeps several side by side. Known is what a page told by its host,
 * which names its session; a session outlives its tab. Others may be there besides.
 */
import { parseConsoleHost } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { awsNow } from '../portals/aws-clock.ts';
import type { RoleInAccount } from './credentials.ts';
import { isPrivateJar, jarOf } from './jar.ts';
import type { SeenPage, SeenTab } from './page-seen.ts';
import { noteMode } from './session-mode.ts';
import {
  changeSessions,
  createChangeSessions,
  isSame,
  type ChangeSessions,
  readSessions,
  type NamedSession,
  type OpenSession,
} from './session-record.ts';
import { isOf as isOfOpening } from './session-end.ts';
import { knownConsoles, noteTabClosed, type ConsoleTab, type Opening } from './visits.ts';

/** No console session of a role is longer. */
export const LONGEST_SESSION_MS = 12 * 60 * 60_000;

/** Notes the session that a console page is of, or that there are no several any more. */
export function createNoteSession(platform: Platform): (page: SeenPage, tab: SeenTab) => Promise<void> {
  const change = createChangeSessions(platform);
  return async (page, tab) => noteSession(platform, change, page, tab);
}

async function noteSession(platform: Platform, change: ChangeSessions, page: SeenPage, tab: SeenTab): Promise<void> {
  const host = parseConsoleHost(tab.host);
  if (host === undefined) return;
  const { cookieStoreId, isPrivate } = tab;
  const jar = jarOf({ ...tab, partition: host.partition });
  // Consoles of a service's own host may go without a name in either mode.
  const isOnly = host.sessionLabel === undefined && host.region !== undefined && host.named === undefined;
  const { accountId, roleName, loadedAt = platform.now() } = page;
  if (isOnly) return noteMode(platform, { jar, mode: 'one', at: loadedAt }, change);
  if (host.sessionLabel === undefined || host.accountId !== accountId) return;
  await noteMode(platform, { jar, mode: 'several', at: loadedAt }, change);
  const named = { jar, label: host.sessionLabel };
  const { open, ended } = await readSessions(platform);
  // A tab that stayed behind shows what was there before the session was ended, whenever it is looked at. Ended later than now: the
  // clock was set back since, and nobody knows when that was.
  const isBehind = ({ at }: { readonly at: number }): boolean => loadedAt <= at && at <= platform.now();
  if (ended.some((one) => isSame(one, named) && isBehind(one))) return;
  const [openedUntil, came, now] = await Promise.all([
    endOfOpening(platform, jar, page),
    howItCame(platform, page, tab),
    awsNow(platform),
  ]);
  const session = {
    ...named,
    host: tab.host,
    accountId,
    ...(cookieStoreId === undefined ? {} : { cookieStoreId }),
    isPrivate,
    ...kindOfRole(
      page,
      open.find((one) => isSame(one, named)),
    ),
  };
  const isNoted = (one: OpenSession): boolean =>
    isSame(one, named) &&
    one.isOwnRole === session.isOwnRole &&
    one.until > now &&
    one.until === (openedUntil ?? one.until) &&
    isSameOpening(one.opening, laterOf(one.opening, came.opening)) &&
    (came.isChained !== true || one.isChained === true) &&
    one.roleName === (roleName ?? one.roleName);
  // Three hundred tabs at a browser's start are of five sessions.
  if (open.some(isNoted)) return;
  await change((record) => {
    const known = record.open.find((one) => isSame(one, named) && one.until > now);
    const until = openedUntil ?? known?.until ?? now + LONGEST_SESSION_MS;
    const role = roleName ?? known?.roleName;
    const opening = laterOf(known?.opening, came.opening);
    const isChained = came.isChained ?? known?.isChained;
    const noted = {
      ...session,
      until,
      ...(role === undefined ? {} : { roleName: role }),
      ...(isChained && { isChained }),
      ...(opening && { opening }),
    };
    return { open: [...record.open.filter((one) => !isSame(one, named) && one.until > now), noted] };
  });
}

/** A page that does not tell its role does not tell either of which kind it is. */
function kindOfRole({ roleName, isOwnRole }: SeenPage, known: OpenSession | undefined): Pick<OpenSession, 'isOwnRole'> {
  const isOwn = roleName === undefined ? known?.isOwnRole : isOwnRole;
  return isOwn === true ? { isOwnRole: true } : {};
}

/** Those of one jar that have not ended. */
export async function sessionsIn(platform: Platform, jar: string): Promise<readonly OpenSession[]> {
  const [{ open }, now] = await Promise.all([readSessions(platform), awsNow(platform)]);
  return open.filter((one) => one.jar === jar && one.until > now);
}

/** A session was ended: by us on the person's word, or at AWS by the person. Its tabs show no console any more. */
export async function forgetSession(platform: Platform, session: NamedSession): Promise<void> {
  const known = (await readSessions(platform)).open.find((one) => isSame(one, session));
  const at = platform.now();
  await changeSessions(platform, ({ open, ended }) => ({
    open: open.filter((one) => !isSame(one, session)),
    ended: [
      ...ended.filter((one) => !isSame(one, session) && one.at > at - LONGEST_SESSION_MS),
      { jar: session.jar, label: session.label, at },
    ],
  }));
  if (known === undefined) return;
  const { tabs } = await knownConsoles(platform);
  const over = tabs.filter((tab) => tab.jar === session.jar && isOf(known, tab));
  await Promise.all(over.map(async ({ tabId }) => noteTabClosed(platform, tabId)));
}

/** The last private window is closed, and its cookies are gone. */
export async function forgetPrivate(platform: Platform): Promise<void> {
  await changeSessions(platform, ({ open, modes }) => ({
    open: open.filter(({ isPrivate }) => !isPrivate),
    modes: modes.filter(({ jar }) => !isPrivateJar(jar)),
  }));
}

/** Whether a session is this role's; a page that does not tell its role may well be. */
export function isOf(
  one: Pick<OpenSession, 'accountId' | 'roleName'>,
  { accountId, roleName }: Partial<RoleInAccount>,
): boolean {
  return one.accountId === accountId && (one.roleName ?? roleName) === roleName;
}

/** How the very tab that a page speaks in was opened by us; another one of the same role may be of another person's session. */
async function howItCame(
  platform: Platform,
  page: SeenPage,
  { id }: SeenTab,
): Promise<Pick<OpenSession, 'opening' | 'isChained'>> {
  const { tabs } = await knownConsoles(platform);
  const tab = tabs.find(({ tabId }) => tabId === id);
  if (tab?.accountId !== page.accountId || tab.roleName !== page.roleName) return {};
  const { opening, chain, loadedAt } = tab;
  const isOurs = opening !== undefined && isOfOpening(loadedAt, opening);
  return { ...(chain && { isChained: true }), ...(isOurs && { opening }) };
}

/** A tab that stayed behind from before a session was made anew does not shorten it. */
function laterOf(known: Opening | undefined, seen: Opening | undefined): Opening | undefined {
  if (known === undefined || seen === undefined) return seen ?? known;
  return (known.until ?? 0) > (seen.until ?? Infinity) ? known : seen;
}

function isSameOpening(one: Opening | undefined, other: Opening | undefined): boolean {
  return one?.until === other?.until && one?.signIn === other?.signIn;
}

/**
 * When a session of this role ends that we opened in this jar, by AWS's clock: the login that came last took the place of those
 * before. `undefined` where it was opened by other means, or has ended.
 */
async function endOfOpening(platform: Platform, jar: string, page: SeenPage): Promise<number | undefined> {
  const [{ tabs, last }, now] = await Promise.all([knownConsoles(platform), awsNow(platform)]);
  const isOurs = (tab: ConsoleTab): boolean =>
    tab.jar === jar && tab.accountId === page.accountId && tab.roleName === page.roleName;
  const ends = [...tabs, ...last].filter(isOurs).flatMap(({ opening }) => opening?.until ?? []);
  return ends.filter((until) => until > now).toSorted((one, other) => other - one)[0];
}
