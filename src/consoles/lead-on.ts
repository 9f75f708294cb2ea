/** From one way into a console to another, in the same tab. */
import type { Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { navigateTab, pageOfTab, placeOfTab, type TabPage } from '../browser/tabs.ts';
import type { ConsoleFailure } from './failure.ts';
import { noteOnTheWay, type Way } from './on-the-way.ts';
import { beginReady, readyInTime, type ConsoleRequest, type ReadyConsole, type ReadyContext } from './ready-console.ts';
import { noteOpening } from './visits.ts';

/**
 * What leads a tab on that stands where its way ended. `undefined` where it stands there no more: it came to its console after all,
 * went elsewhere or was closed while AWS was asked, and is the person's. `heardAt`: the address of the answer that stopped it, which is
 * heard of before the tab shows it, on a busy machine long before; left out where nobody heard of any.
 */
export async function readyForTab(
  context: ReadyContext,
  tabId: number,
  { meant }: Way,
  how: Pick<ConsoleRequest, 'onlyBy' | 'fresh'>,
  heardAt?: string,
): Promise<Result<ReadyConsole, ConsoleFailure> | undefined> {
  const [before, place] = await Promise.all([pageOfTab(tabId), placeOfTab(tabId)]);
  if (place === undefined) return undefined;
  const request: ConsoleRequest = { ...meant, where: 'tab', place, ...how };
  const here = Promise.resolve({ isPrivate: place.isPrivate });
  const ready = await readyInTime(context, request, beginReady(context, request, here), () => undefined);
  return ready.ok && !isStillThere(before, await pageOfTab(tabId), heardAt) ? undefined : ready;
}

/** Shows just what was heard of, or what it showed before; of a page that nobody let us see, which may be any, that is not known. */
function isStillThere(before: TabPage | undefined, after: TabPage | undefined, heardAt: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (after.url !== undefined && heardAt !== undefined && isSamePage(after.url, heardAt)) return true;
  return after.url === before.url && (after.isOnItsWay || !before.isOnItsWay);
}

/** What a server is asked for has no fragment. */
function isSamePage(one: string, other: string): boolean {
  return one.split('#', 1)[0] === other.split('#', 1)[0];
}

/**
 * Sends a tab on by another way, and notes that. The session that this way makes is another one than that which the tab was opened
 * for: `until`, epoch milliseconds by AWS's clock, is its end, left out where nobody tells it.
 */
export async function leadOn(
  platform: Platform,
  tabId: number,
  url: string,
  { until, ...way }: Way & { readonly until?: number | undefined },
): Promise<void> {
  const goOn = navigateTab(tabId, url).then((isThere) => (isThere ? tabId : undefined));
  const { accountId, roleName, portalId } = way.meant;
  const opening = { signIn: way.signIn, ...(until === undefined ? {} : { until }) };
  const tab = { tabId, accountId, roleName, portalId, jar: way.jar, opening };
  const noted = goOn.then((isThere) => (isThere === undefined ? undefined : tab));
  // Looked at or not, it was a visit when it was opened.
  await Promise.all([noteOpening(platform, noted, false), noteOnTheWay(platform, goOn, way)]);
}
