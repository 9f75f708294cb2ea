/**
 * The console sessions that are known to be open, where AWS keeps several side by side: up to five in one cookie jar, and a link to
 * a sixth is lost on AWS's page about the limit. Known is what a page told by its host, which names its session; a session outlives
 * its tab. Others may be there besides, so that a limit is foreseen where it is known to be reached, and heard of where it is not.
 */
import * as v from 'valibot';
import { LOGOUT_PATH, parseConsoleHost } from '../aws/console-host.ts';
import { PARTITIONS } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { awsNow } from '../portals/aws-clock.ts';
import { readPortals } from '../portals/portal-list.ts';
import type { RoleInAccount } from './credentials.ts';
import { jarOf, type Jar } from './jar.ts';
import type { SeenPage, SeenTab } from './page-seen.ts';
import { knownConsoles, noteTabClosed, type ConsoleTab } from './visits.ts';

const openSession = v.object({
  /** As jarOf names it. */
  jar: v.string(),
  /** The host of its pages, which names it. */
  host: v.string(),
  accountId: v.string(),
  roleName: v.exactOptional(v.string()),
  /** A tab that showed it. */
  tabId: v.number(),
  /** Firefox: its container. */
  cookieStoreId: v.exactOptional(v.string()),
  isPrivate: v.boolean(),
  /** Epoch milliseconds, by AWS's clock. */
  until: v.number(),
});
export type OpenSession = v.InferOutput<typeof openSession>;

/** Match patterns of the addresses at which a console host signs out. */
export const WAYS_OUT: readonly string[] = PARTITIONS.map(
  ({ consoleHost }) => `https://*.${consoleHost}${LOGOUT_PATH}*`,
);

const KEY = 'console-sessions';
/** AWS's "Multi-session support" takes so many. */
const MOST_SESSIONS = 5;
/** No console session of a role is longer. */
const LONGEST_SESSION_MS = 12 * 60 * 60_000;

/** Notes the session that a console page is of, or that there are no several any more. */
export async function noteSession(platform: Platform, page: SeenPage, tab: SeenTab): Promise<void> {
  const host = parseConsoleHost(tab.host);
  if (host === undefined) return;
  const jar = jarOf({ ...tab, partition: host.partition }, tab.isPrivate);
  // Consoles of a service's own host may go without a name in either mode.
  const isOnly = host.sessionLabel === undefined && host.region !== undefined && host.named === undefined;
  // Looked at first: three hundred tabs at a browser's start change nothing.
  const known = await readSessions(platform);
  if (isOnly) {
    if (known.some((one) => one.jar === jar)) await change(platform, (all) => all.filter((one) => one.jar !== jar));
    return;
  }
  if (host.accountId !== page.accountId) return;
  const { cookieStoreId, isPrivate } = tab;
  const { roleName } = page;
  const session: OpenSession = {
    jar,
    host: tab.host,
    accountId: page.accountId,
    ...(roleName === undefined ? {} : { roleName }),
    tabId: tab.id,
    ...(cookieStoreId === undefined ? {} : { cookieStoreId }),
    isPrivate,
    until: await endOf(platform, tab.id),
  };
  const isKnown = (one: OpenSession): boolean =>
    isSame(one, session) &&
    one.host === session.host &&
    one.roleName === roleName &&
    one.until > session.until - 60_000;
  if (known.some(isKnown)) return;
  await change(platform, (all) => [...all.filter((one) => !isSame(one, session)), session]);
}

/** What holds the last seat where there is none left for this role: what is known to be open, oldest first. */
export async function seatsTaken(
  platform: Platform,
  place: Jar,
  isPrivate: boolean,
  role: RoleInAccount,
): Promise<readonly OpenSession[] | undefined> {
  const sessions = await sessionsIn(platform, jarOf(place, isPrivate));
  // Where none has a name, AWS keeps one, or nothing is known.
  if (sessions.length === 0 || sessions.some((one) => isOf(one, role))) return undefined;
  const coming = isPrivate ? [] : await onTheirWay(platform, place, sessions);
  if (coming.some((one) => isOf(one, role))) return undefined;
  return sessions.length + coming.length < MOST_SESSIONS ? undefined : sessions;
}

/** Those of one jar that have not ended. */
export async function sessionsIn(platform: Platform, jar: string): Promise<readonly OpenSession[]> {
  const [all, now] = await Promise.all([readSessions(platform), awsNow(platform)]);
  return all.filter((one) => one.jar === jar && one.until > now);
}

/** A session was ended: by us on the person's word, or at AWS by the person. Its tabs show no console any more. */
export async function forgetSession(platform: Platform, host: string, jar?: string): Promise<void> {
  const isEnded = (one: OpenSession): boolean => one.host === host && one.jar === (jar ?? one.jar);
  const ended = (await readSessions(platform)).filter(isEnded);
  await change(platform, (all) => all.filter((one) => !isEnded(one)));
  const { tabs } = await knownConsoles(platform);
  const over = tabs.filter(({ opening, accountId, roleName = '' }) =>
    ended.some((one) => opening?.jar === one.cookieStoreId && isOf(one, { accountId, roleName })),
  );
  await Promise.all(over.map(({ tabId }) => noteTabClosed(platform, tabId)));
}

/** Opened by us in that jar, whose page has not said yet which session it has. */
async function onTheirWay(
  platform: Platform,
  { partition, cookieStoreId }: Jar,
  sessions: readonly OpenSession[],
): Promise<readonly ConsoleTab[]> {
  const [{ tabs }, portals] = await Promise.all([knownConsoles(platform), readPortals(platform)]);
  const ours = new Set(portals.filter((portal) => portal.partition === partition).map(({ id }) => id));
  const coming = new Map<string, ConsoleTab>();
  for (const tab of tabs) {
    const { opening, portalId = '', accountId, roleName = '' } = tab;
    const isHere = opening !== undefined && opening.jar === cookieStoreId && ours.has(portalId);
    if (isHere && !sessions.some((one) => isOf(one, { accountId, roleName }))) {
      coming.set(`${accountId} ${roleName}`, tab);
    }
  }
  return [...coming.values()];
}

function isOf(one: Pick<OpenSession, 'accountId' | 'roleName'>, { accountId, roleName }: RoleInAccount): boolean {
  // A page that does not tell its role may well be this one's.
  return one.accountId === accountId && (one.roleName ?? roleName) === roleName;
}

function isSame(one: OpenSession, { jar, host }: OpenSession): boolean {
  return one.jar === jar && labelOf(one.host) === labelOf(host);
}

/** One session has pages in several regions. */
function labelOf(host: string): string {
  return host.split('.', 1)[0] ?? host;
}

async function endOf(platform: Platform, tabId: number): Promise<number> {
  const [{ tabs }, now] = await Promise.all([knownConsoles(platform), awsNow(platform)]);
  return tabs.find((tab) => tab.tabId === tabId)?.opening?.until ?? now + LONGEST_SESSION_MS;
}

async function change(
  platform: Platform,
  next: (all: readonly OpenSession[]) => readonly OpenSession[],
): Promise<void> {
  await platform.withLock(KEY, async () => {
    const before = await readSessions(platform);
    const after = next(before);
    if (before.length > 0 || after.length > 0) await platform.session.set(KEY, after);
  });
}

async function readSessions({ session }: Platform): Promise<readonly OpenSession[]> {
  const stored = await session.get(KEY);
  return Array.isArray(stored) ? stored.filter((one): one is OpenSession => v.is(openSession, one)) : [];
}
