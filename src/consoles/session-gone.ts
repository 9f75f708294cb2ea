/**
 * A console that was to open in a session which AWS does not hold any more: instead of the console, AWS shows its own sign-in page. A
 * session can end without our hearing of it, in another program or by an administrator, so what is known of it is tried, not trusted.
 */
import { PARTITIONS, signInHostOf } from '../aws/partitions.ts';
import { leadOn, readyForTab } from './lead-on.ts';
import type { FailedOpening } from './mishap.ts';
import { fromStop, type Way } from './on-the-way.ts';
import { forgetSession } from './open-sessions.ts';
import { goByPortal, sayWentByPortal, watchPortalWay } from './other-way.ts';
import type { ReadyContext } from './ready-console.ts';

/**
 * Match patterns of the pages that AWS's sign-in shows to who has no such session, as far as they are known: the page to sign in at,
 * the choice among other sessions, and what a sign-out of all of them turns into where there are several. Login links and the page about
 * the limit of sessions are the wall's.
 */
export const SIGN_IN_PAGES: readonly string[] = PARTITIONS.flatMap((partition) =>
  ['oauth*', 'signin*', 'sessions/selector*', 'sessions/*/v1/logout*'].map(
    (path) => `https://*.${signInHostOf(partition)}/${path}`,
  ),
);

const leadsPast = ({ by }: Way): boolean => by === 'session' || by === 'sign-out';

/**
 * A tab has come to rest on AWS's sign-in. One that went straight into a session is led on by a new one, once. One from which AWS
 * should have signed another account out goes on by the portal's link: AWS keeps several here by now, and ended none.
 * `heardAt`: see readyForTab.
 */
export async function onSessionGone(
  context: ReadyContext,
  tabId: number,
  heardAt?: string,
): Promise<FailedOpening | undefined> {
  return fromStop(context.platform, { tabId, by: 'sign-in' }, leadsPast, async (way) => {
    if (way.by === 'session') return renew(context, tabId, way, heardAt);
    return goByPortal(context.platform, tabId, way, 'SIGN_OUT_NOWHERE');
  });
}

async function renew(
  context: ReadyContext,
  tabId: number,
  { label, ...way }: Way,
  heardAt: string | undefined,
): Promise<FailedOpening | undefined> {
  const { platform } = context;
  if (label !== undefined) await forgetSession(platform, { jar: way.jar, label });
  const ready = await readyForTab(context, tabId, way, { fresh: true }, heardAt);
  if (ready === undefined) return undefined;
  if (!ready.ok) return { meant: way.meant, failure: ready.failure };
  const { url, by, endsAt: until, signIn, instead } = ready.value;
  await leadOn(platform, tabId, url, { ...way, by, isLast: instead !== undefined, signIn, until });
  // Nobody waits: where the browser refuses to look, the portal's page says itself what it wants.
  if (by === 'portal') watchPortalWay(context, tabId).catch(() => undefined);
  if (instead !== undefined) await sayWentByPortal(platform, way.meant, instead);
  return undefined;
}
