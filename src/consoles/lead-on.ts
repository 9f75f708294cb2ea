/** From one way into a console to the other: apart from the notes, which tests read without a browser. */
import type { Platform } from '../browser/platform.ts';
import { navigateTab } from '../browser/tabs.ts';
import { noteOnTheWay, type Way } from './on-the-way.ts';

/** Sends a tab on by the other way, which is its last, and notes that. */
export async function leadOn(platform: Platform, tabId: number, url: string, way: Omit<Way, 'isLast'>): Promise<void> {
  const goOn = async (): Promise<number> => {
    await navigateTab(tabId, url);
    return tabId;
  };
  await noteOnTheWay(platform, goOn(), { ...way, isLast: true });
}
