/**
 * AWS's log-out wall. With one console session per browser, AWS stops a federation link to a second account with "You
 * must first log out"; the portal's own link passes (seen by many). So a tab that a link of ours leaves standing on
 * the sign-in host goes on by the portal's link. Nobody is logged out by us.
 */
import { PARTITIONS, signInHostOf } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { leadOn } from './lead-on.ts';
import type { FailedOpening } from './mishap.ts';
import { takeWay } from './on-the-way.ts';
import { sessionsIn } from './open-sessions.ts';
import type { ReadyContext } from './ready-console.ts';
import { noteMode } from './session-mode.ts';
import { sessionsToEnd } from './sessions-to-end.ts';
import { noteTabClosed } from './visits.ts';

/** Match patterns of the login links. */
export const LOGIN_LINKS: readonly string[] = PARTITIONS.map(
  (partition) => `https://*.${signInHostOf(partition)}/federation*`,
);

/** Match patterns of the page that a link to one session too many ends on; the link is lost by then. */
export const LIMIT_PAGES: readonly string[] = PARTITIONS.map(
  (partition) => `https://*.${signInHostOf(partition)}/sessions/limit*`,
);

/**
 * A tab has come to rest on a login link, after whatever redirects, where it should have been led to a console. Answers what to
 * say where the portal's link was tried before.
 */
export async function onWall(platform: Platform, tabId: number): Promise<FailedOpening | undefined> {
  const way = await takeWay(platform, tabId, 'federation');
  if (way === undefined) return undefined;
  if (way.isLast) return { meant: way.meant, failure: { code: 'NO_WAY_IN' } };
  await leadOn(platform, tabId, way.portalLink, { ...way, by: 'portal' });
  // AWS may have held the link up for another reason: any page that was seen knows better.
  await noteMode(platform, { jar: way.jar, mode: 'one', at: 0 });
  return undefined;
}

/** A tab has come to rest on AWS's page about the limit of sessions. What to say of it, where we sent it. */
export async function onLimit(
  { platform, labelFor }: Pick<ReadyContext, 'platform' | 'labelFor'>,
  tabId: number,
): Promise<FailedOpening | undefined> {
  const way = await takeWay(platform, tabId);
  if (way === undefined) return undefined;
  await noteMode(platform, { jar: way.jar, mode: 'several', at: platform.now() });
  // It shows no console.
  await noteTabClosed(platform, tabId);
  const sessions = await sessionsToEnd(labelFor, await sessionsIn(platform, way.jar));
  return { meant: way.meant, failure: { code: 'SESSION_LIMIT', sessions } };
}
