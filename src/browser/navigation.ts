/** Seeing how AWS's sign-in hosts answer. Hears only hosts that the person granted. */
import { browser } from './api.ts';

/** Calls with the status of each answer to an address that fits, in a tab. Must run at the top level of the background. */
export function onAnswer(urls: readonly string[], listener: (tabId: number, status: number) => void): void {
  const filter = { urls: [...urls], types: ['main_frame' as const] };
  const hear = ({ tabId, statusCode }: { tabId: number; statusCode: number }): void => listener(tabId, statusCode);
  browser.webRequest.onBeforeRedirect.addListener(hear, filter);
  browser.webRequest.onCompleted.addListener(hear, filter);
}
