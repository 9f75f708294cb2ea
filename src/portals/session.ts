/**
 * The sign-in session of one portal: the access token in `storage.session` only, the refresh token sealed together with
 * the registration that it belongs to.
 */
import type { Client, Tokens } from '../aws/oidc.ts';
import { probeToken } from '../aws/portal-api.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { dueAt, readAccess, readStoredAccess, type Access } from './session/access.ts';
import { awsNow, CLOCK_KEY, offByMs } from './aws-clock.ts';
import { homeOf, type PortalContext } from './context.ts';
import { signInRequired, type PortalFailure } from './failure.ts';
import type { Portal } from './portal.ts';
import { changePortal } from './portal-list.ts';
import { refresh } from './session/refresh.ts';
import { readRenewal, renewalName } from './session/renewal.ts';
import { alone, dropTokens, storeTokens } from './session/tokens.ts';

export { accessKey, isLive } from './session/access.ts';
export { renewalName } from './session/renewal.ts';

/** The record of `storage.session` that tells one sign-in from the next: another person's may follow one person's. */
export function signInMarkKey(portalId: string): string {
  return `sign-in-mark:${portalId}`;
}

/** The mark of the sign-in that a portal has now; empty where nobody has signed in since the browser was started. */
export async function readSignIn({ platform }: PortalContext, portalId: string): Promise<string> {
  const mark = await platform.session.get(signInMarkKey(portalId));
  return typeof mark === 'string' ? mark : '';
}

/**
 * Stores what CreateToken answered to a sign-in in the portal's region, where the portal lives from now on. Whatever session
 * stood there before is over.
 */
export async function keepTokens(
  context: PortalContext,
  portal: Portal,
  client: Client,
  tokens: Tokens,
): Promise<void> {
  const { session, randomBytes } = context.platform;
  // Now that AWS has signed somebody in there, and not before.
  await changePortal(context.platform, portal.id, { region: portal.region });
  await alone(context, portal.id, async () => {
    // First: what it can still be read with never stands under the mark of this one, which may be another person's.
    await dropTokens(context, portal.id);
    await session.set(signInMarkKey(portal.id), Array.from(randomBytes(9)).join('.'));
    await storeTokens(context, portal, client, tokens);
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
  const known = await readUsable(context, portal, refused);
  if (known !== undefined && !(await isDue(context, known))) return ok(known.accessToken);
  return context.platform.withLock(`refresh:${portal.id}`, async () => {
    const usable = await readUsable(context, portal, refused);
    if (usable !== undefined && !(await isDue(context, usable))) return ok(usable.accessToken);
    const renewal = await readRenewal(context, portal);
    if (renewal === undefined) return usable === undefined ? askAws(context, portal, refused) : ok(usable.accessToken);
    const renewed = await refresh(context, portal, renewal, usable);
    // A refresh that failed on the way costs nothing while the old token lives.
    if (!renewed.ok && usable !== undefined && renewed.failure.code !== 'SIGN_IN_REQUIRED')
      return ok(usable.accessToken);
    return renewed;
  });
}

/**
 * When the next refresh is due, epoch milliseconds of this computer; perhaps in the past where the token ended before it could be
 * refreshed, and `undefined` when there is nothing to refresh.
 */
export async function renewalDueAt(context: PortalContext, portal: Portal): Promise<number | undefined> {
  const access = await readStoredAccess(context.platform, portal.id);
  if (access === undefined || (await context.vault.open(renewalName(portal.id))) === undefined) return undefined;
  const off = offByMs(await context.platform.session.get(CLOCK_KEY));
  return dueAt(access, context.platform.now() - off) + off;
}

/** Forgets the session here. */
export async function forgetSession(context: PortalContext, portalId: string): Promise<void> {
  await alone(context, portalId, async () => dropTokens(context, portalId));
}

/** After AWS refused all that there was: `SIGN_IN_REQUIRED`, or the token of a sign-in that came in between. */
export async function endSession(
  context: PortalContext,
  portal: Portal,
  refused?: string,
): Promise<Result<string, PortalFailure>> {
  return alone(context, portal.id, async () => {
    const access = await readUsable(context, portal, refused);
    if (access !== undefined) return ok(access.accessToken);
    await dropTokens(context, portal.id);
    return fail(signInRequired(portal));
  });
}

/**
 * The last word on a token that nothing renews and that looks ended: by a clock that jumped, every token does. AWS's
 * answer sets the clock right.
 */
async function askAws(
  context: PortalContext,
  portal: Portal,
  refused?: string,
): Promise<Result<string, PortalFailure>> {
  const stored = await readStoredAccess(context.platform, portal.id);
  if (stored === undefined || stored.accessToken === refused) return endSession(context, portal, refused);
  const wire = await context.reach(portal);
  if (!wire.ok) return wire;
  const alive = await probeToken(wire.value, homeOf(portal), stored.accessToken);
  if (alive.ok) return ok(stored.accessToken);
  return alive.failure.code === 'AWS_UNAUTHORIZED' ? endSession(context, portal, stored.accessToken) : alive;
}

async function readUsable(context: PortalContext, portal: Portal, refused?: string): Promise<Access | undefined> {
  const access = await readAccess(context.platform, portal.id);
  return access?.accessToken === refused ? undefined : access;
}

async function isDue({ platform }: PortalContext, access: Access): Promise<boolean> {
  const now = await awsNow(platform);
  return dueAt(access, now) <= now;
}
