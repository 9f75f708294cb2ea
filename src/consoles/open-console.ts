/** From an account and a role to a console tab: what stands already, the tab, its notes, its group. */
import { fail, ok, type Result } from '../aws/result.ts';
import { openInContainer, openTab, openWindow } from '../browser/tabs.ts';
import { noteOpened } from '../preferences/usage.ts';
import { askedWindow, windowWhenDue, type AskedWindow } from './asked-window.ts';
import type { ConsoleFailure } from './failure.ts';
import type { InTurn } from './in-turn.ts';
import { meantConsole } from './mishap.ts';
import {
  beginReady,
  readyInTime,
  type Beginning,
  type ConsoleRequest,
  type ReadyConsole,
  type ReadyContext,
} from './ready-console.ts';
import { rememberRegion } from './region-memory.ts';
import { seatsTaken } from './seats-taken.ts';
import { showStandingTab, type Standing } from './standing-tab.ts';
import { accountGroup, groupTab, type Grouping } from './tab-group.ts';
import { checkTypedName } from './typed-name.ts';
import { chainOfTab, noteOpening } from './visits.ts';
import { asWaitingTab, endingTab, type EndingTab } from './ending-tab.ts';
import { createWaitingTab, NO_WAITING_TAB, type WaitingTab } from './waiting-tab.ts';
import { sessionsToEnd } from './sessions-to-end.ts';
import { unsaidEnd } from './sign-out-first.ts';
import { sayWentByPortal, watchPortalWay } from './other-way.ts';
import { noteOnTheWay, type Way } from './on-the-way.ts';

export interface ConsoleContext extends ReadyContext {
  readonly inTurn: InTurn;
}

export type OpenConsole = (request: ConsoleRequest) => Promise<Result<null, ConsoleFailure>>;

export function createOpenConsole(context: ConsoleContext): OpenConsole {
  // A second Enter while the first is under way is the same wish, not another one.
  const underWay = new Map<string, ReturnType<OpenConsole>>();
  return async (request) => {
    // Most of what is asked for stands nowhere yet, so what a new tab needs is read meanwhile.
    const asked = askedWindow(request.where);
    const beginning = beginReady(context, request, asked);
    const { isPrivate } = await asked;
    const key = keyOf(request, isPrivate);
    const open = async (): ReturnType<OpenConsole> => {
      const opened = await openConsole(context, request, { isPrivate, beginning });
      return opened.ok || !isPrivate ? opened : fail({ ...opened.failure, inPrivate: true });
    };
    const opening = underWay.get(key) ?? open().finally(() => underWay.delete(key));
    underWay.set(key, opening);
    return opening;
  };
}

/** Of all that makes it another wish. */
function keyOf(request: ConsoleRequest, isPrivate: boolean): string {
  const { portalId, accountId, roleName, where, region, page, carried } = request;
  const { typedName, evenIfFull, signOutOf, onlyBy, renews, chain } = request;
  const wish = [portalId, accountId, roleName, where, region, page, carried];
  return JSON.stringify([...wish, typedName, evenIfFull, signOutOf, onlyBy, renews, chain, isPrivate]);
}

async function openConsole(
  context: ConsoleContext,
  request: ConsoleRequest,
  { isPrivate, beginning }: Pick<AskedWindow, 'isPrivate'> & { readonly beginning: Beginning },
): Promise<Result<null, ConsoleFailure>> {
  const standing = await standingFor(context, request, isPrivate);
  // A page that is gone, or another one by now, is nothing to bring back.
  if (standing === undefined) return fail({ code: 'TAB_CLOSED' });
  if (standing === 'shown') {
    if (!isPrivate && request.chain === undefined) await noteOpened(context.platform, request);
    return ok(null);
  }
  // What stands open already is only shown.
  const allowed = await checkTypedName(context, request);
  if (!allowed.ok) return allowed;
  if (standing !== 'none') return renew(context, request, standing);
  const waiting = opensWindow(request) ? NO_WAITING_TAB : createWaitingTab();
  try {
    const ready = await readyInTime(context, request, beginning, waiting.begin);
    if (!ready.ok) return ready;
    const opened = await openReady(context, request, ready.value, alone(ready.value, waiting));
    return opened.ok ? ok(null) : opened;
  } finally {
    // Nobody waits for it.
    void waiting.drop();
  }
}

async function standingFor(
  context: ConsoleContext,
  request: ConsoleRequest,
  isPrivate: boolean,
): Promise<Standing | undefined> {
  if (request.renews !== undefined) return endingTab(request.renews, request.accountId);
  return isPlain(request) ? showStandingTab(context, { ...request, isPrivate }) : 'none';
}

/** The same page with a new session, in the tab that it stands in and with its cookies, whatever the account would get now. */
async function renew(
  context: ConsoleContext,
  plain: ConsoleRequest,
  tab: EndingTab,
): Promise<Result<null, ConsoleFailure>> {
  const { path: page, region, place, tabId } = tab;
  const chain = plain.chain ?? (await chainOfTab(context.platform, tabId));
  const request = { ...plain, chain, page, place, fresh: true as const, ...(region !== undefined && { region }) };
  const beginning = beginReady(context, request, askedWindow(request.where));
  const ready = await readyInTime(context, request, beginning, () => undefined);
  if (!ready.ok) return ready;
  const opened = await openReady(context, request, ready.value, alone(ready.value, asWaitingTab(tab)));
  return opened.ok ? ok(null) : opened;
}

/** Where the tab goes of a console that opens with others. */
export interface Place {
  /** The account's own where it is left out. */
  readonly grouping?: Grouping | undefined;
  /** Asked once its turn has come: in which window, a new one where it names none. */
  readonly whenDue: () => Promise<Result<number | undefined, ConsoleFailure>>;
  /** Hears the number of its tab before the next one's turn. */
  readonly onOpened: (tabId: number) => void;
  readonly waiting: WaitingTab;
}

/** A group is a sign, not a condition: once the tab is there, nobody waits longer for it. */
const LONGEST_GROUPING_MS = 5000;

function alone(ready: ReadyConsole, waiting: WaitingTab): Place {
  return { whenDue: async () => windowWhenDue(ready), onOpened: () => undefined, waiting };
}

/** Opens the tab when its turn has come, unless its time is over by then, and answers its number. */
export async function openReady(
  context: ConsoleContext,
  request: ConsoleRequest,
  ready: ReadyConsole,
  { grouping, whenDue, onOpened, waiting }: Place,
): Promise<Result<number, ConsoleFailure>> {
  const { platform } = context;
  // A session that is open already takes the place of none.
  const inTurn: InTurn = ready.by === 'session' ? async (_jar, open) => open() : context.inTurn;
  const opened = await inTurn(ready.jar, async () => {
    const due = await whenDue();
    if (!due.ok) return due;
    const taken = request.evenIfFull === true ? undefined : await seatsTaken(platform, ready.jar, request);
    if (taken !== undefined) {
      return fail({ code: 'FIVE_SESSIONS' as const, sessions: await sessionsToEnd(context.labelFor, taken) });
    }
    const unsaid = ready.by === 'sign-out' ? await unsaidEnd(context, request, ready.jar) : undefined;
    if (unsaid !== undefined) return fail(unsaid);
    // A computer that slept meanwhile has timers that did not run.
    if (platform.now() >= ready.until) return fail({ code: 'OPENING_TOO_LATE' as const });
    const tab = await openAndNote(context, request, ready, { windowId: due.value, waiting });
    if (tab.ok) onOpened(tab.value);
    return tab;
  });
  if (!opened.ok) return opened;
  // Nobody waits: where the browser refuses to look, the tab stands at the portal's page, which says itself what it wants.
  if (ready.by === 'portal') watchPortalWay(context, opened.value).catch(() => undefined);
  if (ready.instead !== undefined) await sayWentByPortal(platform, request, ready.instead);
  const groupOf = async (): Promise<Grouping> => grouping ?? accountGroup(await ready.readLabel());
  await Promise.race([
    noteAndGroup(context, request, ready, { tabId: opened.value, groupOf }),
    platform.sleep(LONGEST_GROUPING_MS),
  ]);
  // A region that was asked for is the account's from now on, whether or not its page gets as far as saying so. What
  // is done in private leaves nothing behind.
  if (!ready.isPrivate && request.region !== undefined && ready.region !== undefined)
    await rememberRegion(platform, request.accountId, ready.region);
  return opened;
}

function opensWindow({ where }: ConsoleRequest): boolean {
  return where === 'private' || where === 'window';
}

/** No page, region or place of its own is asked for: what stands open already is what is meant. */
function isPlain({ where, page, region }: ConsoleRequest): boolean {
  return where === 'tab' && page === undefined && region === undefined;
}

async function openAndNote(
  { platform }: ConsoleContext,
  request: ConsoleRequest,
  ready: ReadyConsole,
  { windowId, waiting }: { readonly windowId: number | undefined; readonly waiting: WaitingTab },
): Promise<Result<number, ConsoleFailure>> {
  const { where, portalId, accountId, roleName, chain } = request;
  const { url, cookieStoreId, jar, endsAt, signIn, by, label, instead } = ready;
  const active = where !== 'background';
  const container = cookieStoreId === undefined ? {} : { cookieStoreId };
  const open = async (): Promise<Result<number, ConsoleFailure>> => {
    const waited = await waiting.send(url, active);
    if (waited === 'closed') return fail({ code: 'TAB_CLOSED' });
    if (waited !== 'none') return ok(waited);
    if (windowId === undefined) return ok(await openWindow({ url, incognito: ready.isPrivate, ...container }));
    // With other cookies than asked for, it would be another one's session that AWS signs out.
    const isBound = where === 'container' || by === 'sign-out';
    if (!isBound || cookieStoreId === undefined) return ok(await openTab({ url, active, windowId, ...container }));
    const tabId = await openInContainer({ url, active, windowId, cookieStoreId });
    return tabId === undefined ? fail({ code: 'CONTAINERS_OFF' }) : ok(tabId);
  };
  const opening = { ...(endsAt === undefined ? {} : { until: endsAt }), signIn };
  const tab = { accountId, roleName, portalId, ...(chain && { chain }), jar, opening };
  const meant = meantConsole(request, ready.isPrivate);
  const way: Way = {
    by,
    isLast: instead !== undefined || chain !== undefined,
    portalLink: ready.issuer,
    signIn,
    jar,
    meant,
    ...(label === undefined ? {} : { label }),
    ...(request.isOneOfSeveral && { isOneOfSeveral: true }),
  };
  const opened = open();
  // Nobody waits for the notes' locks, but whatever the page sets off does: they are asked for before it can be heard of.
  const tabId = opened.then((one) => (one.ok ? one.value : undefined));
  const noted = tabId.then((id) => (id === undefined ? undefined : { tabId: id, ...tab }));
  // A browser that refuses the tab is heard of below; the note's own ear comes with its lock.
  noted.catch(() => undefined);
  await Promise.all([noteOpening(platform, noted, active), noteOnTheWay(platform, tabId, way)]);
  return opened;
}

async function noteAndGroup(
  { platform }: ConsoleContext,
  { where, portalId, accountId, roleName, chain }: ConsoleRequest,
  { isPrivate }: ReadyConsole,
  { tabId, groupOf }: { readonly tabId: number; readonly groupOf: () => Promise<Grouping> },
): Promise<void> {
  await Promise.all([
    where !== 'private' && groupTab(platform, tabId, groupOf),
    // What is remembered is one of the list's own roles.
    !isPrivate && chain === undefined && noteOpened(platform, { portalId, accountId, roleName }),
  ]);
}
