import type { RoleCredentials } from '../state.ts';
import type { World } from '../world.ts';

/** A SigninToken lives for 15 minutes: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html */
const LIFETIME = 15 * 60_000;

/** `duration` in seconds; without it the console session ends with the credentials. */
export function issueSignInToken(
  world: World,
  credentials: RoleCredentials,
  { duration, fromPortal = false }: { readonly duration?: number; readonly fromPortal?: boolean },
): string {
  const now = world.clock.now();
  const token = world.secrets.issue('sign-in-token', { length: 800 });
  world.state.signInTokens.set(token, {
    credentials,
    expiresAt: now + LIFETIME,
    sessionEndsAt: duration === undefined ? credentials.expiresAt : now + duration * 1000,
    fromPortal,
  });
  return token;
}
