/** The browser's events that the background listens to. Call each at the top level, so that it can wake the background. */
import { browser } from './api.ts';

export function onTabClosed(listener: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener((tabId) => listener(tabId));
}

export function onCommand(listener: (name: string) => void): void {
  browser.commands.onCommand.addListener((name) => listener(name));
}

export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => listener(name));
}

/** A new browser session: what only lived in memory is gone. */
export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}

export function onHostsGranted(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
}

/** Opens the popup, where the browser lets an extension do that without a click. */
export async function openPopup(): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    // Firefox wants a click, Chromium a window in front. The next opened popup says the same.
    return false;
  }
}
