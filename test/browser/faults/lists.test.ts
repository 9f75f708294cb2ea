/** Lists that repeat themselves, change, shrink or vanish: F08, F09, F13, F14, F16. In Chromium only: lists are AWS's. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../harness/until.ts';
import { waitForState } from '../journey/sign-in.ts';
import { callsOf, signInTabs, waitForCalls } from './happened.ts';
import { enter, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import {
  accountCount,
  drawnRows,
  find,
  hear,
  hearNoMore,
  readAgain,
  stateOf,
  waitForRow,
  waitForAccounts,
  waitForOne,
} from './seeing.ts';

/** Two pages of accounts. */
const ACCOUNTS = 102;
const PAYMENTS = '482910375516';
const ORDERS = '159037482610';
const EDGE = '046610238897';
const AUDIT = '201147390056';
const ODD_ROLE = `a+=,.@-${'b'.repeat(57)}`;

describe('lists that are not what they were', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await enter('chromium', { accounts: ACCOUNTS, roles: 1 }, { sendsEveryRequest: true });
  });

  afterAll(() => scene.close());

  beforeEach(async () => {
    const { control } = scene.standin;
    control.clearFaults();
    control.settings({ paging: 'usual' });
    control.restoreAccounts();
    control.clearJournal();
    await find(scene.popup, '');
    await scene.clock.run(10);
  });

  async function readWhole(): Promise<void> {
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccounts', 1);
    await until('the reading to end', async () => {
      const before = scene.standin.journal().length;
      const state = await stateOf(scene.popup);
      return state === 'ready' && before > ACCOUNTS && before === scene.standin.journal().length;
    });
  }

  it.each([
    ['the same', 'repeat', 3],
    ['A, B and A again', 'alternate', 5],
  ] as const)(
    'F08 next_token is %s for ever: a partial list is told, and nothing is asked a third time',
    async (_what, paging, most) => {
      scene.standin.control.settings({ paging });
      await readAgain(scene);
      await hear(scene.popup, /AWS did not send the whole list/);
      expect(callsOf(scene, 'ListAccounts').length).toBeLessThanOrEqual(most);
      await waitForAccounts(scene.popup, ACCOUNTS);
      scene.standin.control.settings({ paging: 'usual' });
      scene.standin.control.clearJournal();
      await readWhole();
      await hearNoMore(scene.popup, /whole list/);
    },
  );

  it('F09 the same account on two pages, and a list that moves on between them: each once', async () => {
    scene.standin.control.settings({ paging: 'overlap' });
    await readWhole();
    await waitForAccounts(scene.popup, ACCOUNTS);
    scene.standin.control.settings({ paging: 'usual' });
    scene.standin.control.clearJournal();
    scene.standin.control.fault({ operation: 'ListAccounts', delay: 500, skip: 1, times: 1 });
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccounts', 2);
    scene.standin.control.addAssignment({ accountId: '999900001111', accountName: 'newcomer', roles: ['Audit'] });
    await waitForState(scene.popup, 'ready');
    const rows = (await drawnRows(scene.popup)).map(({ accountId }) => accountId);
    expect(new Set(rows).size).toBe(rows.length);
    await find(scene.popup, PAYMENTS);
    await waitForAccounts(scene.popup, 1);
  });

  it('F09 the same role twice in one account: drawn once', async () => {
    const body = JSON.stringify({ roleList: [{ roleName: 'Audit' }, { roleName: 'Audit' }] });
    scene.standin.control.fault({ operation: 'ListAccountRoles', accountId: PAYMENTS, body });
    await readWhole();
    await find(scene.popup, PAYMENTS);
    const row = await waitForRow(scene.popup, PAYMENTS, ({ roles }) => roles.includes('Audit'));
    expect(row.roles).toEqual(['Audit']);
  });

  it('F13 a role that is no longer the person’s: says so, offers to read this account, the rest stays', async () => {
    scene.standin.control.fault({ operation: 'GetRoleCredentials', status: 403, error: 'ForbiddenException' });
    await find(scene.popup, ORDERS);
    await scene.popup.press('Control+k');
    await scene.popup.click('[data-action=favourite]');
    await scene.popup.waitFor(() => document.querySelector('[role=row][data-favourite]'));
    await scene.popup.click('input[role=combobox]');
    await scene.popup.press('Enter');
    await hear(scene.popup, /You no longer have this role here/);
    await waitForOne(scene.popup, '[data-action^=read-a]');
    await waitForRow(scene.popup, ORDERS, ({ state }) => state === 'unavailable');
    await waitForOne(scene.popup, '[data-favourite]');
    expect(await stateOf(scene.popup)).toBe('ready');
    expect(await signInTabs(scene)).toEqual([]);
    await find(scene.popup, '');
    await waitForAccounts(scene.popup, ACCOUNTS);
  });

  it('F14 an account that goes during a reading is marked as gone, others are read, one without roles stays findable', async () => {
    const { control } = scene.standin;
    control.fault({ operation: 'ListAccountRoles', accountId: EDGE, error: 'ResourceNotFoundException' });
    control.fault({ operation: 'ListAccountRoles', accountId: AUDIT, body: '{"roleList":[]}' });
    control.setRoles({ accountId: PAYMENTS, roles: [ODD_ROLE] });
    await readWhole();
    await find(scene.popup, EDGE);
    await waitForRow(scene.popup, EDGE, ({ state }) => state === 'gone');
    await find(scene.popup, AUDIT);
    await waitForRow(scene.popup, AUDIT, ({ roles }) => roles.length === 0);
    await find(scene.popup, PAYMENTS);
    await waitForRow(scene.popup, PAYMENTS, ({ roles }) => roles[0] === ODD_ROLE);
  });

  it('F14 a role of 64 characters with +=,.@- opens', async () => {
    scene.standin.control.setRoles({ accountId: PAYMENTS, roles: [ODD_ROLE] });
    await find(scene.popup, PAYMENTS);
    await scene.popup.press('Enter');
    await until('the keys', () => callsOf(scene, 'GetRoleCredentials').some(({ status }) => status === 200));
    const tab = await scene.browser.waitForPage('the console', (url) => url.includes('.console.aws.amazon.com'));
    await tab.close();
  });

  it('F16 an empty list: the last one stays and the person chooses', async () => {
    scene.standin.control.clearAccounts();
    await readAgain(scene);
    await hear(scene.popup, /AWS returned no accounts; keeping the last list/);
    expect(await accountCount(scene.popup)).toBeGreaterThanOrEqual(ACCOUNTS - 1);
    await scene.popup.click('[data-action=keep-list]');
    await hearNoMore(scene.popup, /no accounts/);
    expect(await accountCount(scene.popup)).toBeGreaterThanOrEqual(ACCOUNTS - 1);
    await readAgain(scene);
    await hear(scene.popup, /AWS returned no accounts; keeping the last list/);
    await scene.popup.click('[data-action=take-list]');
    await hearNoMore(scene.popup, /no accounts; keeping/);
    // What is not in it any more stays findable as gone, until the person forgets it.
    await until('the list to be empty', async () =>
      (await drawnRows(scene.popup)).every(({ state }) => state === 'gone'),
    );
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
