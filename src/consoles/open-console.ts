/** From an account and a role to a console tab: credentials, sign-in token, container, tab, group. */
import { getSigninToken, loginUrl } from '../aws/federation.ts';
import type { PartitionId } from '../aws/partitions.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { LabelFor } from '../assignments/label-for.ts';
import { hasContainers } from '../browser/containers.ts';
import { isAllowedInPrivate, openTab, openWindow } from '../browser/tabs.ts';
import { homeOf } from '../portals/context.ts';
import { findPortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { readSignIn } from '../portals/session.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { noteOpened } from '../preferences/usage.ts';
import { containerFor } from './container.ts';
import { credentialsFor, dropCredentials, type CredentialsContext, type RoleInAccount } from './credentials.ts';
import { destinationOf, type Wish } from './destination.ts';
import type { ConsoleFailure } from './failure.ts';
import type { InTurn } from './in-turn.ts';
import { portalLink } from './portal-link.ts';
import { regionFor, rememberRegion } from './region-memory.ts';
import { showStandingTab } from './standing-tab.ts';
import { accountGroup, groupTab, type Grouping } from './tab-group.ts';
import { noteOpening } from './visits.ts';
import { noteOnTheWay } from './wall.ts';

export interface ConsoleContext extends CredentialsContext {
  readonly labelFor: LabelFor;
  readonly inTurn: InTurn;
}

export interface ConsoleRequest extends RoleInAccount, Wish {
  readonly portalId: string;
  readonly where: 'tab' | 'background' | 'window' | 'container' | 'private';
}

export type OpenConsole = (request: ConsoleRequest) => Promise<Result<null, ConsoleFailure>>;

export function createOpenConsole(context: ConsoleContext): OpenConsole {
  // A second Enter while the first is under way is the same wish, not another one.
  const underWay = new Map<string, ReturnType<OpenConsole>>();
  return async (request) => {
    const { portalId, accountId, roleName, where, region, page } = request;
    const key = JSON.stringify([portalId, accountId, roleName, where, region, page]);
    const opening = underWay.get(key) ?? openConsole(context, request).finally(() => underWay.delete(key));
    underWay.set(key, opening);
    return opening;
  };
}

/** Longer after their wish than this, a person does something else: a console that came then would come by surprise. */
const LONGEST_WISH_MS = 15_000;

async function openConsole(context: ConsoleContext, request: ConsoleRequest): Promise<Result<null, ConsoleFailure>> {
  const { platform } = context;
  if (isPlain(request) && (await showStandingTab(context, request))) {
    await noteOpened(platform, request);
    return ok(null);
  }
  const ready = await readyInTime(context, request);
  if (!ready.ok) return ready;
  const opened = await openReady(context, request, ready.value);
  return opened.ok ? ok(null) : opened;
}

/** Makes ready what a tab needs, or gives the wish up when its time is over. */
export async function readyInTime(
  context: ConsoleContext,
  request: ConsoleRequest,
): Promise<Result<ReadyConsole, ConsoleFailure>> {
  const { platform } = context;
  const until = platform.now() + LONGEST_WISH_MS;
  const late = platform.sleep(LONGEST_WISH_MS).then(() => fail({ code: 'OPENING_TOO_LATE' as const }));
  return Promise.race([readyConsole(context, request, until), late]);
}

/** Where the tab goes of a console that opens with others. */
export interface Place {
  /** The account's own where it is left out. */
  readonly grouping?: Grouping | undefined;
  /** Asked once its turn has come: in which window, the browser's own choice where it names none. */
  readonly whenDue: () => Promise<Result<number | undefined, ConsoleFailure>>;
  readonly isPrivate: boolean;
  /** Hears the number of its tab before the next one's turn. */
  readonly onOpened: (tabId: number) => void;
}

/** A group is a sign, not a condition: once the tab is there, nobody waits longer for it. */
const LONGEST_GROUPING_MS = 5000;

function alone({ where }: ConsoleRequest): Place {
  return { whenDue: async () => ok(undefined), onOpened: () => undefined, isPrivate: where === 'private' };
}

/** Opens the tab when its turn has come, unless its time is over by then, and answers its number. */
export async function openReady(
  context: ConsoleContext,
  request: ConsoleRequest,
  ready: ReadyConsole,
  { grouping, whenDue, onOpened, isPrivate }: Place = alone(request),
): Promise<Result<number, ConsoleFailure>> {
  const { platform } = context;
  const opened = await context.inTurn(jarOf(ready, isPrivate), async () => {
    const due = await whenDue();
    if (!due.ok) return due;
    // A computer that slept meanwhile has timers that did not run.
    if (platform.now() >= ready.until) return fail({ code: 'OPENING_TOO_LATE' as const });
    const tabId = await openAndNote(context, request, ready, due.value);
    onOpened(tabId);
    return ok(tabId);
  });
  if (!opened.ok) return opened;
  const groupOf = async (): Promise<Grouping> => grouping ?? accountGroup(await ready.readLabel());
  await Promise.race([noteAndGroup(context, request, opened.value, groupOf), platform.sleep(LONGEST_GROUPING_MS)]);
  // A region that was asked for is the account's from now on, whether or not its page gets as far as saying so. What
  // is done in private leaves nothing behind.
  if (request.where !== 'private' && request.region !== undefined && ready.region !== undefined)
    await rememberRegion(platform, request.accountId, ready.region);
  return opened;
}

/** Whose cookies a login link is followed with: private windows have their own, and so has each partition's sign-in host. */
export function jarOf(
  { partition, cookieStoreId = '' }: Pick<ReadyConsole, 'partition' | 'cookieStoreId'>,
  isPrivate: boolean,
): string {
  return `${partition} ${isPrivate ? 'private' : cookieStoreId}`;
}

/** No page, region or place of its own is asked for: what stands open already is what is meant. */
function isPlain({ where, page, region }: ConsoleRequest): boolean {
  return where === 'tab' && page === undefined && region === undefined;
}

interface Look {
  readonly readLabel: () => Promise<AccountLabel>;
  /** Firefox: its container. */
  readonly cookieStoreId?: string;
}

/** All that a tab needs, before there is one. */
export interface ReadyConsole extends Look {
  /** Epoch milliseconds from which it would come by surprise. */
  readonly until: number;
  readonly url: string;
  readonly issuer: string;
  readonly partition: PartitionId;
  readonly region: string | undefined;
  /** Epoch milliseconds, by AWS's clock. */
  readonly endsAt: number;
  /** The mark of the sign-in that it is opened with. */
  readonly signIn: string;
}

async function readyConsole(
  context: ConsoleContext,
  request: ConsoleRequest,
  until: number,
): Promise<Result<ReadyConsole, ConsoleFailure>> {
  const { platform } = context;
  const portal = await findPortal(platform, request.portalId);
  if (portal === undefined) return fail({ code: 'PORTAL_UNKNOWN' });
  // The sign-in is read first: should another one come in between, the tab counts as the old one's, and is not taken for the
  // new one's.
  const [signIn, home] = await Promise.all([
    readSignIn(context, portal.id),
    regionFor(platform, portal, request.accountId),
  ]);
  const wished = destinationOf(portal.partition, home, request);
  if (!wished.ok) return wished;
  const { url: destination, region } = wished.value;
  // Unseen there, the console would stand without its label.
  if (request.where === 'private' && !(await isAllowedInPrivate())) return fail({ code: 'PRIVATE_NOT_ALLOWED' });
  const issuer = portalLink(portal.startUrl, request, destination);
  const [token, look] = await Promise.all([signinTokenFor(context, portal, request, until), lookOf(context, request)]);
  if (!token.ok) return token;
  if (request.where === 'container' && look.cookieStoreId === undefined) return fail({ code: 'CONTAINERS_OFF' });
  const url = loginUrl(homeOf(portal), { signinToken: token.value.signinToken, destination, issuer });
  const { partition } = portal;
  return ok({ until, url, issuer, partition, region, endsAt: token.value.endsAt, signIn, ...look });
}

/** A sign-in token, and when the console session ends that is made of it. */
interface SigninToken {
  readonly signinToken: string;
  readonly endsAt: number;
}

async function signinTokenFor(
  context: CredentialsContext,
  portal: Portal,
  role: RoleInAccount,
  until: number,
): Promise<Result<SigninToken, ConsoleFailure>> {
  const wire = await context.reach(portal, 'console');
  if (!wire.ok) return wire;
  let token: Result<SigninToken, ConsoleFailure> = fail({ code: 'FEDERATION_REFUSED' });
  // Kept credentials may have been revoked at AWS since: a refusal is worth one try with new ones.
  for (const attempt of ['kept', 'new'] as const) {
    const credentials = await credentialsFor(context, portal, role, until);
    if (!credentials.ok) return credentials;
    const answer = await getSigninToken(wire.value, homeOf(portal), credentials.value);
    token = answer.ok ? ok({ signinToken: answer.value, endsAt: credentials.value.expiration }) : answer;
    if (token.ok || token.failure.code !== 'FEDERATION_REFUSED' || attempt === 'new') return token;
    await dropCredentials(context, portal, role);
  }
  return token;
}

/** Only a container has its account's name before there is a tab: elsewhere no tab waits until a long list has been read. */
async function lookOf({ platform, labelFor }: ConsoleContext, { accountId, where }: ConsoleRequest): Promise<Look> {
  const readLabel = async (): Promise<AccountLabel> => (await labelFor(accountId)).label;
  if (where === 'private' || !hasContainers()) return { readLabel };
  const label = await readLabel();
  const cookieStoreId = await containerFor(platform, label);
  return { readLabel: async () => label, ...(cookieStoreId === undefined ? {} : { cookieStoreId }) };
}

async function openAndNote(
  { platform }: ConsoleContext,
  { where, portalId, accountId, roleName }: ConsoleRequest,
  { url, issuer, cookieStoreId, endsAt, signIn }: ReadyConsole,
  windowId: number | undefined,
): Promise<number> {
  const active = where !== 'background';
  const jar = cookieStoreId === undefined ? {} : { cookieStoreId };
  const open = async (): Promise<number> => {
    if (where === 'private') return openWindow({ url, incognito: true });
    if (where === 'window') return openWindow({ url, ...jar });
    return openTab({ url, active, ...jar, ...(windowId === undefined ? {} : { windowId }) });
  };
  const opening = { until: endsAt, signIn, ...(cookieStoreId === undefined ? {} : { jar: cookieStoreId }) };
  const tab = { accountId, roleName, portalId, ...(where === 'private' ? {} : { opening }) };
  // Straight to its address: an empty tab first takes the browser two steps. Whatever the page sets off waits for the notes.
  return noteOnTheWay(
    platform,
    async () => (await noteOpening(platform, async () => ({ tabId: await open(), ...tab }), active)).tabId,
    issuer,
  );
}

async function noteAndGroup(
  { platform }: ConsoleContext,
  { where, portalId, accountId, roleName }: ConsoleRequest,
  tabId: number,
  groupOf: () => Promise<Grouping>,
): Promise<void> {
  if (where === 'private') return;
  await Promise.all([groupTab(platform, tabId, groupOf), noteOpened(platform, { portalId, accountId, roleName })]);
}
