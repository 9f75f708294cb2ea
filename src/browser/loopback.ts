/**
 * Catching the redirect of a sign-in with nothing listening on 127.0.0.1: an observer reads the address, and a
 * declarativeNetRequest rule takes the request away to a page of ours before a packet leaves. That page must never be
 * web accessible: then nothing commits, and neither browser's history keeps the address with the code in it (seen in
 * both; with an accessible page the code lands there whenever the tab is closed too late).
 */
import { browser } from './api.ts';

const NOWHERE = '/nowhere.html';

export interface LoopbackRequest {
  readonly tabId: number;
  readonly url: string;
}

/** Registers the observer. Must run at the top level of the background, so that it can wake it. */
export function onLoopbackRequest(listener: (request: LoopbackRequest) => void): void {
  browser.webRequest.onBeforeRequest.addListener(
    ({ tabId, url }) => {
      listener({ tabId, url });
      return undefined;
    },
    { urls: ['http://127.0.0.1/*'], types: ['main_frame'] },
  );
}

/** Keeps requests of one tab to one port and path off the network. The port is the rule's number too. */
export async function divertLoopback(tabId: number, port: number, path: string): Promise<void> {
  const address = `^http://127\\.0\\.0\\.1:${port}${path.replaceAll('.', '\\.')}(\\?.*)?$`;
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [port],
    addRules: [
      {
        id: port,
        condition: { regexFilter: address, resourceTypes: ['main_frame'], tabIds: [tabId] },
        action: { type: 'redirect', redirect: { extensionPath: NOWHERE } },
      },
    ],
  });
}

export async function releaseLoopback(port: number): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: [port] });
}

export interface Diversion {
  readonly tabId: number;
  readonly port: number;
}

/** All that is diverted, by the rules that stand. They go with the browser session. */
export async function diversions(): Promise<readonly Diversion[]> {
  const rules = await browser.declarativeNetRequest.getSessionRules();
  return rules.flatMap(({ id, condition }) => (condition.tabIds ?? []).map((tabId) => ({ tabId, port: id })));
}
