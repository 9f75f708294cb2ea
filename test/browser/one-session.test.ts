/** AWS's default: one console session in each browser. Firefox has a container for each account, so only Chromium meets it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole, PAYMENTS_PROD, readConsole, WAREHOUSE_DEV } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';

describe('where AWS allows one console session at a time', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage('chromium', { accounts: 12, roles: 2 });
  });

  afterAll(() => stage.close());

  it('a second account opens by the portal’s own link when AWS holds the first link up, and nobody is logged out', async () => {
    await (await signIn(stage.browser, stage.portal)).close();
    for (const account of [PAYMENTS_PROD, WAREHOUSE_DEV]) {
      expect(await readConsole(await openConsole(stage.browser, account))).toMatchObject({ state: 'known' });
    }
    expect(stage.standin.journal().filter((entry) => entry.query.includes('logout'))).toEqual([]);
    expect(stage.standin.leaks()).toEqual([]);
  });
});
