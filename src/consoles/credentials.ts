/** Role credentials for opening a console, in `storage.session` until shortly before they end. */
import * as v from 'valibot';
import type { PacerFor } from '../assignments/pacers.ts';
import { getRoleCredentials, type RoleCredentials } from '../aws/portal-api.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { awsNow } from '../portals/aws-clock.ts';
import { homeOf, type PortalContext } from '../portals/context.ts';
import type { Portal } from '../portals/portal.ts';
import { signInRequired } from '../portals/failure.ts';
import { accessKey, endSession, liveToken, readSignIn } from '../portals/session.ts';
import type { ConsoleFailure } from './failure.ts';

export interface CredentialsContext extends PortalContext {
  /** Credentials spend from what AWS allows the organisation, so its pacer hears of them; they never wait for it. */
  readonly pacerFor: PacerFor;
}

export interface RoleInAccount {
  readonly accountId: string;
  /** The permission set's name. */
  readonly roleName: string;
}

const credentialsRecord = v.object({
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
  sessionToken: v.string(),
  expiration: v.number(),
});

/** What is kept says in which sign-in it was got: the next one may be another person's. */
const keptRecord = v.object({
  signIn: v.string(),
  credentials: credentialsRecord,
  /** How long they are good for as AWS gives them: the permission set's own length. */
  minutes: v.exactOptional(v.number()),
});
/** Credentials, and how many minutes AWS gives them. */
export type Kept = Omit<v.InferOutput<typeof keptRecord>, 'signIn'>;

/** A console session may end with its credentials: fewer minutes than this are not worth opening one with. */
const LEAST_LEFT_MS = 10 * 60_000;
const PREFIX = 'credentials:';
const MOST_TRIES = 4;
/** What AWS takes as a console session's length. */
const SHORTEST_SESSION_MINUTES = 15;
const LONGEST_SESSION_MINUTES = 12 * 60;
/** Longer than this nobody looks at a tab that does not come. */
const LONGEST_WAIT_MS = 10_000;

/** Credentials with some time left: those that are kept here, or fresh ones. */
export async function credentialsFor(
  context: CredentialsContext,
  portal: Portal,
  role: RoleInAccount,
): Promise<Result<RoleCredentials, ConsoleFailure>> {
  const { kept, signIn } = await keptCredentials(context, portal, role);
  if (kept !== undefined) return ok(kept.credentials);
  const fresh = await askCredentials(context, portal, role);
  if (fresh.ok) await keepCredentials(context, portal, role, { signIn, credentials: fresh.value });
  return fresh;
}

/** Those that were got in this sign-in and have some time left, if there are any; and the mark of the sign-in. */
export async function keptCredentials(
  context: PortalContext,
  portal: Portal,
  role: RoleInAccount,
): Promise<{ readonly signIn: string; readonly kept: Kept | undefined }> {
  const { platform } = context;
  const [signIn, record, now] = await Promise.all([
    readSignIn(context, portal.id),
    platform.session.get(keyOf(portal.id, role)),
    awsNow(platform),
  ]);
  if (!v.is(keptRecord, record) || record.signIn !== signIn) return { signIn, kept: undefined };
  const { signIn: _, ...kept } = record;
  return { signIn, kept: kept.credentials.expiration - LEAST_LEFT_MS > now ? kept : undefined };
}

/** Keeps what AWS answered to somebody of this sign-in, unless that has ended. */
export async function keepCredentials(
  context: PortalContext,
  portal: Portal,
  role: RoleInAccount,
  got: Pick<v.InferOutput<typeof keptRecord>, 'signIn' | 'credentials'>,
): Promise<void> {
  const { session } = context.platform;
  const key = keyOf(portal.id, role);
  const minutes = wholeMinutes(got.credentials.expiration - (await awsNow(context.platform)));
  await session.set(key, { ...got, ...(minutes === undefined ? {} : { minutes }) } satisfies v.InferOutput<
    typeof keptRecord
  >);
  // A session that ended while AWS answered was swept before these came. Looked at last: one that ends now is swept after.
  const [access, mark] = await Promise.all([session.get(accessKey(portal.id)), readSignIn(context, portal.id)]);
  if (access === undefined || mark !== got.signIn) await session.remove(key);
}

/** As a console session's length; odd seconds are refused at times (seen by some), so there are none. */
function wholeMinutes(ms: number): number | undefined {
  const minutes = Math.round(ms / 60_000);
  return minutes >= SHORTEST_SESSION_MINUTES && minutes <= LONGEST_SESSION_MINUTES ? minutes : undefined;
}

/** After AWS refused to make a console session of them. */
export async function dropCredentials(context: PortalContext, portal: Portal, role: RoleInAccount): Promise<void> {
  await context.platform.session.remove(keyOf(portal.id, role));
}

/** Drops all of one portal's, and those of any portal that have ended. */
export async function sweepCredentials({ platform }: PortalContext, portalId?: string): Promise<void> {
  const now = await awsNow(platform);
  const entries = Object.entries(await platform.session.getAll());
  const dead = entries.filter(([key, value]) => {
    if (!key.startsWith(PREFIX)) return false;
    const ended = !v.is(keptRecord, value) || value.credentials.expiration <= now;
    return ended || (portalId !== undefined && key.startsWith(`${PREFIX}${portalId}:`));
  });
  await platform.session.remove(...dead.map(([key]) => key));
}

/**
 * Asks AWS for credentials; `ROLE_GONE` when it says that the role is no longer the person's. `until`, epoch milliseconds: no
 * pause of AWS's is waited for that ends later.
 */
export async function askCredentials(
  context: CredentialsContext,
  portal: Portal,
  role: RoleInAccount,
  until = Infinity,
): Promise<Result<RoleCredentials, ConsoleFailure>> {
  const wire = await context.reach(portal);
  if (!wire.ok) return wire;
  const asked = async (accessToken: string): ReturnType<typeof getRoleCredentials> =>
    askAhead(context, portal, until, async () => getRoleCredentials(wire.value, homeOf(portal), accessToken, role));
  let token = await liveToken(context, portal);
  if (!token.ok) return token;
  let answer = await asked(token.value);
  if (!answer.ok && answer.failure.code === 'AWS_UNAUTHORIZED') {
    token = await liveToken(context, portal, token.value);
    if (!token.ok) return token;
    answer = await asked(token.value);
  }
  if (answer.ok) return answer;
  const { code } = answer.failure;
  // Two tokens in a row: whatever their dates say, the session is over.
  if (code === 'AWS_UNAUTHORIZED') {
    await endSession(context, portal, token.value);
    return fail(signInRequired(portal));
  }
  return code === 'AWS_FORBIDDEN' || code === 'AWS_NOT_FOUND'
    ? fail({ code: 'ROLE_GONE', detail: role.roleName })
    : answer;
}

/** Somebody waits: after a refusal for the rate it is asked again, ahead of all others, as soon as AWS's pause is over. */
async function askAhead(
  { platform, pacerFor }: CredentialsContext,
  portal: Portal,
  until: number,
  call: () => ReturnType<typeof getRoleCredentials>,
): ReturnType<typeof getRoleCredentials> {
  const pacer = await pacerFor(portal);
  let turn = pacer.own();
  for (let tries = 1; ; tries += 1) {
    const answer = await call();
    if (answer.ok || answer.failure.code !== 'AWS_SLOW_DOWN') {
      // What never reached AWS says nothing about its limit.
      if (!answer.ok && answer.failure.code.startsWith('NET_')) turn.dropped();
      else turn.accepted();
      return answer;
    }
    const over = turn.refused(answer.failure.retryAfterMs);
    const wait = over - platform.now();
    if (tries === MOST_TRIES || wait > LONGEST_WAIT_MS || over >= until) return answer;
    // Taken before the wait, so that nobody else goes first when it ends.
    turn = pacer.own();
    await platform.sleep(wait);
  }
}

function keyOf(portalId: string, role: RoleInAccount): string {
  return `${PREFIX}${portalId}:${role.accountId}:${role.roleName}`;
}
