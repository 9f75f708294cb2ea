/**
 * Only Chromium tells which contexts run, so only there can it be seen that the background sleeps on; and only Chromium meets
 * AWS's default of one console session in each browser: Firefox has a container for each account.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenBrowser } from './harness/driven-browser.ts';
import { openConsole, openPopup, PAYMENTS_PROD, readConsole, waitForRows, WAREHOUSE_DEV } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';

async function backgroundRuns(browser: DrivenBrowser): Promise<boolean> {
  return browser.evaluateInExtension(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { getContexts(filter: object): Promise<unknown[]> } };
    };
    return (await chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] })).length > 0;
  });
}

describe('in stock chromium alone', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage('chromium', { accounts: 12, roles: 2 });
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(() => stage.close());

  it('while the background sleeps, the popup shows its list without waking it, by the key and in a tab', async () => {
    expect(await backgroundRuns(stage.browser)).toBe(true);
    await stage.browser.endBackground();
    const popup = await openPopup(stage.browser);
    expect(await backgroundRuns(stage.browser)).toBe(false);
    await popup.close();
    const tab = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(tab);
    expect(await backgroundRuns(stage.browser)).toBe(false);
  });

  it('where AWS allows one console session at a time, a second account opens by the portal’s own link when AWS holds the first link up, and nobody is logged out', async () => {
    for (const account of [PAYMENTS_PROD, WAREHOUSE_DEV]) {
      expect(await readConsole(await openConsole(stage.browser, account))).toMatchObject({ state: 'known' });
    }
    expect(stage.standin.journal().filter((entry) => entry.query.includes('logout'))).toEqual([]);
    expect(stage.standin.leaks()).toEqual([]);
  });
});
