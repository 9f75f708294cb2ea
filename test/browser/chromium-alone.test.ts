/**
 * Only Chromium tells which contexts run, so only there can it be seen that the background sleeps on; and only Chromium meets
 * AWS's default of one console session in each browser: Firefox has a container for each account.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenBrowser } from './harness/driven-browser.ts';
import {
  consolePages,
  openConsole,
  openPopup,
  PAYMENTS_PROD,
  readConsole,
  search,
  waitForConsole,
  waitForRows,
  WAREHOUSE_DEV,
} from './journey/consoles.ts';
import { until } from './harness/until.ts';
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

  it('of several accounts at once the first keeps AWS’s one session, and what is said of the other one leads to its tab', async () => {
    for (const page of await consolePages(stage.browser)) await page.close();
    await until('no console', async () => (await consolePages(stage.browser)).length === 0);
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    for (const account of [PAYMENTS_PROD, WAREHOUSE_DEV]) {
      await search(popup, { ...account, typed: account.name });
      await popup.press('Control+ ');
      await popup.waitFor(
        (name) => document.querySelector('[data-action=open-chosen]')?.closest('.notice')?.textContent?.includes(name),
        account.name,
      );
    }
    await popup.press('Enter');
    const said = await popup.waitFor(() => document.querySelector('.notice[role=alert]')?.textContent);
    expect(said).toContain('1 of 2 did not open');
    expect(said).toContain(`${WAREHOUSE_DEV.name}: AWS keeps one console session`);
    const first = await waitForConsole(stage.browser, PAYMENTS_PROD);
    expect(await consolePages(stage.browser)).toHaveLength(1);
    expect(await popup.evaluate(() => document.querySelector('.notice[role=alert] [data-action=retry]'))).toBeNull();
    await popup.click('.notice[role=alert] [data-action=show-opened]');
    await first.waitFor(() => !document.hidden);
    expect(await readConsole(first)).toMatchObject({ state: 'known', accountId: PAYMENTS_PROD.id });
    expect(stage.standin.leaks()).toEqual([]);
  });
});
