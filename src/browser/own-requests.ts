/**
 * Takes Origin and Referer off our own requests to AWS. Both browsers send `Origin: chrome-extension://…` with every
 * POST of an extension, and AWS's portal API refuses origins that it does not know.
 */
import { browser } from './api.ts';

const RULE_ID = 1;

/** Session rules go with the browser session: call before the first request of each background start. */
export async function sendNoOriginTo(hosts: readonly string[]): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [RULE_ID],
    addRules:
      hosts.length === 0
        ? []
        : [
            {
              id: RULE_ID,
              condition: {
                requestDomains: [...hosts],
                initiatorDomains: [new URL(browser.runtime.getURL('')).hostname],
                resourceTypes: ['xmlhttprequest'],
              },
              action: {
                type: 'modifyHeaders',
                requestHeaders: [
                  { header: 'origin', operation: 'remove' },
                  { header: 'referer', operation: 'remove' },
                ],
              },
            },
          ],
  });
}
