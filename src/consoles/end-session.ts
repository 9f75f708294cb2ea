/** Ends one console session at AWS, by the console's own way out, once the person said which. */
import { hostnameIn, LOGOUT_PATH } from '../aws/console-host.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { closeTab, navigateTab, openTab, pageOfTab } from '../browser/tabs.ts';
import type { ConsoleFailure, SessionToEnd } from './failure.ts';
import { forgetSession, sessionsIn, type OpenSession } from './open-sessions.ts';

/** After which AWS has not answered. */
const LONGEST_WAY_OUT_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/** In the tab that shows it; where that is gone, in one behind, with the same cookies. Resolves once AWS has led it away. */
export async function endSession(
  platform: Platform,
  { jar, host }: Pick<SessionToEnd, 'jar' | 'host'>,
): Promise<Result<null, ConsoleFailure>> {
  const session = (await sessionsIn(platform, jar)).find((one) => one.host === host);
  if (session === undefined) return ok(null);
  const way = await takeOut(session);
  if (way === undefined) return fail({ code: 'TAB_REFUSED' });
  if (!(await hasLeft(platform, way.tabId, host))) return fail({ code: 'AWS_NOT_ANSWERING' });
  await forgetSession(platform, host, jar);
  if (way.isOurs) await closeTab(way.tabId);
  return ok(null);
}

interface WayOut {
  readonly tabId: number;
  /** Made for this alone. */
  readonly isOurs: boolean;
}

async function takeOut({ host, tabId, isPrivate, cookieStoreId }: OpenSession): Promise<WayOut | undefined> {
  const url = `https://${host}${LOGOUT_PATH}`;
  const shows = hostnameIn((await pageOfTab(tabId))?.url) === host;
  if (shows && (await navigateTab(tabId, url))) return { tabId, isOurs: false };
  // There is no way into a private window's cookies but a tab that is there.
  if (isPrivate) return undefined;
  const jar = cookieStoreId === undefined ? {} : { cookieStoreId };
  return { tabId: await openTab({ url, active: false, ...jar }), isOurs: true };
}

async function hasLeft({ now, sleep }: Platform, tabId: number, host: string): Promise<boolean> {
  const end = now() + LONGEST_WAY_OUT_MS;
  while (now() < end) {
    // oxlint-disable-next-line no-await-in-loop -- the browser is asked until it says so
    const page = await pageOfTab(tabId);
    // Closed on the way: the request is on its own by then.
    if (page === undefined) return true;
    // A page that nobody let us see is not the console's.
    const isElsewhere = page.url === undefined ? !page.isOnItsWay : page.url.startsWith('http');
    if (isElsewhere && hostnameIn(page.url) !== host) return true;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}
