/** From one console tab to the next one of the same account. */
import type { Platform } from '../browser/platform.ts';
import { activeTab, isTabInSight, showTab, tabsInOrder } from '../browser/tabs.ts';
import { noteTabClosed, tabsBesides } from './visits.ts';

/**
 * Shows the next tab (`step` 1) or the one before (-1) that shows the account of the tab in front: in the order of the tab
 * strips, window after window, round and round. `false` where the tab in front shows no account.
 */
export async function showTabOfAccount(platform: Platform, step: 1 | -1): Promise<boolean> {
  const current = (await activeTab())?.id;
  if (current === undefined) return false;
  const [same, strip] = await Promise.all([tabsBesides(platform, current), tabsInOrder()]);
  if (!same.has(current)) return false;
  const at = strip.indexOf(current);
  const onwards = [...strip.slice(at + 1), ...strip.slice(0, at)].filter((tabId) => same.has(tabId));
  for (const tabId of step === 1 ? onwards : onwards.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- the first that is still there, and no other, comes to the front
    if ((await isTabInSight(tabId)) && (await showTab(tabId))) return true;
    // It went on to a page that is no console, or was closed unheard.
    // oxlint-disable-next-line no-await-in-loop
    await noteTabClosed(platform, tabId);
  }
  return true;
}
