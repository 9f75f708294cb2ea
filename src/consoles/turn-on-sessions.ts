/** Turns AWS's multi-session support on, where a person asked for that: once for each jar, by the address that the console's own menu uses. */
import { hostnameIn, parseConsoleHost } from '../aws/console-host.ts';
import { CONSOLE_HOME, consoleUrl } from '../aws/console-page.ts';
import { partitionById } from '../aws/partitions.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { closeTab, openTabBehind, pageOfTab, type TabPage, type TabPlace } from '../browser/tabs.ts';
import { findPortal } from '../portals/portal-list.ts';
import { askedWindow } from './asked-window.ts';
import { containerFor } from './container.ts';
import type { ConsoleFailure } from './failure.ts';
import { jarOf } from './jar.ts';
import type { ReadyContext } from './ready-console.ts';
import { noteMode } from './session-mode.ts';

export interface WantedSessions {
  readonly portalId: string;
  /** Firefox: in this account's container; in the cookies of the window without it. */
  readonly accountId?: string | undefined;
}

const OPT_IN = '/sessions/v1/opt-in';
const LONGEST_ANSWER_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/** In a tab behind that goes again. Sessions stay as they are; their pages have another address once they are loaded anew. */
export async function turnOnSessions(
  { platform, labelFor }: Pick<ReadyContext, 'platform' | 'labelFor'>,
  { portalId, accountId }: WantedSessions,
): Promise<Result<null, ConsoleFailure>> {
  const portal = await findPortal(platform, portalId);
  if (portal === undefined) return fail({ code: 'PORTAL_UNKNOWN' });
  const { partition, region } = portal;
  const { isPrivate } = await askedWindow('background');
  const account = accountId === undefined || isPrivate ? undefined : (await labelFor(accountId)).label;
  const container = account && (await containerFor(platform, account));
  const place: TabPlace = { isPrivate, ...(container !== undefined && { cookieStoreId: container }) };
  const { signInHost, globalRegion } = partitionById(partition);
  const back = encodeURIComponent(consoleUrl(partition, CONSOLE_HOME, region).url);
  const tabId = await openTabBehind(`https://${globalRegion}.${signInHost}${OPT_IN}?redirect_uri=${back}`, place);
  if (tabId === undefined) return fail({ code: 'TAB_REFUSED' });
  const isOn = await answer(platform, tabId);
  await closeTab(tabId);
  if (isOn === undefined) return fail({ code: 'AWS_NOT_ANSWERING' });
  if (!isOn) return fail({ code: 'SESSIONS_NOT_ON' });
  await noteMode(platform, { jar: jarOf({ partition, ...place }), mode: 'several', at: platform.now() });
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
