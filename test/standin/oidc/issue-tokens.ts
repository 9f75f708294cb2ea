import { placeOf, type Exchange } from '../operation.ts';
import type { Registration, SignInSession } from '../state.ts';

const LEGACY_LIFETIME = 8 * 3_600_000;

/** What a grant was traded for. */
export interface Trade {
  readonly session: SignInSession;
  /** The refresh token that was used, where it was one. */
  readonly used?: string;
}

/** A refresh token where the client registered both the scope and the grant; null where none comes. */
function issueRefreshToken({ world }: Exchange, client: Registration, { session, used }: Trade): string | null {
  if (!client.grants.includes('refresh_token')) return null;
  const mode = world.settings.refreshTokens;
  if (used !== undefined && mode === 'stays') return null;
  const token = world.secrets.issue('refresh-token', { length: 900 });
  const before = used !== undefined && mode === 'overlaps' ? { before: used } : {};
  world.state.refreshTokens.set(token, { sessionId: session.id, clientId: client.clientId, ...before });
  return token;
}

/**
 * A new access token and, with the scope, a refresh token. Without the scope the access token is the old kind: eight hours, no
 * refresh. No token outlives the sign-in session.
 */
export function issueTokens(exchange: Exchange, client: Registration, trade: Trade) {
  const { world } = exchange;
  const { session } = trade;
  const now = world.clock.now();
  const isLegacy = world.settings.legacyTokens || !client.scopes.includes('sso:account:access');
  const lifetime = isLegacy ? LEGACY_LIFETIME : world.settings.accessTokenLifetime;
  const expiresAt = Math.min(now + lifetime, session.endsAt);
  const accessToken = world.secrets.issue('access-token', { length: 600 });
  world.state.accessTokens.set(accessToken, { sessionId: session.id, region: placeOf(exchange).region, expiresAt });
  const expiresIn = Math.floor((expiresAt - now) / 1000);
  const refreshToken = isLegacy ? null : issueRefreshToken(exchange, client, trade);
  return { accessToken, tokenType: 'Bearer', expiresIn, refreshToken, idToken: null };
}
