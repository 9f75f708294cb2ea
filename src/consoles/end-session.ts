/** Ends one console session at AWS, by the console's own way out, once the person said which. */
import { hostnameIn, LOGOUT_PATH, parseConsoleHost } from '../aws/console-host.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { readContainers } from '../browser/containers.ts';
import type { Platform } from '../browser/platform.ts';
import { closeTab, navigateTab, openTabBehind, pageOfTab } from '../browser/tabs.ts';
import { hasPrivateWindow } from '../browser/windows.ts';
import type { ConsoleFailure } from './failure.ts';
import { forgetSession, sessionsIn } from './open-sessions.ts';
import type { NamedSession, OpenSession } from './session-record.ts';
import { knownConsoles } from './visits.ts';

/** After which AWS has not answered. */
const LONGEST_WAY_OUT_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/**
 * In a tab that shows it; where there is none, in one behind, with the session's own cookies and no others. Resolves once AWS has
 * led it away.
 */
export async function endSession(
  platform: Platform,
  { jar, label }: NamedSession,
): Promise<Result<null, ConsoleFailure>> {
  const session = (await sessionsIn(platform, jar)).find((one) => one.label === label);
  if (session === undefined) return ok(null);
  const way = await takeOut(platform, session);
  if (way === undefined) {
    if (!(await isGone(session))) return fail({ code: 'SESSION_OUT_OF_REACH' });
  } else {
    if (!(await hasLeft(platform, way.tabId, label))) return fail({ code: 'AWS_NOT_ANSWERING' });
    if (way.isOurs) await closeTab(way.tabId);
  }
  await forgetSession(platform, session);
  return ok(null);
}

interface WayOut {
  readonly tabId: number;
  /** Made for this alone. */
  readonly isOurs: boolean;
}

async function takeOut(platform: Platform, session: OpenSession): Promise<WayOut | undefined> {
  const { tabs } = await knownConsoles(platform);
  for (const { tabId, jar } of tabs) {
    if (jar !== session.jar) continue;
    // oxlint-disable-next-line no-await-in-loop -- one tab of its own is enough
    const shown = hostnameIn((await pageOfTab(tabId))?.url);
    if (shown === undefined || labelIn(shown) !== session.label) continue;
    // oxlint-disable-next-line no-await-in-loop
    if (await navigateTab(tabId, `https://${shown}${LOGOUT_PATH}`)) return { tabId, isOurs: false };
  }
  const tabId = await openTabBehind(`https://${session.host}${LOGOUT_PATH}`, session);
  return tabId === undefined ? undefined : { tabId, isOurs: true };
}

/** Its cookies are not there any more: of private windows when the last is closed, of a container when that is taken away. */
async function isGone({ isPrivate, cookieStoreId }: OpenSession): Promise<boolean> {
  if (isPrivate) return !(await hasPrivateWindow());
  if (cookieStoreId === undefined) return false;
  const containers = await readContainers();
  return containers !== undefined && !containers.has(cookieStoreId);
}

async function hasLeft({ now, sleep }: Platform, tabId: number, label: string): Promise<boolean> {
  const end = now() + LONGEST_WAY_OUT_MS;
  while (now() < end) {
    // oxlint-disable-next-line no-await-in-loop -- the browser is asked until it says so
    const page = await pageOfTab(tabId);
    // Closed on the way: nobody knows how far the request got.
    if (page === undefined) return false;
    // A page that nobody let us see is not the console's.
    const isElsewhere = page.url === undefined ? !page.isOnItsWay : page.url.startsWith('http');
    if (isElsewhere && labelIn(hostnameIn(page.url) ?? '') !== label) return true;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}

/** One session has pages in several regions: their hosts have its label. */
function labelIn(hostname: string): string | undefined {
  return parseConsoleHost(hostname)?.sessionLabel;
}
