import { placeOf, type Exchange } from '../operation.ts';
import type { Registration, SignInSession } from '../state.ts';

const LEGACY_LIFETIME = 8 * 3_600_000;

/**
 * A new access token, and a refresh token where the client registered both the scope and the grant. Without the scope the
 * access token is the old kind: eight hours, no refresh. No token outlives the sign-in session.
 */
export function issueTokens({ world, target, ...rest }: Exchange, client: Registration, session: SignInSession) {
  const { region } = placeOf({ world, target, ...rest });
  const now = world.clock.now();
  const scoped = client.scopes.includes('sso:account:access');
  const lifetime = scoped ? world.settings.accessTokenLifetime : LEGACY_LIFETIME;
  const expiresAt = Math.min(now + lifetime, session.endsAt);
  const accessToken = world.secrets.issue('access-token', { length: 600 });
  world.state.accessTokens.set(accessToken, { sessionId: session.id, region, expiresAt });
  const refreshToken =
    scoped && client.grants.includes('refresh_token') ? world.secrets.issue('refresh-token', { length: 900 }) : null;
  if (refreshToken !== null) {
    world.state.refreshTokens.set(refreshToken, { sessionId: session.id, clientId: client.clientId });
  }
  const expiresIn = Math.floor((expiresAt - now) / 1000);
  return { accessToken, tokenType: 'Bearer', expiresIn, refreshToken, idToken: null };
}
