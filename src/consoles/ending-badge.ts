/**
 * The minutes that are left of a console session, on the toolbar button in its tab. An alarm leads from one minute to the next, so
 * that the background may end in between.
 */
import { isConsoleHostname, hostnameIn } from '../aws/console-host.ts';
import { setAlarm } from '../browser/alarms.ts';
import { setTabBadge, type Badge } from '../browser/badge.ts';
import type { Platform } from '../browser/platform.ts';
import { pageOfTab } from '../browser/tabs.ts';
import { CLOCK_KEY, offByMs } from '../portals/aws-clock.ts';
import { UNKNOWN_BADGE } from './badge.ts';
import { endOf, SOON_MINUTES } from './session-end.ts';
import { knownConsoles } from './visits.ts';

const MINUTE = 60_000;
/** An alarm that came a moment early would find the minute before. */
const SLACK_MS = 1_000;
const ALARM = 'session-end:';

/** What the button shows in a tab whose session is about to end or over, if it is, from now until the alarm that is set here. */
export async function badgeBeforeEnd(platform: Platform, tabId: number): Promise<Badge | undefined> {
  const known = await knownConsoles(platform);
  const tab = known.tabs.find((one) => one.tabId === tabId && one.isUnknown !== true);
  const end = tab && endOf(known, tab);
  if (end === undefined) return undefined;
  // By this computer's clock, as alarms are.
  const endsAt = end.endsAt + offByMs(await platform.session.get(CLOCK_KEY));
  const minutes = Math.max(0, Math.ceil((endsAt - platform.now()) / MINUTE));
  const next = Math.min(minutes - 1, SOON_MINUTES);
  if (minutes > 0) await setAlarm(ALARM + String(tabId), endsAt - next * MINUTE + SLACK_MS);
  return minutes > SOON_MINUTES ? undefined : { ...UNKNOWN_BADGE, text: `${minutes}m` };
}

/** Hears all alarms. A tab that shows no console by now has nothing to say. */
export async function onEndAlarm(platform: Platform, name: string): Promise<void> {
  if (!name.startsWith(ALARM)) return;
  const tabId = Number(name.slice(ALARM.length));
  if (!(await showsConsole(tabId))) return;
  const badge = await badgeBeforeEnd(platform, tabId);
  if (badge !== undefined) await setTabBadge(tabId, badge, async () => showsConsole(tabId));
}

async function showsConsole(tabId: number): Promise<boolean> {
  const host = hostnameIn((await pageOfTab(tabId))?.url);
  return host !== undefined && isConsoleHostname(host);
}
