/** What a console page is told of its session's end. The words go along: a page whose extension was updated has nobody to ask. */
import type { Platform } from '../browser/platform.ts';
import { popupKeys } from '../browser/shortcuts.ts';
import { t } from '../browser/texts.ts';
import { endOf, type SessionEnd } from '../consoles/session-end.ts';
import { knownConsoles } from '../consoles/visits.ts';
import type { PageTime } from '../messages.ts';
import { CLOCK_KEY, offByMs } from '../portals/aws-clock.ts';

/** `undefined` where nobody knows when it ends. */
export async function pageTime(platform: Platform, tabId: number): Promise<PageTime | undefined> {
  const known = await knownConsoles(platform);
  const tab = known.tabs.find((one) => one.tabId === tabId);
  const end = tab && endOf(known, tab);
  if (end === undefined) return undefined;
  const [keys, clock] = await Promise.all([popupKeys(), platform.session.get(CLOCK_KEY)]);
  return { endsAt: end.endsAt, offBy: offByMs(clock), ...wordsOf(end, keys) };
}

/** The page puts the minutes in the place of the `#`. A key that is not set is not named. */
function wordsOf({ isGuess }: SessionEnd, keys: readonly string[]): Pick<PageTime, 'left' | 'soon' | 'ended'> {
  const left = t(isGuess ? 'sessionLeftAbout' : 'sessionLeft', '#');
  return {
    left,
    soon: keys.length === 0 ? left : t('sessionRenew', left, keys.join(' ')),
    ended: t('sessionEnded'),
  };
}
