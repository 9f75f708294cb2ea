/**
 * The sign-in session of one portal. The access token lives in `storage.session` only; the refresh token is sealed
 * together with the registration it belongs to, as one record, because AWS takes the two only as a pair.
 */
import { asFields, numberField, textField } from '../aws/fields.ts';
import { createToken, type Client, type Tokens } from '../aws/oidc.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { homeOf, type PortalContext } from './context.ts';
import type { PortalFailure } from './failure.ts';
import type { Portal } from './portal.ts';

interface Access {
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
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

/** Stores what CreateToken answered. The new refresh token is safe before the new access token is used. */
export async function keepTokens(
  context: PortalContext,
  portal: Portal,
  client: Client,
  tokens: Tokens,
): Promise<Access> {
  const { platform, vault } = context;
  const answeredAt = platform.now();
  if (tokens.refreshToken !== undefined) {
    await vault.seal(renewalName(portal.id), {
      refreshToken: tokens.refreshToken,
      clientId: client.clientId,
      clientSecret: client.clientSecret,
      region: portal.region,
      startUrl: portal.startUrl,
    });
  }
  const access = { accessToken: tokens.accessToken, expiresAt: answeredAt + tokens.lifetimeMs };
  await platform.session.set(accessKey(portal.id), access);
  return access;
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
      return usable === undefined ? ended(context, portal) : ok(usable.accessToken);
    }
    const renewed = await renew(context, portal, renewal);
    // A refresh that failed on the way costs nothing while the old token lives.
    if (!renewed.ok && usable !== undefined && renewed.failure.code !== 'SIGN_IN_REQUIRED') return ok(usable.accessToken);
    return renewed;
  });
}

/** When the next refresh is due, epoch milliseconds; `undefined` when there is nothing to refresh. */
export async function renewalDueAt(context: PortalContext, portal: Portal): Promise<number | undefined> {
  const access = await readAccess(context, portal);
  if (access === undefined || (await context.vault.open(renewalName(portal.id))) === undefined) return undefined;
  return access.expiresAt - RENEW_EARLY_MS;
}

/** Forgets the session here. */
export async function forgetSession(context: PortalContext, portalId: string): Promise<void> {
  await context.platform.session.remove(accessKey(portalId));
  await context.vault.discard(renewalName(portalId));
}

async function renew(context: PortalContext, portal: Portal, renewal: Renewal): Promise<Result<string, PortalFailure>> {
  const wire = await context.reach(portal);
  if (!wire.ok) return wire;
  const grant = { type: 'refresh_token', refreshToken: renewal.refreshToken } as const;
  const tokens = await createToken(wire.value, homeOf(portal), renewal, grant);
  if (tokens.ok) return ok((await keepTokens(context, portal, renewal, tokens.value)).accessToken);
  return MEANS_ENDED.has(tokens.failure.code) ? ended(context, portal) : tokens;
}

const MEANS_ENDED: ReadonlySet<string> = new Set([
  'OIDC_INVALID_GRANT',
  'OIDC_INVALID_CLIENT',
  'OIDC_EXPIRED_TOKEN',
  'OIDC_ACCESS_DENIED',
  'OIDC_REFUSED',
]);

async function ended(context: PortalContext, portal: Portal): Promise<Result<never, PortalFailure>> {
  await forgetSession(context, portal.id);
  return fail({ code: 'SIGN_IN_REQUIRED', detail: portal.name });
}

async function readAccess({ platform }: PortalContext, portal: Portal): Promise<Access | undefined> {
  const access = await platform.session.get(accessKey(portal.id));
  return isLive(access, platform.now()) ? access : undefined;
}

function isDue({ platform }: PortalContext, access: Access): boolean {
  return access.expiresAt - RENEW_EARLY_MS <= platform.now();
}
