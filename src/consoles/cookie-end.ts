/**
 * When a console session ends by AWS's own cookie: all that tells it of a console that was opened by hand, by a link or through the
 * portal. Where AWS keeps several sessions, each has a cookie that its host names; seen in public code. With one session for all,
 * the cookies of a session before may still be there, so they are not asked.
 */
import { parseConsoleHost } from '../aws/console-host.ts';
import { cookieEnd } from '../browser/cookies.ts';
import type { Platform } from '../browser/platform.ts';
import { CLOCK_KEY, offByMs } from '../portals/aws-clock.ts';
import { LONGEST_SESSION_MS } from './open-sessions.ts';
import type { SeenPage, SeenTab } from './page-seen.ts';

const COOKIE = '__Secure-aws-session-id-';

/** Epoch milliseconds, by AWS's clock; `undefined` where nobody tells, or what is told cannot be a session's end. */
export async function endByCookie(
  { now, session }: Pick<Platform, 'now' | 'session'>,
  { accountId }: Pick<SeenPage, 'accountId'>,
  { id, host }: Pick<SeenTab, 'id' | 'host'>,
): Promise<number | undefined> {
  const console = parseConsoleHost(host);
  if (console?.sessionLabel === undefined || console.accountId !== accountId) return undefined;
  const end = await cookieEnd({ tabId: id, url: `https://${host}/`, name: COOKIE + console.sessionLabel });
  if (end === undefined || end > now() + LONGEST_SESSION_MS) return undefined;
  return end - offByMs(await session.get(CLOCK_KEY));
}
