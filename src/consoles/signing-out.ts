/**
 * A tab that AWS was to lead on to its console once another account is signed out. Where AWS keeps it, or leads it to a page that nobody
 * let us see, as AWS's own start page, no event tells: so it is looked after until it is somewhere.
 */
import type { FailedOpening } from './mishap.ts';
import { fromStop, isOnItsWay, type Way } from './on-the-way.ts';
import type { ReadyContext } from './ready-console.ts';
import { standsStill } from './stands-still.ts';

const isBySignOut = ({ by }: Way): boolean => by === 'sign-out';

/** A tab is sent to AWS's sign-out. What to say where it does not get from there to a console, or to what leads it on. */
export async function watchSignOut(
  { platform }: Pick<ReadyContext, 'platform'>,
  tabId: number,
): Promise<FailedOpening | undefined> {
  const state = await standsStill(platform, tabId, {
    counts: ({ isOnItsWay: isLoading }) => !isLoading,
    isWanted: async () => isOnItsWay(platform, tabId, 'sign-out'),
  });
  return state === 'gone' ? undefined : onSignOutNowhere({ platform }, tabId);
}

/** What to say of it; the tab stays where it is. */
export async function onSignOutNowhere(
  { platform }: Pick<ReadyContext, 'platform'>,
  tabId: number,
): Promise<FailedOpening | undefined> {
  return fromStop(platform, { tabId, by: 'nowhere' }, isBySignOut, async ({ meant }) => ({
    meant,
    failure: { code: 'SIGN_OUT_NOWHERE' },
  }));
}
