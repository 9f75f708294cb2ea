/**
 * AWS's log-out wall. With one console session per browser, AWS stops a federation link to a second account with "You
 * must first log out"; the portal's own link passes (seen by many). So a tab that a link of ours leaves standing on
 * the sign-in host goes on by the portal's link, unless the person wants to be asked before a session ends that is known. Nobody is
 * logged out by us.
 */
import { PARTITIONS, signInHostOf } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import type { FailedOpening } from './mishap.ts';
import { fromStop } from './on-the-way.ts';
import { goByFederation, goByPortal } from './other-way.ts';
import { sessionsIn } from './open-sessions.ts';
import type { ReadyContext } from './ready-console.ts';
import { noteMode } from './session-mode.ts';
import { sessionsToEnd } from './sessions-to-end.ts';
import { unsaidEnd } from './sign-out-first.ts';
import { noteTabClosed } from './visits.ts';

/** Match patterns of the login links. */
export const LOGIN_LINKS: readonly string[] = PARTITIONS.map(
  (partition) => `https://*.${signInHostOf(partition)}/federation*`,
);

/** Match patterns of the page that a link to one session too many ends on; the link is lost by then. */
export const LIMIT_PAGES: readonly string[] = PARTITIONS.map(
  (partition) => `https://*.${signInHostOf(partition)}/sessions/limit*`,
);

const isAny = (): boolean => true;

/**
 * A tab has come to rest on a login link, ours or the portal's, after whatever redirects, where it should have been led to a console.
 * The other way leads on; answers what to say where that was tried before, or fails as well.
 * `heardAt`: see readyForTab.
 */
export async function onWall(
  context: ReadyContext,
  tabId: number,
  heardAt?: string,
): Promise<FailedOpening | undefined> {
  const { platform } = context;
  return fromStop(platform, { tabId, by: 'login' }, isAny, async (way) => {
    if (way.by === 'portal') return goByFederation(context, tabId, way, heardAt);
    const { meant, jar, isOneOfSeveral } = way;
    // AWS may have held the link up for another reason: any page that was seen knows better.
    await noteMode(platform, { jar, mode: 'one', at: 0 });
    // The portal's link would end that session just as well.
    const failure = way.by === 'sign-out' ? undefined : await unsaidEnd(context, { ...meant, isOneOfSeveral }, jar);
    if (failure !== undefined) return sayFirst(platform, tabId, { meant, failure });
    return goByPortal(platform, tabId, way, 'NO_WAY_IN');
  });
}

/** It stays at AWS's own page, which says what is so. */
async function sayFirst(platform: Platform, tabId: number, failed: FailedOpening): Promise<FailedOpening> {
  // It shows no console.
  await noteTabClosed(platform, tabId);
  return failed;
}

/** A tab has come to rest on AWS's page about the limit of sessions. What to say of it, where we sent it. */
export async function onLimit(
  { platform, labelFor }: Pick<ReadyContext, 'platform' | 'labelFor'>,
  tabId: number,
): Promise<FailedOpening | undefined> {
  return fromStop(platform, { tabId, by: 'limit' }, isAny, async ({ jar, meant }) => {
    await noteMode(platform, { jar, mode: 'several', at: platform.now() });
    // It shows no console.
    await noteTabClosed(platform, tabId);
    const sessions = await sessionsToEnd(labelFor, await sessionsIn(platform, jar));
    return { meant, failure: { code: 'SESSION_LIMIT', sessions } };
  });
}
