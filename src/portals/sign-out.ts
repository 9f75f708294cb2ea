/**
 * Signing out: here first and at once, then at AWS with what is still in memory. Nothing that AWS, the network or the end of
 * the background does in between brings anything back, and nothing waits on the disk to be revoked later.
 */
import { createToken } from '../aws/oidc.ts';
import { logout } from '../aws/portal-api.ts';
import type { AwsFailure } from '../aws/failure.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Wire } from '../aws/wire.ts';
import { readStoredAccess } from './session/access.ts';
import { homeOf, type PortalContext } from './context.ts';
import type { PortalFailure } from './failure.ts';
import type { Portal } from './portal.ts';
import { readPortals } from './portal-list.ts';
import { forgetClients } from './registration.ts';
import { readRenewal, type Renewal } from './session/renewal.ts';
import { forgetSession, liveToken } from './session.ts';
import { clearTrouble } from './trouble.ts';

export interface SignOut {
  /** Forgets the session here, then ends it at AWS; `SIGN_OUT_HERE_ONLY` when AWS could not be told. */
  readonly signOut: (portal: Portal) => Promise<Result<null, PortalFailure>>;
  /**
   * Ends the session at AWS first, so that the next sign-in gets its full time there, then forgets it here. When AWS cannot
   * be told, everything stays as it was.
   */
  readonly startFresh: (portal: Portal) => Promise<Result<null, PortalFailure>>;
  /** Forgets the session here, with all that came with it; AWS is not told. */
  readonly forget: (portal: Portal) => Promise<void>;
  /** Finishes forgetting where an earlier run of the background ended in the middle of it. */
  readonly resume: () => Promise<void>;
}

/** Stands while a session is being forgotten. */
function markKey(portalId: string): string {
  return `signing-out:${portalId}`;
}

/** What a session can be ended with at AWS; in memory only. */
interface Held {
  readonly accessToken?: string;
  readonly renewal?: Renewal;
}

/** `forgetMore`: what other rooms keep of a session, such as sign-ins under way and role credentials. */
export function createSignOut(context: PortalContext, forgetMore: (portal: Portal) => Promise<void>): SignOut {
  const { platform } = context;

  async function hold(portal: Portal): Promise<Held> {
    const [access, renewal] = [await readStoredAccess(platform, portal.id), await readRenewal(context, portal)];
    return {
      ...(access === undefined ? {} : { accessToken: access.accessToken }),
      ...(renewal === undefined ? {} : { renewal }),
    };
  }

  async function forget(portal: Portal): Promise<void> {
    await platform.session.set(markKey(portal.id), true);
    await forgetSession(context, portal.id);
    await forgetMore(portal);
    // A sign-in that could no longer be stopped may have brought another one in between.
    await forgetSession(context, portal.id);
    // Another identity at the same start URL goes on with the same registration.
    const others = (await readPortals(platform)).filter(({ id }) => id !== portal.id);
    const isShared = others.some(({ startUrl, region }) => startUrl === portal.startUrl && region === portal.region);
    if (!isShared) await forgetClients(context, portal);
    await clearTrouble(platform, portal.id);
    await platform.session.remove(markKey(portal.id));
  }

  async function revoke(portal: Portal, held: Held): Promise<Result<null, PortalFailure>> {
    if (held.accessToken === undefined && held.renewal === undefined) return ok(null);
    const wire = await context.reach(portal);
    return wire.ok ? endAtAws(wire.value, portal, held) : wire;
  }

  /** Ends the session with a token that still works; what a refresh brings on the way is kept, should AWS not end it. */
  async function endLive(portal: Portal, refused?: string): Promise<Result<null, PortalFailure>> {
    const token = await liveToken(context, portal, refused);
    if (!token.ok) return token.failure.code === 'SIGN_IN_REQUIRED' ? ok(null) : token;
    const wire = await context.reach(portal);
    if (!wire.ok) return wire;
    const ended = await logout(wire.value, homeOf(portal), token.value);
    if (ended.ok || ended.failure.code !== 'AWS_UNAUTHORIZED') return ended;
    return refused === undefined ? endLive(portal, token.value) : ok(null);
  }

  return {
    forget,
    async signOut(portal) {
      const held = await hold(portal);
      await forget(portal);
      const revoked = await revoke(portal, held);
      return revoked.ok ? revoked : fail({ code: 'SIGN_OUT_HERE_ONLY', detail: portal.name });
    },
    async resume() {
      const session = await platform.session.getAll();
      const left = (await readPortals(platform)).filter(({ id }) => session[markKey(id)] !== undefined);
      await Promise.all(left.map(forget));
    },
    async startFresh(portal) {
      const ended = await endLive(portal);
      if (ended.ok) await forget(portal);
      return ended;
    },
  };
}

/** Logout with the access token, or with one that the refresh token still gives. A session that is over is ended too. */
async function endAtAws(wire: Wire, portal: Portal, { accessToken, renewal }: Held): Promise<Result<null, AwsFailure>> {
  const home = homeOf(portal);
  const first = accessToken === undefined ? undefined : await logout(wire, home, accessToken);
  if (first !== undefined && (first.ok || first.failure.code !== 'AWS_UNAUTHORIZED')) return first;
  if (renewal === undefined) return ok(null);
  const { refreshToken } = renewal;
  const tokens = await createToken(wire, home, renewal, { type: 'refresh_token', refreshToken });
  if (tokens.ok) return logout(wire, home, tokens.value.accessToken);
  const isOver = tokens.failure.code === 'OIDC_INVALID_GRANT' || tokens.failure.code === 'OIDC_INVALID_CLIENT';
  return isOver ? ok(null) : tokens;
}
