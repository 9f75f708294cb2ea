/**
 * Which tab shows which account, and the accounts looked at, newest first. What a tab shows is what its page said;
 * until a page has spoken, what the tab was opened for. Kept in `storage.session`, because tab numbers die with it.
 */
import * as v from 'valibot';
import type { Platform } from '../browser/platform.ts';
import { chainShape } from './chain-shape.ts';
import { isPrivateJar } from './jar.ts';
import { CONSOLES_KEY } from './seen-tab.ts';
import { isOf } from './session-end.ts';
import { createTogether } from './together.ts';

/** How a console was opened by us. */
export const opening = v.object({
  /** Epoch milliseconds, by AWS's clock; left out where the portal made the session and nobody told its end. */
  until: v.exactOptional(v.number()),
  /** The mark of the sign-in that it was opened with: the next one may be another person's. */
  signIn: v.string(),
});

export type Opening = v.InferOutput<typeof opening>;

const consoleTab = v.object({
  tabId: v.number(),
  accountId: v.string(),
  roleName: v.exactOptional(v.string()),
  /** The portal that it was opened through; left out for pages opened by other means. */
  portalId: v.exactOptional(v.string()),
  /** How its role was reached, where no permission set gives it. */
  chain: v.exactOptional(chainShape),
  /** Whose cookies it has, as jarOf names them. */
  jar: v.exactOptional(v.string()),
  opening: v.exactOptional(opening),
  /** When its page began, epoch milliseconds by AWS's clock; left out until one has spoken. */
  loadedAt: v.exactOptional(v.number()),
  /** When its session ends by AWS's own cookie, epoch milliseconds by AWS's clock; where the browser tells, see cookie-end.ts. */
  cookieEnd: v.exactOptional(v.number()),
  /** When its session was seen to be over, epoch milliseconds by AWS's clock; left out again once a page has come after that. */
  endedAt: v.exactOptional(v.number()),
  /** Its page does not know any more whose it is: what it showed last is what it came from, and nothing is done with it. */
  isUnknown: v.exactOptional(v.literal(true)),
});

/** One tab with a console in it; as a visit, `tabId` is where it was seen last. */
export type ConsoleTab = v.InferOutput<typeof consoleTab>;

const recordShape = v.object({
  tabs: v.array(consoleTab),
  visits: v.array(consoleTab),
  /** The console that was opened last in each jar, with when its page began, whether its tab is still there or not. */
  last: v.exactOptional(v.array(consoleTab), []),
});
type VisitRecord = v.InferOutput<typeof recordShape>;

/** Where in `storage.session` it is kept; pages read it with seen-tab.ts. */
const KEY = CONSOLES_KEY;
/** Only the last two are gone back to; a few more stay, so that one whose portal is gone can be passed over. */
const MOST_VISITS = 8;

/** What a tab shows; a visit too when it is the tab that the person looks at. */
interface SeenConsole {
  readonly tab: ConsoleTab;
  readonly inFront: boolean;
}

/**
 * Notes what tabs show, for pages that speak at any time: three hundred at a browser's start make a few writes. Answers the
 * account that was noted of the tab before, which of one that is just being opened is the one that it is opened for.
 */
export function createNoteConsole(platform: Platform): (seen: SeenConsole) => Promise<string | undefined> {
  const note = createTogether(platform, KEY, async (all: readonly SeenConsole[]) => noteAll(platform, all));
  return async (seen) => (await note(seen)).get(seen);
}

/** The same for one tab that is just being opened, if it comes to that: what its page says of itself is not noted before. */
export async function noteOpening(
  platform: Platform,
  opening: Promise<ConsoleTab | undefined>,
  inFront: boolean,
): Promise<void> {
  await platform.withLock(KEY, async () => {
    const tab = await opening;
    if (tab !== undefined) await noteAll(platform, [{ tab, inFront }]);
  });
}

/** Answers which account each tab showed before. */
async function noteAll(
  platform: Platform,
  all: readonly SeenConsole[],
): Promise<ReadonlyMap<SeenConsole, string | undefined>> {
  const before = new Map<SeenConsole, string | undefined>();
  let record = await readVisits(platform);
  for (const seen of all) {
    before.set(seen, record.tabs.find(({ tabId }) => tabId === seen.tab.tabId)?.accountId);
    record = withSeen(record, seen);
  }
  await platform.session.set(KEY, record);
  return before;
}

function withSeen(record: VisitRecord, { tab, inFront }: SeenConsole): VisitRecord {
  const before = record.tabs.find((other) => other.tabId === tab.tabId);
  const noted = { ...howItCame(before, tab), ...tab, ...endBefore(before, tab) };
  return {
    tabs: [...record.tabs.filter((other) => other.tabId !== tab.tabId), noted],
    visits: inFront ? visited(record.visits, noted) : record.visits,
    last: lastOpened(record.last ?? [], tab),
  };
}

/** A page cannot say through which portal it was opened; the same account in the same tab is the same portal's. */
function howItCame(
  before: ConsoleTab | undefined,
  tab: ConsoleTab,
): Pick<ConsoleTab, 'portalId' | 'opening' | 'jar' | 'chain'> {
  if (before?.accountId !== tab.accountId) return {};
  const { portalId, opening, jar, chain } = before;
  const same = opening !== undefined && before.roleName === tab.roleName && isOf(tab.loadedAt, opening);
  return {
    ...(portalId === undefined ? {} : { portalId }),
    ...(jar === undefined ? {} : { jar }),
    ...(same ? { opening } : {}),
    // By a page of another opening it may be a permission set's of the same name.
    ...(same && chain ? { chain } : {}),
  };
}

/**
 * A page that says the same again is over as before; one that was loaded since, or is another account's, is not. No clock is asked:
 * AWS's and this computer's differ, and a page that is brought back is loaded a moment after its end.
 */
function endBefore(before: ConsoleTab | undefined, { accountId, loadedAt }: ConsoleTab): Pick<ConsoleTab, 'endedAt'> {
  const { endedAt } = before ?? {};
  const isSame = before?.accountId === accountId && before.loadedAt === loadedAt;
  return isSame && endedAt !== undefined ? { endedAt } : {};
}

/**
 * The sessions of such tabs are seen to be over; what a tab does not know whose it is has none. `at`: epoch milliseconds, by AWS's
 * clock.
 */
export async function noteEnded(platform: Platform, at: number, isOver: (tab: ConsoleTab) => boolean): Promise<void> {
  const isNew = (tab: ConsoleTab): boolean => tab.isUnknown !== true && tab.endedAt === undefined && isOver(tab);
  await platform.withLock(KEY, async () => {
    const record = await readVisits(platform);
    const { tabs, last } = record;
    if (![...tabs, ...last].some(isNew)) return;
    const end = (tab: ConsoleTab): ConsoleTab => (isNew(tab) ? { ...tab, endedAt: at } : tab);
    await platform.session.set(KEY, { ...record, tabs: tabs.map(end), last: last.map(end) });
  });
}

/** A tab's page does not know whose it is. */
export async function noteUnknown(platform: Platform, tabId: number): Promise<void> {
  const isKnown = (tab: ConsoleTab): boolean => tab.tabId === tabId && tab.isUnknown !== true;
  // The lock is asked for at once: what the same page says after this is to be noted after it.
  await platform.withLock(KEY, async () => {
    const record = await readVisits(platform);
    if (!record.tabs.some(isKnown)) return;
    const tabs = record.tabs.map((tab) => (isKnown(tab) ? { ...tab, isUnknown: true as const } : tab));
    await platform.session.set(KEY, { ...record, tabs });
  });
}

/** What cookies told is not to be told any more. */
export async function forgetCookieEnds(platform: Platform): Promise<void> {
  const without = (tab: ConsoleTab): ConsoleTab => {
    const rest = { ...tab };
    delete rest.cookieEnd;
    return rest;
  };
  await platform.withLock(KEY, async () => {
    const { tabs, visits, last } = await readVisits(platform);
    const record = { tabs: tabs.map(without), visits: visits.map(without), last: last.map(without) };
    await platform.session.set(KEY, record);
  });
}

export async function noteTabClosed(platform: Platform, tabId: number): Promise<void> {
  // Looked at under the lock: a tab that is being opened is noted before it can be told closed.
  await platform.withLock(KEY, async () => {
    const record = await readVisits(platform);
    if (!record.tabs.some((tab) => tab.tabId === tabId)) return;
    await platform.session.set(KEY, { ...record, tabs: record.tabs.filter((tab) => tab.tabId !== tabId) });
  });
}

/** The tab from which somebody wants to go on. */
export interface FrontTab {
  readonly id: number;
  /** What private windows show is nothing to the others, and the other way round. */
  readonly isPrivate: boolean;
}

/** The account looked at before the one in the tab in front, and an open tab of it where there is one. */
export async function previousConsole(
  platform: Platform,
  front: FrontTab | undefined,
): Promise<{ readonly visit: ConsoleTab; readonly openTabId?: number } | undefined> {
  const { tabs, visits } = await readVisits(platform);
  const isHere = ({ jar }: ConsoleTab): boolean => isPrivateJar(jar) === (front?.isPrivate === true);
  const current = tabs.find((tab) => tab.tabId === front?.id);
  const visit = visits.find((other) => isHere(other) && other.accountId !== current?.accountId);
  if (visit === undefined) return undefined;
  const open = tabs.filter((tab) => isHere(tab) && showsAccount(tab, visit.accountId));
  const tab = open.find((other) => other.tabId === visit.tabId) ?? open.at(-1);
  return { visit, ...(tab === undefined ? {} : { openTabId: tab.tabId }) };
}

/** The accounts of one portal that were looked at, newest first. */
export async function recentAccounts(platform: Platform, portalId: string): Promise<readonly string[]> {
  const { visits } = await readVisits(platform);
  return visits.filter((visit) => visit.portalId === portalId).map(({ accountId }) => accountId);
}

/**
 * The tabs, this one among them, that show the account which this one shows, in private windows or in the others as this one; none
 * where it shows none.
 */
export async function tabsBesides(platform: Platform, tabId: number): Promise<ReadonlySet<number>> {
  const { tabs } = await readVisits(platform);
  const current = tabs.find((tab) => tab.tabId === tabId);
  if (current === undefined) return new Set();
  const isBeside = (tab: ConsoleTab): boolean =>
    showsAccount(tab, current.accountId) && isPrivateJar(tab.jar) === isPrivateJar(current.jar);
  return new Set(tabs.filter(isBeside).map((tab) => tab.tabId));
}

/** A page that does not know any more whose it is shows nobody's account. */
function showsAccount({ accountId, isUnknown }: ConsoleTab, sought: string): boolean {
  return isUnknown !== true && accountId === sought;
}

function lastOpened(last: readonly ConsoleTab[], tab: ConsoleTab): ConsoleTab[] {
  const { tabId, accountId, roleName, loadedAt } = tab;
  const isThis = (one: ConsoleTab): boolean =>
    one.tabId === tabId && one.accountId === accountId && one.roleName === roleName;
  if (tab.opening === undefined)
    return last.map((one) => (loadedAt !== undefined && isThis(one) ? { ...one, loadedAt } : one));
  return [...last.filter((other) => other.jar !== tab.jar), tab];
}

/** `tabs` that are known to show a console, the one that spoke last being last, and the console opened `last` in each jar. */
export async function knownConsoles(
  platform: Platform,
): Promise<{ readonly tabs: readonly ConsoleTab[]; readonly last: readonly ConsoleTab[] }> {
  return readVisits(platform);
}

/** How the role of a tab's console was reached; `undefined` where a permission set gives it. */
export async function chainOfTab(platform: Platform, tabId: number): Promise<ConsoleTab['chain']> {
  return (await readVisits(platform)).tabs.find((one) => one.tabId === tabId)?.chain;
}

function visited(visits: readonly ConsoleTab[], tab: ConsoleTab): ConsoleTab[] {
  const isSame = ({ accountId, jar }: ConsoleTab): boolean =>
    accountId === tab.accountId && isPrivateJar(jar) === isPrivateJar(tab.jar);
  return [tab, ...visits.filter((other) => !isSame(other))].slice(0, MOST_VISITS);
}

async function readVisits({ session }: Platform): Promise<VisitRecord> {
  const stored = await session.get(KEY);
  return v.is(recordShape, stored) ? { ...stored, last: stored.last ?? [] } : { tabs: [], visits: [], last: [] };
}
