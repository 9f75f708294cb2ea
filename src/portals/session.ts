/**
 * The sign-in session of one portal. The access token lives in `storage.session` only; the refresh token is sealed
 * together with the registration it belongs to, as one record, because AWS takes the two only as a pair.
 */
import { asFields, numberField, textField } from '../aws/fields.ts';
import type { AwsFailureCode } from '../aws/failure.ts';
import { createToken, type Client, type Tokens } from '../aws/oidc.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { homeOf, type PortalContext } from './context.ts';
import type { PortalFailure } from './failure.ts';
import type { Portal } from './portal.ts';

interface Access {
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Epoch milliseconds before which a renewal that failed on the way is not tried again. */
  readonly renewAfter?: number;
}

/** What a refresh takes: AWS accepts a refresh token only from the registration that got it, in its region. */
interface Renewal extends Client {
  readonly refreshToken: string;
  readonly region: string;
  readonly startUrl: string;
}

function isRenewal(stored: unknown): stored is Renewal {
  const fields = asFields(stored) ?? {};
  const names = ['refreshToken', 'clientId', 'clientSecret', 'region', 'startUrl'];
  return names.every((name) => textField(fields, name) !== undefined);
}

/** A token this close to its end counts as ended: the call that it is for takes time, and clocks differ. */
const EXPIRED_EARLY_MS = 60_000;
/** Refreshing begins this long before the end, so that one failed try costs nothing. */
const RENEW_EARLY_MS = 5 * 60_000;
/** While the old token lives, a service out of reach is not asked more often than this. */
const RENEW_AGAIN_MS = 30_000;

export function accessKey(portalId: string): string {
  return `access:${portalId}`;
}

/** The name of the sealed refresh token in the vault. */
export function renewalName(portalId: string): string {
  return `renewal:${portalId}`;
}

/** Whether an access record, as read from storage, can still be used at `now` (epoch milliseconds). */
export function isLive(access: unknown, now: number): access is Access {
  const fields = asFields(access) ?? {};
  const expiresAt = numberField(fields, 'expiresAt') ?? 0;
  return textField(fields, 'accessToken') !== undefined && expiresAt - EXPIRED_EARLY_MS > now;
}

/** Stores what CreateToken answered to a sign-in. Whatever session stood there before is over. */
export async function keepTokens(
  context: PortalContext,
  portal: Portal,
  client: Client,
  tokens: Tokens,
): Promise<void> {
  await alone(context, portal.id, async () => {
    if (tokens.refreshToken === undefined) await context.vault.discard(renewalName(portal.id));
    await store(context, portal, client, tokens);
  });
}

/**
 * A token that AWS should take. `refused` is one that AWS just answered 401 to: then another one, or
 * `SIGN_IN_REQUIRED`. However many ask at once, in whatever context, one refresh goes out.
 */
export async function liveToken(
  context: PortalContext,
  portal: Portal,
  refused?: string,
): Promise<Result<string, PortalFailure>> {
  const known = await readAccess(context, portal);
  if (known !== undefined && known.accessToken !== refused && !isDue(context, known)) return ok(known.accessToken);
  return context.platform.withLock(`refresh:${portal.id}`, async () => {
    const current = await readAccess(context, portal);
    const usable = current !== undefined && current.accessToken !== refused ? current : undefined;
    if (usable !== undefined && !isDue(context, usable)) return ok(usable.accessToken);
    const renewal = await context.vault.open(renewalName(portal.id));
    if (!isRenewal(renewal) || renewal.region !== portal.region) {
      return usable === undefined ? endSession(context, portal, refused) : ok(usable.accessToken);
    }
    const renewed = await renew(context, portal, renewal);
    // A refresh that failed on the way costs nothing while the old token lives.
    if (!renewed.ok && usable !== undefined && renewed.failure.code !== 'SIGN_IN_REQUIRED')
      return ok(usable.accessToken);
    return renewed;
  });
}

/** When the next refresh is due, epoch milliseconds; `undefined` when there is nothing to refresh. */
export async function renewalDueAt(context: PortalContext, portal: Portal): Promise<number | undefined> {
  const access = await readAccess(context, portal);
  if (access === undefined || (await context.vault.open(renewalName(portal.id))) === undefined) return undefined;
  return dueAt(access);
}

/** Forgets the session here. */
export async function forgetSession(context: PortalContext, portalId: string): Promise<void> {
  await alone(context, portalId, async () => forget(context, portalId));
}

/** After AWS refused all that there was: `SIGN_IN_REQUIRED`, or the token of a sign-in that came in between. */
export async function endSession(
  context: PortalContext,
  portal: Portal,
  refused?: string,
): Promise<Result<string, PortalFailure>> {
  return alone(context, portal.id, async () => {
    const access = await readAccess(context, portal);
    if (access !== undefined && access.accessToken !== refused) return ok(access.accessToken);
    await forget(context, portal.id);
    return signInRequired(portal);
  });
}

async function renew(context: PortalContext, portal: Portal, renewal: Renewal): Promise<Result<string, PortalFailure>> {
  const wire = await context.reach(portal);
  if (!wire.ok) return wire;
  const { refreshToken } = renewal;
  const tokens = await createToken(wire.value, homeOf(portal), renewal, { type: 'refresh_token', refreshToken });
  return alone(context, portal.id, async () => {
    const current = await context.vault.open(renewalName(portal.id));
    const access = await readAccess(context, portal);
    // Forgotten, or signed in anew, while AWS answered: the answer belongs to a session that is no more.
    if (!isRenewal(current) || current.refreshToken !== refreshToken) {
      return access === undefined ? signInRequired(portal) : ok(access.accessToken);
    }
    // AWS may leave the refresh token as it is.
    if (tokens.ok) return ok(await store(context, portal, renewal, { refreshToken, ...tokens.value }));
    if (meansEnded(tokens.failure.code, access)) {
      await forget(context, portal.id);
      return signInRequired(portal);
    }
    if (access !== undefined) {
      const later: Access = { ...access, renewAfter: context.platform.now() + RENEW_AGAIN_MS };
      await context.platform.session.set(accessKey(portal.id), later);
    }
    return tokens;
  });
}

/** The new refresh token is safe before the new access token can be used. Answers the latter. */
async function store(context: PortalContext, portal: Portal, client: Client, tokens: Tokens): Promise<string> {
  const { platform, vault } = context;
  const { accessToken, refreshToken } = tokens;
  const access: Access = { accessToken, expiresAt: platform.now() + tokens.lifetimeMs };
  if (refreshToken !== undefined) {
    const { clientId, clientSecret } = client;
    const { region, startUrl } = portal;
    await vault.seal(renewalName(portal.id), {
      refreshToken,
      clientId,
      clientSecret,
      region,
      startUrl,
    } satisfies Renewal);
  }
  await platform.session.set(accessKey(portal.id), access);
  return accessToken;
}

async function forget({ platform, vault }: PortalContext, portalId: string): Promise<void> {
  await platform.session.remove(accessKey(portalId));
  await vault.discard(renewalName(portalId));
}

/** One at a time writes a portal's session. Held for moments, never while AWS is asked. */
async function alone<T>({ platform }: PortalContext, portalId: string, work: () => Promise<T>): Promise<T> {
  return platform.withLock(`session:${portalId}`, work);
}

/** A request that AWS calls invalid will not become valid; but what made it so may pass while the old token lives. */
function meansEnded(code: AwsFailureCode, access: Access | undefined): boolean {
  return MEANS_ENDED.has(code) || (code === 'AWS_INVALID_REQUEST' && access === undefined);
}

const MEANS_ENDED: ReadonlySet<AwsFailureCode> = new Set<AwsFailureCode>([
  'AWS_UNAUTHORIZED',
  'OIDC_INVALID_GRANT',
  'OIDC_INVALID_CLIENT',
  'OIDC_EXPIRED_TOKEN',
  'OIDC_ACCESS_DENIED',
  'OIDC_REFUSED',
]);

function signInRequired(portal: Portal): Result<never, PortalFailure> {
  return fail({ code: 'SIGN_IN_REQUIRED', detail: portal.name });
}

async function readAccess({ platform }: PortalContext, portal: Portal): Promise<Access | undefined> {
  const access = await platform.session.get(accessKey(portal.id));
  return isLive(access, platform.now()) ? access : undefined;
}

function isDue({ platform }: PortalContext, access: Access): boolean {
  return dueAt(access) <= platform.now();
}

/** Epoch milliseconds from which a renewal may be tried. */
function dueAt(access: Access): number {
  return Math.max(access.expiresAt - RENEW_EARLY_MS, access.renewAfter ?? 0);
}
