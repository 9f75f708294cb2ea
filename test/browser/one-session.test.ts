/** AWS's default: one console session in each browser. Firefox has a container for each account, so only Chromium meets it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandin, type Standin } from '../standin/start.ts';
import { startDisplay, type Display } from './harness/display.ts';
import type { DrivenBrowser } from './harness/driven-browser.ts';
import { LAUNCHERS } from './harness/launch.ts';
import { openPopup, readConsole, search, waitForConsole } from './journey/consoles.ts';
import { signIn } from './journey/sign-in.ts';

const PAYMENTS_PROD = '482910375516';
const WAREHOUSE_DEV = '577203918840';

describe('where AWS allows one console session at a time', () => {
  let standin: Standin;
  let display: Display;
  let browser: DrivenBrowser;

  beforeAll(async () => {
    standin = await startStandin({ accounts: 12, roles: 2, seed: 1 });
    display = await startDisplay();
    browser = await LAUNCHERS.chromium({
      extensionDir: 'dist/chromium',
      display: display.name,
      proxy: standin.proxy,
      caSpki: standin.caSpki,
    });
  });

  afterAll(async () => {
    await browser.close();
    await display.close();
    await standin.stop();
  });

  it('a second account opens by the portal’s own link when AWS holds the first link up, and nobody is logged out', async () => {
    const [portal] = standin.portals;
    if (portal === undefined) throw new Error('The stand-in has no portal');
    await (await signIn(browser, portal)).close();
    for (const [typed, id, name] of [
      ['pay', PAYMENTS_PROD, 'payments-prod'],
      ['ware', WAREHOUSE_DEV, 'warehouse-dev'],
    ] as const) {
      const popup = await openPopup(browser);
      await search(popup, typed, id);
      await popup.press('Enter');
      expect(await readConsole(await waitForConsole(browser, id, name))).toMatchObject({ state: 'known' });
    }
    expect(standin.journal().filter((entry) => entry.query.includes('logout'))).toEqual([]);
    expect(standin.leaks()).toEqual([]);
  });
});
