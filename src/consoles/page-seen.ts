/** What a console page says of itself, noted for its tab and for the account. */
import { parseConsoleHost } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { awsNow, CLOCK_KEY, offByMs } from '../portals/aws-clock.ts';
import { jarOf } from './jar.ts';
import { endByCookie } from './cookie-end.ts';
import { noteArrived } from './on-the-way.ts';
import { createNoteSession } from './open-sessions.ts';
import { createRememberRegion } from './region-memory.ts';
import { createNoteConsole } from './visits.ts';

export interface SeenPage {
  readonly accountId: string;
  readonly roleName?: string | undefined;
  /** No permission set made that role: one of the same name is another one. */
  readonly isOwnRole?: true | undefined;
  readonly region?: string | undefined;
  /** What AWS calls the account's colour; left out until the page shows it. */
  readonly awsColour?: string | undefined;
  /** It says that its session is over, which any page can say. */
  readonly signedOut?: true | undefined;
  /** Epoch milliseconds, by this computer's clock, at which its document began; just now where it is left out. */
  readonly loadedAt?: number | undefined;
}

export interface SeenTab {
  readonly id: number;
  /** Whether it is the one in front in its window. */
  readonly active: boolean;
  readonly isPrivate: boolean;
  readonly isPinned: boolean;
  /** The host of its page. */
  readonly host: string;
  /** The path of its page, without query and fragment; left out where the browser names none. */
  readonly path?: string;
  readonly windowId?: number;
  /** The number of its tab group, where it is in one. */
  readonly groupId?: number;
  /** Firefox: its container. */
  readonly cookieStoreId?: string;
}

/** Answers the account that its tab showed before; `tab` is left out where the browser names none. */
export type NotePage = (page: SeenPage, tab: SeenTab | undefined) => Promise<string | undefined>;

/** What is done in private leaves nothing behind on the disk. */
export function createNotePage(platform: Platform): NotePage {
  const noteConsole = createNoteConsole(platform);
  const noteSession = createNoteSession(platform);
  const rememberRegion = createRememberRegion(platform);
  return async (page, tab) => {
    const { accountId, roleName, region } = page;
    const seen = { accountId, ...(roleName === undefined ? {} : { roleName }) };
    const [began, cookie] = await Promise.all([whenItBegan(platform, page), tab && endByCookie(platform, page, tab)]);
    const over = page.signedOut === true ? { endedAt: await awsNow(platform) } : {};
    const ends = { ...(cookie === undefined ? {} : { cookieEnd: cookie }), ...over };
    const [before] = await Promise.all([
      tab && noteConsole({ tab: { tabId: tab.id, ...seen, ...jarOfTab(tab), ...began, ...ends }, inFront: tab.active }),
      tab && noteSession(page, tab),
      tab && noteArrived(platform, tab.id, accountId),
      region !== undefined && tab?.isPrivate !== true && rememberRegion([accountId, region]),
    ]);
    return before;
  };
}

function jarOfTab(tab: SeenTab): { readonly jar?: string } {
  const partition = parseConsoleHost(tab.host)?.partition;
  return partition === undefined ? {} : { jar: jarOf({ ...tab, partition }) };
}

/** By AWS's clock, as sessions end. */
async function whenItBegan({ session }: Platform, { loadedAt }: SeenPage): Promise<{ readonly loadedAt?: number }> {
  return loadedAt === undefined ? {} : { loadedAt: loadedAt - offByMs(await session.get(CLOCK_KEY)) };
}
