/** AWS's default: one console session in each stage.browser. Firefox has a container for each account, so only Chromium meets it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPopup, readConsole, search, waitForConsole } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';

const PAYMENTS_PROD = '482910375516';
const WAREHOUSE_DEV = '577203918840';

describe('where AWS allows one console session at a time', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage('chromium', { accounts: 12, roles: 2 });
  });

  afterAll(() => stage.close());

  it('a second account opens by the portal’s own link when AWS holds the first link up, and nobody is logged out', async () => {
    await (await signIn(stage.browser, stage.portal)).close();
    for (const [typed, id, name] of [
      ['pay', PAYMENTS_PROD, 'payments-prod'],
      ['ware', WAREHOUSE_DEV, 'warehouse-dev'],
    ] as const) {
      const popup = await openPopup(stage.browser);
      await search(popup, typed, id);
      await popup.press('Enter');
      expect(await readConsole(await waitForConsole(stage.browser, id, name))).toMatchObject({ state: 'known' });
    }
    expect(stage.standin.journal().filter((entry) => entry.query.includes('logout'))).toEqual([]);
    expect(stage.standin.leaks()).toEqual([]);
  });
});
