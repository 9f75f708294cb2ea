/** Turns AWS's multi-session support on, where a person asked for that: once for each jar, by the address that the console's own menu uses. */
import { hostnameIn, parseConsoleHost } from '../aws/console-host.ts';
import { CONSOLE_HOME, consoleUrl, GLOBAL_REGIONS } from '../aws/console-page.ts';
import { partitionById, signInHostOf } from '../aws/partitions.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { closeTab, isTabInFront, openTabBehind, pageOfTab, type TabPage, type TabPlace } from '../browser/tabs.ts';
import { findPortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { askedWindow } from './asked-window.ts';
import type { ConsoleFailure } from './failure.ts';
import { jarOf } from './jar.ts';
import type { ReadyContext } from './ready-console.ts';
import { noteMode } from './session-mode.ts';
import { consoleContainer } from './whose-container.ts';

export interface WantedSessions {
  readonly portalId: string;
  /** Firefox: in the container that this account's console has, in this role; in the cookies of the window without it. */
  readonly accountId?: string | undefined;
  readonly roleName?: string | undefined;
}

const OPT_IN = '/sessions/v1/opt-in';
const LONGEST_ANSWER_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/** Cookies of the portals' consoles, and the tab that they are changed in. */
interface Jar {
  readonly jar: string;
  readonly portal: Portal;
  readonly place: TabPlace;
}

/** In a tab behind for each jar, which goes again. Sessions stay as they are; their pages have another address once they are loaded anew. */
export async function turnOnSessions(
  context: Pick<ReadyContext, 'platform' | 'labelFor'>,
  wanted: readonly WantedSessions[],
): Promise<Result<null, ConsoleFailure>> {
  const { isPrivate } = await askedWindow('background');
  const jars = await Promise.all(wanted.map(async (one) => jarFor(context, one, isPrivate)));
  const known = new Map(jars.flatMap((one) => (one === undefined ? [] : [[one.jar, one]])));
  if (known.size === 0) return fail({ code: 'PORTAL_UNKNOWN' });
  const answers = await Promise.all(Array.from(known.values(), async (one) => turnOnIn(context.platform, one)));
  return answers.find(({ ok: isOn }) => !isOn) ?? ok(null);
}

/** `undefined` where the portal is gone. */
async function jarFor(
  context: Pick<ReadyContext, 'platform' | 'labelFor'>,
  { portalId, accountId, roleName }: WantedSessions,
  isPrivate: boolean,
): Promise<Jar | undefined> {
  const portal = await findPortal(context.platform, portalId);
  if (portal === undefined) return undefined;
  const isMeant = accountId !== undefined && roleName !== undefined && !isPrivate;
  const container = isMeant ? await consoleContainer(context, { portalId, accountId, roleName }) : undefined;
  const place: TabPlace = { isPrivate, ...(container !== undefined && { cookieStoreId: container }) };
  return { jar: jarOf({ partition: portal.partition, ...place }), portal, place };
}

async function turnOnIn(platform: Platform, { jar, portal, place }: Jar): Promise<Result<null, ConsoleFailure>> {
  const { partition, region } = portal;
  const signInHost = signInHostOf(partitionById(partition));
  const back = encodeURIComponent(consoleUrl(partition, CONSOLE_HOME, region).url);
  const tabId = await openTabBehind(
    `https://${GLOBAL_REGIONS[partition]}.${signInHost}${OPT_IN}?redirect_uri=${back}`,
    place,
  );
  if (tabId === undefined) return fail({ code: 'TAB_REFUSED' });
  const isOn = await answer(platform, tabId);
  // One that the person went to is theirs.
  if (!(await isTabInFront(tabId))) await closeTab(tabId);
  if (isOn === undefined) return fail({ code: 'AWS_NOT_ANSWERING' });
  if (!isOn) return fail({ code: 'SESSIONS_NOT_ON' });
  await noteMode(platform, { jar, mode: 'several', at: platform.now() });
  return ok(null);
}

async function answer({ now, sleep }: Platform, tabId: number): Promise<boolean | undefined> {
  const end = now() + LONGEST_ANSWER_MS;
  while (now() < end) {
    // oxlint-disable-next-line no-await-in-loop -- the browser is asked until it says so
    const page = await pageOfTab(tabId);
    if (page === undefined) return undefined;
    const said = whatIsSaidBy(page);
    if (said !== undefined) return said;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(LOOK_AGAIN_MS);
  }
  return undefined;
}

/** AWS leads on to the console, which names its session by then; or to its sign-in page where there is none yet. */
function whatIsSaidBy({ url = '', isOnItsWay }: TabPage): boolean | undefined {
  const host = parseConsoleHost(hostnameIn(url) ?? '');
  if (host?.sessionLabel !== undefined) return true;
  if (isOnItsWay || !url.startsWith('http')) return undefined;
  return host === undefined && new URL(url).pathname !== OPT_IN;
}
