/** What a console's tab needs, before there is one: credentials, sign-in token, destination, container. */
import { getSigninToken, loginUrl } from '../aws/federation.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { signOutFirstUrl } from '../aws/sign-out-first.ts';
import type { Wire } from '../aws/wire.ts';
import type { LabelFor } from '../assignments/label-for.ts';
import { isAllowedInPrivate, type TabPlace } from '../browser/tabs.ts';
import { awsNow } from '../portals/aws-clock.ts';
import { homeOf } from '../portals/context.ts';
import { findPortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { readWayIn, type WayIn } from '../portals/way-in.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import type { Chain } from '../preferences/named-sets.ts';
import type { AskedWindow } from './asked-window.ts';
import { asCarried } from './carried.ts';
import { chainedCredentials } from './chained.ts';
import {
  askCredentials,
  dropCredentials,
  keepCredentials,
  keptCredentials,
  type Kept,
  type CredentialsContext,
  type RoleInAccount,
} from './credentials.ts';
import { destinationOf, type Wish } from './destination.ts';
import { entryOf } from './entry.ts';
import { isOfFederation, type ConsoleFailure } from './failure.ts';
import { jarOf } from './jar.ts';
import type { By } from './on-the-way.ts';
import { leadsThere, portalLink } from './portal-link.ts';
import { regionFor } from './region-memory.ts';
import type { WaitingTab } from './waiting-tab.ts';
import type { Where } from './where.ts';
import { consoleContainer } from './whose-container.ts';

export interface ReadyContext extends CredentialsContext {
  readonly labelFor: LabelFor;
}

export interface ConsoleRequest extends RoleInAccount, Wish {
  readonly portalId: string;
  readonly where: Where;
  /** How the role is reached, where no permission set gives it: by federation alone, as no portal knows it. */
  readonly chain?: Chain | undefined;
  /** What the person typed as the account's name, where they were asked for it, see typed-name.ts. */
  readonly typedName?: string | undefined;
  /** Also where AWS is known to take no further session: what is known may be out of date. */
  readonly evenIfFull?: true | undefined;
  /** The tab whose page is wanted back, with a new session. */
  readonly renews?: number | undefined;
  /** Whose cookies it opens with; the account's own where it is left out. */
  readonly place?: TabPlace | undefined;
  /** The account that the person said may be signed out for it, where AWS keeps one session. */
  readonly signOutOf?: string | undefined;
  /** Nobody is asked about it alone. */
  readonly isOneOfSeveral?: true | undefined;
  /** With a session that is made for it, also where one is open. */
  readonly fresh?: true | undefined;
  /** By this way alone, as the other one failed; else by the portal's way, and by the other where that fails. */
  readonly onlyBy?: WayIn | undefined;
}

/** Longer after their wish than this, a person does something else: a console that came then would come by surprise. */
const LONGEST_WISH_MS = 15_000;

/** What is known before AWS is asked for anything. */
interface Prepared {
  readonly portal: Portal;
  /** The mark of the sign-in that it is opened with. */
  readonly signIn: string;
  readonly destination: string;
  readonly region: string | undefined;
  readonly wire: Wire;
  readonly kept: Kept | undefined;
  readonly asked: AskedWindow;
  readonly wayIn: WayIn;
}

export interface Beginning {
  /** Epoch milliseconds from which the console would come by surprise. */
  readonly until: number;
  readonly prepared: Promise<Result<Prepared, ConsoleFailure>>;
}

interface Look {
  readonly readLabel: () => Promise<AccountLabel>;
  /** Firefox: its container. */
  readonly cookieStoreId?: string;
}

/** All that a tab needs. */
export interface ReadyConsole extends Look, AskedWindow, Pick<Beginning, 'until'>, Pick<Prepared, 'region' | 'signIn'> {
  readonly url: string;
  readonly by: By;
  /** Of the session that it opens in, where that is open already. */
  readonly label?: string;
  readonly issuer: string;
  /** Whose cookies it is opened with, as jarOf names them. */
  readonly jar: string;
  /** Epoch milliseconds, by AWS's clock; left out where the portal makes the session and tells nobody. */
  readonly endsAt?: number;
  /** Why it does not go by the way that was meant. */
  readonly instead?: ConsoleFailure;
}

/** Reads what is kept here; AWS is asked for nothing. */
export function beginReady(context: ReadyContext, request: ConsoleRequest, asked: Promise<AskedWindow>): Beginning {
  const until = context.platform.now() + LONGEST_WISH_MS;
  const prepared = prepare(context, request, asked);
  // Who waits for it hears of it; nobody does where the console stands already.
  prepared.catch(() => undefined);
  return { until, prepared };
}

/**
 * Makes ready what a tab needs, or gives the wish up when its time is over. `onSure` hears, before AWS is asked for the last
 * thing, that little can go wrong any more, and where the tab will be.
 */
export async function readyInTime(
  context: ReadyContext,
  request: ConsoleRequest,
  beginning: Beginning,
  onSure: WaitingTab['begin'],
): Promise<Result<ReadyConsole, ConsoleFailure>> {
  const { now, sleep } = context.platform;
  const late = sleep(beginning.until - now()).then(() => fail({ code: 'OPENING_TOO_LATE' as const }));
  return Promise.race([readyConsole(context, request, beginning, onSure), late]);
}

async function prepare(
  context: ReadyContext,
  request: ConsoleRequest,
  window: Promise<AskedWindow>,
): Promise<Result<Prepared, ConsoleFailure>> {
  const { platform } = context;
  const portal = await findPortal(platform, request.portalId);
  if (portal === undefined) return fail({ code: 'PORTAL_UNKNOWN' });
  const [{ signIn, kept }, home, wish, wire, isAllowed, asked, chosen] = await Promise.all([
    // Asked for first: should another sign-in come in between, the tab counts as the old one's, and is not taken for the new one's.
    keptCredentials(context, portal, request.chain ?? request),
    regionFor(platform, portal, request.accountId),
    asCarried(platform, request.accountId, request),
    context.reach(portal, request.chain === undefined ? 'console' : 'chain'),
    // Unseen there, the console would stand without its label.
    request.where !== 'private' || isAllowedInPrivate(),
    window,
    readWayIn(platform, request.portalId),
  ]);
  const wished = destinationOf(portal.partition, home, wish);
  if (!wished.ok) return wished;
  if (!isAllowed) return fail({ code: 'PRIVATE_NOT_ALLOWED' });
  if (!wire.ok) return wire;
  const { url: destination, region } = wished.value;
  const wayIn = leadsThere({ ...asked, chain: request.chain }) ? chosen : 'federation';
  return ok({ portal, signIn, destination, region, wire: wire.value, kept, asked, wayIn });
}

async function readyConsole(
  context: ReadyContext,
  request: ConsoleRequest,
  beginning: Beginning,
  onSure: WaitingTab['begin'],
): Promise<Result<ReadyConsole, ConsoleFailure>> {
  const { until } = beginning;
  const prepared = await beginning.prepared;
  if (!prepared.ok) return prepared;
  const { portal, destination, region, signIn, asked, wayIn } = prepared.value;
  const { chain } = request;
  const issuer =
    chain === undefined ? portalLink(portal.startUrl, request, destination) : portalLink(portal.startUrl, chain);
  const looking = lookOf(context, request, asked);
  const placeFor = (look: Look): Look & AskedWindow & Pick<ReadyConsole, 'jar'> => ({
    jar: jarOf({ partition: portal.partition, ...asked, ...look }),
    ...asked,
    ...look,
  });
  const findJar = async (): Promise<string> => placeFor(await looking).jar;
  const decided = await entryOf(context, request, { ...asked, wayIn, signIn, destination, findJar });
  if (!decided.ok) return decided;
  const entry = decided.value;
  const hasPlace = ({ cookieStoreId }: Look): boolean => request.where !== 'container' || cookieStoreId !== undefined;
  const sure = (): void => {
    // What cannot be read for it fails below.
    looking.then(
      (look) => hasPlace(look) && onSure({ ...look, ...asked }),
      () => undefined,
    );
  };
  const [token, look] = await Promise.all([
    entry.by === 'federation' || entry.by === 'sign-out'
      ? signinTokenFor(context, { ...prepared.value, until }, request, sure)
      : undefined,
    looking,
  ]);
  const byPortal = { until, url: issuer, issuer, region, signIn, by: 'portal' as const, ...placeFor(look) };
  if (token?.ok === false) return token;
  const instead = token?.value.refused;
  const hasOther = request.onlyBy === undefined && leadsThere({ ...asked, chain });
  if (instead !== undefined && !hasOther) return fail(instead);
  if (!hasPlace(look)) return fail({ code: 'CONTAINERS_OFF' });
  if (entry.by === 'session') return ok({ ...byPortal, by: 'session', ...entry.live });
  if (token === undefined) return ok(byPortal);
  if (instead !== undefined) return ok({ ...byPortal, instead });
  const { signinToken, endsAt } = token.value;
  const url = loginUrl(homeOf(portal), { signinToken, destination, issuer });
  return ok({ ...byPortal, url: entry.by === 'sign-out' ? signOutFirstUrl(url) : url, by: entry.by, endsAt });
}

/** A sign-in token, and when the console session ends that is made of it, by AWS's clock. */
interface TokenUntil {
  readonly signinToken: string;
  readonly endsAt: number;
  readonly refused?: never;
}

/** AWS makes none of credentials that are good; the portal's own link may lead on. */
interface NoToken {
  readonly refused: ConsoleFailure;
}

async function signinTokenFor(
  context: ReadyContext,
  { until, portal, signIn, wire, kept }: Prepared & Pick<Beginning, 'until'>,
  request: ConsoleRequest,
  sure: () => void,
): Promise<Result<TokenUntil | NoToken, ConsoleFailure>> {
  const { chain } = request;
  const role: RoleInAccount = chain ?? request;
  const ask = async ({ credentials, minutes = 0 }: Kept): Promise<Result<TokenUntil | NoToken, ConsoleFailure>> => {
    sure();
    const own = chain && (await chainedCredentials(context.platform, wire, portal, chain, credentials));
    if (own?.ok === false) return own;
    // AWS gives a session of chained credentials no length but theirs.
    const length = own === undefined ? minutes || undefined : undefined;
    const last = own?.value ?? credentials;
    const answer = await getSigninToken(wire, homeOf(portal), last, length);
    if (!answer.ok) return isOfFederation(answer.failure) ? ok({ refused: answer.failure }) : answer;
    const { signinToken, isAsLong } = answer.value;
    const endsAt = isAsLong ? (await awsNow(context.platform)) + minutes * 60_000 : last.expiration;
    return ok({ signinToken, endsAt });
  };
  if (kept !== undefined) {
    // Part of their time is over: a session of its own length does not end with them, in ten minutes it may be.
    const token = await ask(kept);
    // They may have been revoked at AWS since: a refusal is worth one try with new ones.
    const refused = token.ok ? token.value.refused : token.failure;
    if (refused?.code !== 'FEDERATION_REFUSED' && refused?.code !== 'CHAIN_REFUSED') return token;
    await dropCredentials(context, portal, role);
  }
  const credentials = await askCredentials(context, portal, role, until);
  if (!credentials.ok) return credentials;
  const got = { signIn, credentials: credentials.value };
  // New ones last as long as the session may anyway.
  const [token] = await Promise.all([ask(got), keepCredentials(context, portal, role, got)]);
  return token;
}

/** A label is read once something asks for it: no tab waits until a long list has been read, but for a container that is named by it. */
async function lookOf(context: ReadyContext, request: ConsoleRequest, { isPrivate }: AskedWindow): Promise<Look> {
  const readLabel = async (): Promise<AccountLabel> => (await context.labelFor(request.accountId)).label;
  if (request.place !== undefined) return { readLabel, ...request.place };
  const cookieStoreId = isPrivate ? undefined : await consoleContainer(context, request, request.where === 'container');
  return { readLabel, ...(cookieStoreId === undefined ? {} : { cookieStoreId }) };
}
