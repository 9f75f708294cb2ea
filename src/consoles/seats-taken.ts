/**
 * AWS's "Multi-session support" takes up to five console sessions in one cookie jar, and a link to a sixth is lost on AWS's page about
 * the limit. That is foreseen where it is known to be reached, and heard of (wall.ts) where it is not.
 */
import type { Platform } from '../browser/platform.ts';
import { awsNow } from '../portals/aws-clock.ts';
import type { RoleInAccount } from './credentials.ts';
import { isOf, sessionsIn } from './open-sessions.ts';
import type { OpenSession } from './session-record.ts';
import { knownConsoles } from './visits.ts';

const MOST_SESSIONS = 5;

/** What holds the last seat where there is none left for this role: what is known to be open, oldest first. */
export async function seatsTaken(
  platform: Platform,
  jar: string,
  role: RoleInAccount,
): Promise<readonly OpenSession[] | undefined> {
  const sessions = await sessionsIn(platform, jar);
  // Where none has a name, AWS keeps one, or nothing is known.
  if (sessions.length === 0 || sessions.some((one) => isOf(one, role))) return undefined;
  const coming = await onTheirWay(platform, jar, sessions);
  if (coming.has(keyOf(role))) return undefined;
  return sessions.length + coming.size < MOST_SESSIONS ? undefined : sessions;
}

/** Opened by us in that jar and alive, whose page has not said yet which session it has. */
async function onTheirWay(
  platform: Platform,
  jar: string,
  sessions: readonly OpenSession[],
): Promise<ReadonlySet<string>> {
  const [{ tabs }, now] = await Promise.all([knownConsoles(platform), awsNow(platform)]);
  const coming = tabs.filter(
    (tab) =>
      tab.jar === jar &&
      tab.opening !== undefined &&
      // Of a session that the portal made nobody knows the end: it is counted by what its page says, and not before.
      (tab.opening.until ?? 0) > now &&
      !sessions.some((one) => isOf(one, tab)),
  );
  return new Set(coming.map(keyOf));
}

function keyOf({ accountId, roleName = '' }: Partial<RoleInAccount>): string {
  return `${accountId} ${roleName}`;
}
