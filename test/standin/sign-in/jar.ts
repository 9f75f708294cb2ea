/** A browser's console sessions: one in the old mode, up to five side by side in multi-session mode. */
import { createHash } from 'node:crypto';
import { cookieText, readCookies } from '../cookies.ts';
import type { Partition } from '../partitions.ts';
import type { ConsoleSession, Jar, RoleCredentials } from '../state.ts';
import type { World } from '../world.ts';

const JAR_COOKIE = 'aws-console-jar';
export const LARGEST_JAR = 5;

/** The jar that a request belongs to, if this browser was here before. */
export function jarOf(world: World, request: Request): Jar | undefined {
  return world.state.jars.get(readCookies(request).get(JAR_COOKIE) ?? '');
}

/** The same, or a new one; `cookies` is what the answer must then set. */
export function openJar(world: World, request: Request, partition: Partition): { jar: Jar; cookies: string[] } {
  const known = jarOf(world, request);
  if (known !== undefined) return { jar: known, cookies: [] };
  const key = world.secrets.issue('console-cookie', { length: 60, plain: true });
  const jar: Jar = { multiSession: world.settings.multiSession, sessions: [] };
  world.state.jars.set(key, jar);
  return { jar, cookies: [cookieText(JAR_COOKIE, key, { domain: partition.cookieDomain })] };
}

/** Sixteen hexadecimal digits, as the name of the role behind a permission set ends. */
function roleSuffix(accountId: string, roleName: string): string {
  return createHash('sha256').update(`${accountId}/${roleName}`).digest('hex').slice(0, 16);
}

/** The same person in the same role of the same account keeps the label for ever. */
function labelOf({ accountId, roleName, userName }: RoleCredentials): string {
  const digest = createHash('sha256').update(`${accountId}/${roleName}/${userName}`).digest();
  const letters = Array.from(digest.subarray(0, 8), (byte) => (byte % 36).toString(36));
  return `${accountId}-${letters.join('')}`;
}

export function consoleSession(
  world: World,
  credentials: RoleCredentials,
  endsAt: number,
  issuer: string | undefined,
): ConsoleSession {
  const { accountId, roleName, userName, partition, ownName } = credentials;
  const role = ownName ? roleName : `AWSReservedSSO_${roleName}_${roleSuffix(accountId, roleName)}`;
  const sessionArn = `arn:${partition}:sts::${accountId}:assumed-role/${role}/${userName}`;
  return {
    label: labelOf(credentials),
    accountId,
    roleName,
    userName,
    sessionArn,
    issuer,
    startedAt: world.clock.now(),
    endsAt,
  };
}

export function isLive(world: World, session: ConsoleSession): boolean {
  return session.endsAt > world.clock.now();
}

export function liveSessions(world: World, jar: Jar): ConsoleSession[] {
  return jar.sessions.filter((session) => isLive(world, session));
}

/** Cookies that pages and extensions may read about a session; in the old mode they say who is signed in. */
export function sessionCookies(session: ConsoleSession, jar: Jar, partition: Partition, region: string): string[] {
  const shape = { domain: partition.cookieDomain, expiresAt: session.endsAt };
  if (jar.multiSession) return [cookieText(`__Secure-aws-session-id-${session.label}`, '1', shape)];
  const userInfo = {
    arn: session.sessionArn,
    alias: '',
    username: encodeURIComponent(`assumed-role/${session.sessionArn.split('assumed-role/')[1] ?? ''}`),
    keybase: '',
    issuer: session.issuer ?? '',
    signinType: 'PUBLIC',
  };
  return [
    cookieText('aws-userInfo', encodeURIComponent(JSON.stringify(userInfo)), { ...shape, open: true }),
    cookieText(`aws-signer-token_${region}`, '1', shape),
  ];
}
