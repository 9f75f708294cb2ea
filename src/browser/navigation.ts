/** Seeing how AWS's sign-in hosts answer. Hears only hosts that the person granted. */
import { PARTITIONS } from '../aws/partitions.ts';
import { browser } from './api.ts';

/** Calls with the status of each answer to a federation link in a tab. Must run at the top level of the background. */
export function onFederationAnswer(listener: (tabId: number, status: number) => void): void {
  const filter = {
    urls: PARTITIONS.map(({ signInHost }) => `https://*.${signInHost}/federation*`),
    types: ['main_frame' as const],
  };
  const hear = ({ tabId, statusCode }: { tabId: number; statusCode: number }): void => listener(tabId, statusCode);
  browser.webRequest.onBeforeRedirect.addListener(hear, filter);
  browser.webRequest.onCompleted.addListener(hear, filter);
}
