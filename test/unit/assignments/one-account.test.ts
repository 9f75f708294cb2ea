import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLifecycle } from '../../../src/assignments/lifecycle.ts';
import { readListRecord } from '../../../src/assignments/list-record.ts';
import { syncAccount } from '../../../src/assignments/one-account.ts';
import { progressKey } from '../../../src/assignments/portal-state.ts';
import { atTheList, DONE } from './at-the-list.ts';

vi.mock('webextension-polyfill', () => ({
  default: { alarms: { create: async () => undefined, clear: async () => true } },
}));

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

const MIRA = { userName: 'mira', password: 'one', accounts: 30 };
const JOAO = { userName: 'joao', password: 'two', accounts: 20, from: 25 };
const TWO_PEOPLE = {
  portals: [{ startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1', accounts: 60, users: [MIRA, JOAO] }],
};

describe('one account that is read again', () => {
  test('leaves no progress behind after AWS asked to slow down (R7)', async () => {
    const { sync, control, listed, context, portal, desk } = await atTheList({ accounts: 5 });
    await sync();
    const accountId = (await listed())?.[0]?.accountId ?? '';
    control.fault({ operation: 'ListAccountRoles', times: 1, status: 429, headers: { 'retry-after': '2' } });
    expect(await syncAccount(context, portal, accountId)).toEqual(DONE);
    expect(desk.browser.memory.has(progressKey(portal.id))).toBe(false);
  });

  test('puts nothing that another person’s sign-in answers into the list before (F35)', async () => {
    const { sync, listed, context, portal, desk, open } = await atTheList(TWO_PEOPLE);
    await sync();
    const mine = (await listed()) ?? [];
    await desk.signIn(context, JOAO);
    await createLifecycle(open()).refreshAccount(portal, mine[0]?.accountId ?? '');
    expect(await listed()).toEqual(mine);
    expect(await readListRecord(context.platform, portal.id)).toMatchObject({ held: { reason: 'another-user' } });
  });
});
