/** Writing a portal's session: one at a time, the refresh token before the access token. */
import type { Client, Tokens } from '../../aws/oidc.ts';
import { accessKey, newAccess, writeAccess } from './access.ts';
import { awsNow } from '../aws-clock.ts';
import type { PortalContext } from '../context.ts';
import type { Portal } from '../portal.ts';
import { renewalName, sealRenewal } from './renewal.ts';
import { vaultKeyName } from '../vault.ts';

/** One at a time writes a portal's session. Held for moments, never while AWS is asked. */
export async function alone<T>({ platform }: PortalContext, portalId: string, work: () => Promise<T>): Promise<T> {
  return platform.withLock(`session:${portalId}`, work);
}

/** The new refresh token is safe before the new access token can be used. Answers the latter. Call it `alone`. */
export async function storeTokens(
  context: PortalContext,
  portal: Portal,
  client: Client,
  tokens: Tokens,
): Promise<string> {
  const { platform } = context;
  const access = newAccess(tokens, await awsNow(platform), platform.randomBytes);
  if (tokens.refreshToken !== undefined) await sealRenewal(context, portal, client, tokens.refreshToken);
  await writeAccess(platform, portal.id, access);
  return access.accessToken;
}

/** Call it `alone`. */
export async function dropTokens({ platform, vault }: PortalContext, portalId: string): Promise<void> {
  const name = renewalName(portalId);
  // In one step, so that there is no moment in which one of the two can still be read.
  await platform.session.remove(accessKey(portalId), vaultKeyName(name));
  await vault.discard(name);
}
