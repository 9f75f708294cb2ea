/** The browser's events that the background listens to. Call each at the top level, so that it can wake the background. */
import { browser } from './api.ts';

export function onTabClosed(listener: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener((tabId) => listener(tabId));
}

/** The person looks at another tab: a switch within a window, or to another window. */
export function onTabInFront(listener: (tabId: number) => void): void {
  browser.tabs.onActivated.addListener(({ tabId }) => listener(tabId));
  browser.windows.onFocusChanged.addListener((windowId) => {
    if (windowId !== browser.windows.WINDOW_ID_NONE) void tellFront(windowId, listener);
  });
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

async function tellFront(windowId: number, listener: (tabId: number) => void): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, windowId });
  if (tab?.id !== undefined) listener(tab.id);
}
