/** Seeing how AWS's sign-in hosts answer. Hears only hosts that the person granted. */
import { browser } from './api.ts';

/**
 * Calls when a tab has come to rest on an address that fits, with that; an answer that leads on is not heard. Must run at the
 * top level of the background.
 */
export function onArrival(urls: readonly string[], listener: (tabId: number, address: string) => void): void {
  const filter = { urls: [...urls], types: ['main_frame' as const] };
  browser.webRequest.onCompleted.addListener(({ tabId, url }) => listener(tabId, url), filter);
}

/** Calls when a tab is about to be led to an address that fits, with the tab's number. Must run at the top level of the background. */
export function onVisit(urls: readonly string[], listener: (tabId: number) => void): void {
  const filter = { urls: [...urls], types: ['main_frame' as const] };
  browser.webRequest.onBeforeRequest.addListener(({ tabId }) => listener(tabId), filter);
}

/**
 * Calls when a server has answered a tab at an address that fits, wherever it leads on, with the address's host. One that failed
 * is not heard. Must run at the top level of the background.
 */
export function onAnswer(urls: readonly string[], listener: (tabId: number, host: string) => void): void {
  const filter = { urls: [...urls], types: ['main_frame' as const] };
  browser.webRequest.onHeadersReceived.addListener(({ tabId, url, statusCode }) => {
    if (statusCode < 500) listener(tabId, new URL(url).hostname);
  }, filter);
}

/** Calls when a page in a tab asks for an address that fits, without leaving. Must run at the top level of the background. */
export function onCall(urls: readonly string[], listener: (tabId: number) => void): void {
  const filter = { urls: [...urls], types: ['xmlhttprequest' as const] };
  browser.webRequest.onBeforeRequest.addListener(({ tabId }) => listener(tabId), filter);
}

/** What a browser says of a load that the person stopped, or that another one took the place of. */
const STOPPED = ['net::ERR_ABORTED', 'NS_BINDING_ABORTED'];

/**
 * Calls when a tab's page is refused or cannot be reached at an address that fits `pages`, with that, or something that a page asks
 * for at one that fits `calls` is refused. Must run at the top level of the background.
 */
export function onRefusal(
  pages: readonly string[],
  calls: readonly string[],
  listener: (tabId: number, address?: string) => void,
): void {
  const { onCompleted, onErrorOccurred } = browser.webRequest;
  const ofPages = { urls: [...pages], types: ['main_frame' as const] };
  const ofCalls = { urls: [...calls], types: ['xmlhttprequest' as const] };
  for (const filter of [ofPages, ofCalls]) {
    onCompleted.addListener(({ tabId, statusCode, type, url }) => {
      if (statusCode >= 400) listener(tabId, type === 'main_frame' ? url : undefined);
    }, filter);
  }
  onErrorOccurred.addListener(({ tabId, error, url }) => {
    if (!STOPPED.includes(error)) listener(tabId, url);
  }, ofPages);
}
