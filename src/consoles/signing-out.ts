/**
 * A tab that AWS was to lead on to its console once another account is signed out. Where AWS keeps it, or leads it to a page that nobody
 * let us see, as AWS's own start page, no event tells: so it is looked after until it is somewhere.
 */
import { hostnameIn, isConsoleHostname } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { pageOfTab } from '../browser/tabs.ts';
import type { FailedOpening } from './mishap.ts';
import { fromStop, isOnItsWay, type Way } from './on-the-way.ts';
import type { ReadyContext } from './ready-console.ts';

/** From then on a person does something else. */
const LONGEST_LOOK_MS = 15_000;
/** A page that stands for so long is not on its way to another one. */
const STANDS_MS = 2000;
const LOOK_AGAIN_MS = 250;

const isBySignOut = ({ by }: Way): boolean => by === 'sign-out';

/** A tab is sent to AWS's sign-out. What to say where it does not get from there to a console, or to what leads it on. */
export async function watchSignOut(
  { platform }: Pick<ReadyContext, 'platform'>,
  tabId: number,
): Promise<FailedOpening | undefined> {
  return (await isStuck(platform, tabId)) ? onSignOutNowhere({ platform }, tabId) : undefined;
}

/** The person looks at the tab, or closed it: it is theirs, and not led anywhere. */
export async function onSignOutNowhere(
  { platform }: Pick<ReadyContext, 'platform'>,
  tabId: number,
): Promise<FailedOpening | undefined> {
  return fromStop(platform, { tabId, by: 'nowhere' }, isBySignOut, async ({ meant }) => ({
    meant,
    failure: { code: 'SIGN_OUT_NOWHERE' },
  }));
}

async function isStuck(platform: Platform, tabId: number): Promise<boolean> {
  const { now, sleep } = platform;
  const end = now() + LONGEST_LOOK_MS;
  let since: number | undefined;
  // oxlint-disable-next-line no-await-in-loop -- the browser is asked until it says so
  while (await isOnItsWay(platform, tabId, 'sign-out')) {
    // oxlint-disable-next-line no-await-in-loop
    const page = await pageOfTab(tabId);
    const host = hostnameIn(page?.url);
    if (page === undefined || (host !== undefined && isConsoleHostname(host))) return false;
    since = page.isOnItsWay ? undefined : (since ?? now());
    if (now() >= end || (since !== undefined && now() >= since + STANDS_MS)) return true;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}
