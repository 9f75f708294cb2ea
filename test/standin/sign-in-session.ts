/** A person's sign-in at a portal: it begins with the password, and everything else hangs on it. */
import type { Portal, SignInSession } from './state.ts';
import { liveSession, type World } from './world.ts';

export function beginSignInSession(world: World, portal: Portal, userName: string): SignInSession {
  const session: SignInSession = {
    id: world.handle(),
    portalId: portal.id,
    userName,
    cookie: world.secrets.issue('portal-cookie', { length: 300, plain: true }),
    endsAt: world.clock.now() + world.settings.signInSessionLifetime,
    revoked: false,
  };
  world.state.signInSessions.set(session.id, session);
  return session;
}

/** The live session that a portal's cookie stands for. Signing in again while it lives keeps it, and so its end. */
export function sessionOfCookie(world: World, portal: Portal, cookie: string | undefined): SignInSession | undefined {
  if (cookie === undefined) return undefined;
  for (const session of world.state.signInSessions.values()) {
    if (session.cookie === cookie && session.portalId === portal.id) return liveSession(world, session.id);
  }
  return undefined;
}

export function endSignInSession(world: World, sessionId: string): void {
  const { signInSessions, accessTokens, refreshTokens } = world.state;
  const session = signInSessions.get(sessionId);
  if (session !== undefined) session.revoked = true;
  for (const tokens of [accessTokens, refreshTokens]) {
    for (const [token, known] of tokens) if (known.sessionId === sessionId) tokens.delete(token);
  }
}
