/** Seeing how AWS's sign-in hosts answer. Hears only hosts that the person granted. */
import { browser } from './api.ts';

/**
 * Calls when a tab has come to rest on an address that fits; an answer that leads on is not heard. Must run at the top
 * level of the background.
 */
export function onArrival(urls: readonly string[], listener: (tabId: number) => void): void {
  const filter = { urls: [...urls], types: ['main_frame' as const] };
  browser.webRequest.onCompleted.addListener(({ tabId }) => listener(tabId), filter);
}

/** Calls when a tab is about to be led to an address that fits, with its host and the tab's number. Must run at the top level of the background. */
export function onVisit(urls: readonly string[], listener: (host: string, tabId: number) => void): void {
  const filter = { urls: [...urls], types: ['main_frame' as const] };
  browser.webRequest.onBeforeRequest.addListener(({ url, tabId }) => listener(new URL(url).hostname, tabId), filter);
}
