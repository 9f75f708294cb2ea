/**
 * AWS's log-out wall. With one console session per browser, AWS stops a federation link to a second account with "You
 * must first log out"; the portal's own link passes (seen by many). So a tab that a link of ours leaves standing on
 * the sign-in host goes on by the portal's link. Nobody is logged out by us.
 */
import * as v from 'valibot';
import { PARTITIONS } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { navigateTab } from '../browser/tabs.ts';
import type { ConsoleFailure } from './failure.ts';
import type { MeantConsole } from './mishap.ts';
import { sessionsIn } from './open-sessions.ts';
import type { ReadyContext } from './ready-console.ts';
import { noteMode } from './session-mode.ts';
import { sessionsToEnd } from './sessions-to-end.ts';
import { noteTabClosed } from './visits.ts';
import { WHERE } from './where.ts';

const onTheWay = v.object({
  tabId: v.number(),
  portalLink: v.string(),
  startedAt: v.number(),
  /** Whose cookies it goes with, as jarOf names them, and what it was opened for. */
  jar: v.string(),
  meant: v.object({
    portalId: v.string(),
    accountId: v.string(),
    roleName: v.string(),
    page: v.optional(v.string()),
    region: v.optional(v.string()),
    carried: v.optional(v.literal(true)),
    where: v.picklist(WHERE),
  }),
});
type OnTheWay = v.InferOutput<typeof onTheWay>;

/** Match patterns of the login links. */
export const LOGIN_LINKS: readonly string[] = PARTITIONS.map(({ signInHost }) => `https://*.${signInHost}/federation*`);

/** Match patterns of the page that a link to one session too many ends on; the link is lost by then. */
export const LIMIT_PAGES: readonly string[] = PARTITIONS.map(
  ({ signInHost }) => `https://*.${signInHost}/sessions/limit*`,
);

const KEY = 'consoles-on-the-way';
/** A login link lives 15 minutes; a tab that has not got there within this is no longer ours to lead. */
const LIFE_MS = 2 * 60_000;

/**
 * Notes where to lead a tab if its login link does not lead on. `opening`, which has just begun, opens it at that link and
 * answers its number, none where no tab came of it; a tab that comes to rest meanwhile waits for the note.
 */
export async function noteOnTheWay(
  platform: Platform,
  opening: Promise<number | undefined>,
  way: Pick<OnTheWay, 'portalLink' | 'jar' | 'meant'>,
): Promise<void> {
  await platform.withLock(KEY, async () => {
    const tabId = await opening;
    if (tabId === undefined) return;
    const others = (await alive(platform)).filter((one) => one.tabId !== tabId);
    await platform.session.set(KEY, [...others, { tabId, ...way, startedAt: platform.now() }] satisfies OnTheWay[]);
  });
}

/** A tab has come to rest on a login link, after whatever redirects, where it should have been led to a console. */
export async function onWall(platform: Platform, tabId: number): Promise<void> {
  const way = await takeWay(platform, tabId);
  if (way === undefined) return;
  await navigateTab(tabId, way.portalLink);
  // AWS may have held the link up for another reason: any page that was seen knows better.
  await noteMode(platform, { jar: way.jar, mode: 'one', at: 0 });
}

/** A tab has come to rest on AWS's page about the limit of sessions. What to say of it, where we sent it. */
export async function onLimit(
  { platform, labelFor }: Pick<ReadyContext, 'platform' | 'labelFor'>,
  tabId: number,
): Promise<{ readonly meant: MeantConsole; readonly failure: ConsoleFailure } | undefined> {
  const way = await takeWay(platform, tabId);
  if (way === undefined) return undefined;
  await noteMode(platform, { jar: way.jar, mode: 'several', at: platform.now() });
  // It shows no console.
  await noteTabClosed(platform, tabId);
  const sessions = await sessionsToEnd(labelFor, await sessionsIn(platform, way.jar));
  return { meant: way.meant, failure: { code: 'SESSION_LIMIT', sessions } };
}

async function takeWay(platform: Platform, tabId: number): Promise<OnTheWay | undefined> {
  return platform.withLock(KEY, async () => {
    const all = await alive(platform);
    const found = all.find((one) => one.tabId === tabId);
    if (found !== undefined)
      await platform.session.set(
        KEY,
        all.filter((one) => one !== found),
      );
    return found;
  });
}

async function alive({ session, now }: Platform): Promise<OnTheWay[]> {
  const stored = await session.get(KEY);
  if (!Array.isArray(stored)) return [];
  return stored.filter((one): one is OnTheWay => v.is(onTheWay, one) && now() - one.startedAt < LIFE_MS);
}
