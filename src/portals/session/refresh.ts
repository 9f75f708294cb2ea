/**
 * One refresh of a portal's session. AWS's refresh tokens are for one use: when an answer is lost, nobody knows whether the
 * token is spent. So each refresh is noted before it goes out, and one whose outcome is not known is followed by exactly
 * one more with the same token, also when the background ended in between.
 */
import type { AwsFailureCode } from '../../aws/failure.ts';
import { createToken } from '../../aws/oidc.ts';
import { probeToken } from '../../aws/portal-api.ts';
import { fail, ok, type Result } from '../../aws/result.ts';
import type { Wire } from '../../aws/wire.ts';
import { mayTry, pausedAccess, readAccess, readStoredAccess, writeAccess, type Access } from './access.ts';
import { awsNow } from '../aws-clock.ts';
import { homeOf, type PortalContext } from '../context.ts';
import { signInRequired, type PortalFailure } from '../failure.ts';
import type { Portal } from '../portal.ts';
import { discardClients } from '../registration.ts';
import { readRenewal, renewalName, type Renewal } from './renewal.ts';
import { alone, dropTokens, storeTokens } from './tokens.ts';

/** `usable`: the access token in use, where AWS has not refused it. Call it with the portal's refresh lock. */
export async function refresh(
  context: PortalContext,
  portal: Portal,
  renewal: Renewal,
  usable: Access | undefined,
): Promise<Result<string, PortalFailure>> {
  const wire = await context.reach(portal);
  if (!wire.ok) return wire;
  const before = await readStoredAccess(context.platform, portal.id);
  if (!mayTry(before)) return endWithout(context, portal, renewal, usable);
  const unanswered = before?.unanswered ?? 0;
  if (before !== undefined && unanswered > 0) {
    // While nothing gets through, the one retry is not spent.
    const reached = await probe(wire.value, portal, before);
    if (!reached.ok) return reached;
  }
  const noted = await note(context, portal, renewal, (access) => ({ ...access, unanswered: unanswered + 1 }));
  if (!noted) return inPlaceOf(context, portal);
  const { refreshToken } = renewal;
  const tokens = await createToken(wire.value, homeOf(portal), renewal, { type: 'refresh_token', refreshToken });
  if (tokens.ok) {
    return alone(context, portal.id, async () => {
      if (!(await stands(context, portal, renewal))) return inPlaceOf(context, portal);
      // AWS may leave the refresh token as it is.
      return ok(await storeTokens(context, portal, renewal, { refreshToken, ...tokens.value }));
    });
  }
  const { code } = tokens.failure;
  if (meansEnded(code, usable)) {
    if (code === 'OIDC_INVALID_CLIENT') await discardClients(context, portal, renewal.clientId);
    // After a lost answer it only says that the token was spent then: the session may live on.
    return endWithout(context, portal, renewal, unanswered > 0 ? usable : undefined);
  }
  const now = await awsNow(context.platform);
  const left = OUTCOME_UNKNOWN.has(code) ? unanswered + 1 : unanswered;
  return (await note(context, portal, renewal, (access) => pausedAccess(access, left, now)))
    ? tokens
    : inPlaceOf(context, portal);
}

/** The refresh token is of no more use; what can be used goes on to its own end. */
async function endWithout(
  context: PortalContext,
  portal: Portal,
  renewal: Renewal,
  usable: Access | undefined,
): Promise<Result<string, PortalFailure>> {
  return alone(context, portal.id, async () => {
    if (!(await stands(context, portal, renewal))) return inPlaceOf(context, portal);
    if (usable === undefined) {
      await dropTokens(context, portal.id);
      return fail(signInRequired(portal));
    }
    await context.vault.discard(renewalName(portal.id));
    return ok(usable.accessToken);
  });
}

/** Changes the access record, unless the session was forgotten or begun anew meanwhile; answers whether it stands. */
async function note(
  context: PortalContext,
  portal: Portal,
  renewal: Renewal,
  change: (access: Access) => Access,
): Promise<boolean> {
  return alone(context, portal.id, async () => {
    if (!(await stands(context, portal, renewal))) return false;
    const access = await readStoredAccess(context.platform, portal.id);
    if (access !== undefined) await writeAccess(context.platform, portal.id, change(access));
    return true;
  });
}

async function stands(context: PortalContext, portal: Portal, renewal: Renewal): Promise<boolean> {
  return (await readRenewal(context, portal))?.refreshToken === renewal.refreshToken;
}

/** What there is in place of a session that was forgotten, or signed in anew, while AWS answered. */
async function inPlaceOf(context: PortalContext, portal: Portal): Promise<Result<string, PortalFailure>> {
  const access = await readAccess(context.platform, portal.id);
  return access === undefined ? fail(signInRequired(portal)) : ok(access.accessToken);
}

/** Whether AWS can be reached at all; whatever it says of the old token. */
async function probe(wire: Wire, portal: Portal, { accessToken }: Access): Promise<Result<null, PortalFailure>> {
  const answer = await probeToken(wire, homeOf(portal), accessToken);
  return answer.ok || !NEVER_ARRIVED.has(answer.failure.code) ? ok(null) : answer;
}

const NEVER_ARRIVED: ReadonlySet<AwsFailureCode> = new Set<AwsFailureCode>([
  'NET_OFFLINE',
  'NET_TIMEOUT',
  'NET_LOGIN_PAGE',
  'NET_REDIRECTED',
]);

/** AWS may have taken the refresh token, or may never have heard of it. */
const OUTCOME_UNKNOWN: ReadonlySet<AwsFailureCode> = new Set<AwsFailureCode>([
  'NET_OFFLINE',
  'NET_TIMEOUT',
  'AWS_UNEXPECTED_ANSWER',
  'AWS_ANSWER_TOO_LARGE',
]);

/** A request that AWS calls invalid will not become valid; but what made it so may pass while the old token lives. */
function meansEnded(code: AwsFailureCode, usable: Access | undefined): boolean {
  return MEANS_ENDED.has(code) || (code === 'AWS_INVALID_REQUEST' && usable === undefined);
}

const MEANS_ENDED: ReadonlySet<AwsFailureCode> = new Set<AwsFailureCode>([
  'AWS_UNAUTHORIZED',
  'OIDC_INVALID_GRANT',
  'OIDC_INVALID_CLIENT',
  'OIDC_UNAUTHORIZED_CLIENT',
  'OIDC_EXPIRED_TOKEN',
  'OIDC_ACCESS_DENIED',
]);
