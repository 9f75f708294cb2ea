/**
 * A console session that is open already, where AWS keeps several side by side: what is asked for in its account and role opens in it,
 * by the address that its own pages have, and AWS is asked for neither credentials nor a login. Seen in public code: such an address
 * opens without more where the browser holds its session, and leads to AWS's sign-in where it does not (session-gone.ts).
 */
import { parseConsoleHost } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { awsNow } from '../portals/aws-clock.ts';
import { readPortals } from '../portals/portal-list.ts';
import type { RoleInAccount } from './credentials.ts';
import { SOON_MINUTES } from './session-end.ts';
import { readSessions, type OpenSession } from './session-record.ts';

export interface LiveSession {
  /** The destination in this session. */
  readonly url: string;
  readonly label: string;
  /** Epoch milliseconds, by AWS's clock; left out where nobody told. */
  readonly endsAt?: number;
}

interface Sought extends RoleInAccount {
  /** The mark of the sign-in that it is asked for with: another one may be another person's. */
  readonly signIn: string;
  readonly destination: string;
}

/**
 * `findJar` says in which cookies it is to open, and is asked only where there is a session of this role somewhere. `undefined`
 * where none there can be used.
 */
export async function liveSession(
  platform: Platform,
  sought: Sought,
  findJar: () => Promise<string>,
): Promise<LiveSession | undefined> {
  const [{ open }, now] = await Promise.all([readSessions(platform), awsNow(platform)]);
  // Who opens a console wants to work in it: one about to end is made anew, as it is in the tab in front (ending-tab.ts).
  const least = now + SOON_MINUTES * 60_000;
  const isUsable = (one: OpenSession): boolean =>
    one.accountId === sought.accountId &&
    one.roleName === sought.roleName &&
    one.isChained !== true &&
    endOf(one) > least;
  const usable = open.filter(isUsable);
  if (usable.length === 0) return undefined;
  const [jar, portals] = await Promise.all([findJar(), readPortals(platform)]);
  // One that came by other means is the person's where nobody else is known here.
  const isTheirs = ({ opening }: OpenSession): boolean =>
    opening === undefined ? portals.length === 1 : opening.signIn === sought.signIn;
  // A role that the person switched to at AWS may be called like a permission set, and has other rights.
  const session = usable.findLast((one) => one.jar === jar && one.isOwnRole !== true && isTheirs(one));
  if (session === undefined) return undefined;
  const url = inSession(session.label, sought.destination);
  if (url === undefined) return undefined;
  const endsAt = session.opening?.until;
  return { url, label: session.label, ...(endsAt === undefined ? {} : { endsAt }) };
}

function endOf({ opening, until }: OpenSession): number {
  return opening?.until ?? until;
}

/** Only regions' hosts are known to take a session's name: to a service's own host a login leads. */
function inSession(label: string, destination: string): string | undefined {
  const isRegions = parseConsoleHost(new URL(destination).hostname)?.region !== undefined;
  return isRegions ? destination.replace('https://', `https://${label}.`) : undefined;
}
