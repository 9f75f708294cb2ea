/** From the code that came back by redirect to tokens. */
import { createToken, type Client, type Tokens } from '../../aws/oidc.ts';
import { fail, ok, type Result } from '../../aws/result.ts';
import { homeOf, type PortalContext } from '../context.ts';
import { signInInterrupted, type PortalFailure } from '../failure.ts';
import type { Portal } from '../portal.ts';
import { redirectUriOf, type RedirectFlow } from './flow.ts';
import { discardClient, keptClient } from '../registration.ts';
import { namingRegion } from '../start-page.ts';

/** `portal`: in the region of the flow, whose `code` must be there. */
export async function tradeCode(
  context: PortalContext,
  portal: Portal,
  flow: RedirectFlow & { readonly code: string },
): Promise<Result<{ readonly client: Client; readonly tokens: Tokens }, PortalFailure>> {
  const client = await keptClient(context, portal, 'authorization_code', flow.clientId);
  if (client === undefined) return fail(signInInterrupted(portal));
  const wire = await context.reach(portal);
  if (!wire.ok) return wire;
  const tokens = await createToken(wire.value, homeOf(portal), client, {
    type: 'authorization_code',
    code: flow.code,
    redirectUri: redirectUriOf(flow),
    verifier: flow.verifier,
  });
  if (tokens.ok) return ok({ client, tokens: tokens.value });
  if (tokens.failure.code === 'OIDC_INVALID_CLIENT')
    await discardClient(context, portal, 'authorization_code', flow.clientId);
  // A code is good for one use: refused the second time, it says nothing about where the portal lives.
  if (flow.tried === true && tokens.failure.code === 'OIDC_INVALID_GRANT') return fail(signInInterrupted(portal));
  return fail(namingRegion(tokens.failure));
}
