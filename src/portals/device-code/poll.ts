/** Asking AWS once whether the person has approved a device code. */
import { createToken, type Client, type Tokens } from '../../aws/oidc.ts';
import { fail, ok, type Result } from '../../aws/result.ts';
import { awsNow } from '../aws-clock.ts';
import { homeOf, type PortalContext } from '../context.ts';
import type { DeviceFlow } from './flow.ts';
import { signInInterrupted, type PortalFailure } from '../failure.ts';
import { findPortal, inRegion } from '../portal-list.ts';
import type { Portal } from '../portal.ts';
import { discardClient, keptClient } from '../registration.ts';
import { namingRegion } from '../start-page.ts';

export interface Approved {
  readonly portal: Portal;
  readonly client: Client;
  readonly tokens: Tokens;
}

/** What a poll came to: ask again (`lost`: no answer arrived), ask less often, or the end. */
export type PollAnswer = 'wait' | 'lost' | 'slower' | Result<Approved, PortalFailure>;

/** `note` is called just before AWS is asked, and may still call it off. */
export async function pollOnce(
  context: PortalContext,
  flow: DeviceFlow,
  note: () => Promise<boolean>,
): Promise<PollAnswer> {
  const { platform } = context;
  if (flow.expiresAt <= (await awsNow(platform))) return fail({ code: 'DEVICE_CODE_EXPIRED' });
  const listed = await findPortal(platform, flow.portalId);
  if (listed === undefined) return fail({ code: 'PORTAL_UNKNOWN' });
  const portal = inRegion(listed, flow.region ?? listed.region);
  const client = await keptClient(context, portal, 'device_code', flow.clientId);
  if (client === undefined) return fail(signInInterrupted(portal));
  const wire = await context.reach(portal, 'device');
  if (!wire.ok) return wire;
  const grant = { type: 'device_code', deviceCode: flow.deviceCode } as const;
  if (!(await note())) return 'wait';
  const tokens = await createToken(wire.value, homeOf(portal, 'device_code'), client, grant);
  if (tokens.ok) return ok({ portal, client, tokens: tokens.value });
  const { code } = tokens.failure;
  switch (code) {
    case 'OIDC_AUTHORIZATION_PENDING':
    case 'OIDC_INTERNAL_SERVER':
    case 'AWS_NOT_ANSWERING':
      return 'wait';
    case 'NET_OFFLINE':
    case 'NET_TIMEOUT':
    case 'AWS_UNEXPECTED_ANSWER':
      return 'lost';
    case 'OIDC_SLOW_DOWN':
    case 'AWS_SLOW_DOWN':
      return 'slower';
    case 'OIDC_EXPIRED_TOKEN':
      return fail({ code: 'DEVICE_CODE_EXPIRED' });
    case 'OIDC_ACCESS_DENIED':
      return fail({ code: 'DEVICE_CODE_DECLINED' });
    case 'OIDC_INVALID_CLIENT':
      await discardClient(context, portal, 'device_code', flow.clientId);
      return tokens;
    default:
      // A code is good for one token: after a lost answer, a refusal says nothing about where the portal lives.
      return flow.lost === true && code === 'OIDC_INVALID_GRANT'
        ? fail(signInInterrupted(portal))
        : fail(namingRegion(tokens.failure));
  }
}
