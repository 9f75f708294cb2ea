/** The browser's events that the background listens to. Call each at the top level, so that it can wake the background. */
import { browser } from './api.ts';

export function onTabClosed(listener: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener((tabId) => listener(tabId));
}

export function onWindowClosed(listener: () => void): void {
  browser.windows.onRemoved.addListener(listener);
}

/** `tabId`: the tab in front, where the browser tells it. The listener is within the person's gesture until it first waits. */
export function onCommand(listener: (name: string, tabId: number | undefined) => void): void {
  browser.commands.onCommand.addListener((name, tab) => listener(name, tab?.id));
}

export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => listener(name));
}

/** A new browser session: what only lived in memory is gone. */
export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}

/** A change of one of these in `storage.local`, whoever made it. */
export function onStored(keys: readonly string[], listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && keys.some((key) => Object.hasOwn(changes, key))) listener();
  });
}

/** The person took the permission for cookies back, here or in the browser's own settings. */
export function onCookiesTaken(listener: () => void): void {
  browser.permissions.onRemoved.addListener(({ permissions = [] }) => {
    if (permissions.includes('cookies')) listener();
  });
}

export function onHostsGranted(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
}
