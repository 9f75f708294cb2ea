/** From one way into a console to another, in the same tab. */
import { hostnameIn } from '../aws/console-host.ts';
import { isAwsPortalHost, isSignInHost } from '../aws/hosts.ts';
import type { Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { navigateTab, pageOfTab, placeOfTab, type TabPage } from '../browser/tabs.ts';
import type { ConsoleFailure } from './failure.ts';
import { noteOnTheWay, type Way } from './on-the-way.ts';
import { beginReady, readyInTime, type ConsoleRequest, type ReadyConsole, type ReadyContext } from './ready-console.ts';
import { noteOpening } from './visits.ts';

/**
 * What leads a tab on that stands where its way ended. `undefined` where it stands there no more: it came to its console after all,
 * went elsewhere or was closed while AWS was asked, and is the person's.
 */
export async function readyForTab(
  context: ReadyContext,
  tabId: number,
  { meant }: Way,
  how: Pick<ConsoleRequest, 'onlyBy' | 'fresh'>,
): Promise<Result<ReadyConsole, ConsoleFailure> | undefined> {
  const [before, place] = await Promise.all([pageOfTab(tabId), placeOfTab(tabId)]);
  if (place === undefined) return undefined;
  const request: ConsoleRequest = { ...meant, where: 'tab', place, ...how };
  const here = Promise.resolve({ isPrivate: place.isPrivate });
  const ready = await readyInTime(context, request, beginReady(context, request, here), () => undefined);
  return ready.ok && !isStillThere(before, await pageOfTab(tabId)) ? undefined : ready;
}

/** An answer is heard of before the tab shows it, on a busy machine long before: what the tab shows then is the page before. */
function isStillThere(before: TabPage | undefined, after: TabPage | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (before.isOnItsWay && isOnTheWay(hostnameIn(after.url))) return true;
  // A page that nobody let us see may be any.
  return after.url === before.url && (after.isOnItsWay || !before.isOnItsWay);
}

/** Where a way into a console stops. */
function isOnTheWay(host: string | undefined): boolean {
  return host !== undefined && (isSignInHost(host) || isAwsPortalHost(host));
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
