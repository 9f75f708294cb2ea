/**
 * A console's tab in which AWS's sign-in has taken the page's place, as its session is over. Nothing but a sign comes of it: the person
 * brings the page back.
 */
import { pageBehindSignIn } from '../aws/sign-in-page.ts';
import { setTabBadge } from '../browser/badge.ts';
import type { Platform } from '../browser/platform.ts';
import { pageOfTab } from '../browser/tabs.ts';
import { awsNow } from '../portals/aws-clock.ts';
import { badgeBeforeEnd } from './ending-badge.ts';
import { isOfPartition } from './jar.ts';
import { noteEnded } from './visits.ts';

/** A page that takes longer stays without the sign. */
const LONGEST_LOADING_MS = 10_000;
const LOOK_AGAIN_MS = 200;

/** A tab has come to rest on AWS's sign-in, at this address. */
export async function onSessionEnded(platform: Platform, tabId: number, address: string): Promise<void> {
  const page = pageBehindSignIn(address);
  if (page === undefined) return;
  const { partition, accountId } = page;
  await noteEnded(platform, await awsNow(platform), (tab) => {
    const isSameSession = isOfPartition(tab.jar, partition) && (accountId ?? tab.accountId) === tab.accountId;
    // What has not spoken yet is on its way: what AWS asks of it is not the end of a session.
    return tab.tabId === tabId && tab.loadedAt !== undefined && isSameSession;
  });
  if (!(await comesToStand(platform, tabId))) return;
  const badge = await badgeBeforeEnd(platform, tabId);
  if (badge !== undefined) await setTabBadge(tabId, badge, async () => standsAtSignIn(tabId));
}

/** Its answer is complete before the tab shows it, and the browser takes a badge away with the page before. */
async function comesToStand({ now, sleep }: Platform, tabId: number): Promise<boolean> {
  const until = now() + LONGEST_LOADING_MS;
  // oxlint-disable-next-line no-await-in-loop -- looks again until it stands there
  while ((await pageOfTab(tabId))?.isOnItsWay === true && now() < until) await sleep(LOOK_AGAIN_MS);
  return standsAtSignIn(tabId);
}

async function standsAtSignIn(tabId: number): Promise<boolean> {
  return pageBehindSignIn((await pageOfTab(tabId))?.url ?? '') !== undefined;
}
