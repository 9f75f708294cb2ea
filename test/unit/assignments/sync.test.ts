import { afterEach, describe, expect, test, vi } from 'vitest';
import { progressKey, type ProgressRecord } from '../../../src/assignments/portal-state.ts';
import { accountCount } from '../../../src/assignments/snapshot.ts';
import { syncPortal } from '../../../src/assignments/sync.ts';
import { atTheList, DONE } from './at-the-list.ts';

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

describe('reading a portal', () => {
  test('lists 250 accounts with 4 roles each, in order, within the rate of the service, counting as it goes', async () => {
    const { desk, listed, asked, context, portal } = await atTheList({ accounts: 250, roles: 4 });
    const seen: ProgressRecord[] = [];
    const watched = {
      ...context,
      platform: {
        ...context.platform,
        session: {
          ...context.platform.session,
          set: async (key: string, value: unknown) => {
            if (key === progressKey(portal.id)) seen.push(value as ProgressRecord);
            await context.platform.session.set(key, value);
          },
        },
      },
    };
    const started = desk.browser.clock.now();
    expect(await syncPortal(watched, portal)).toEqual(DONE);
    const accounts = (await listed()) ?? [];
    expect(accounts).toHaveLength(250);
    expect(new Set(accounts.map(({ accountId }) => accountId)).size).toBe(250);
    for (const account of accounts) {
      expect(account.accountId).toMatch(/^\d{12}$/);
      expect(account.roleNames).toHaveLength(4);
      expect(account).not.toHaveProperty('staleSince');
    }
    expect(accounts.some(({ accountId }) => accountId.startsWith('00'))).toBe(true);
    const names = accounts.map(({ accountName }) => accountName);
    expect(names).toEqual(names.toSorted(new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare));
    const calls = desk.standin.journal().filter(({ kind }) => kind === 'portal-api');
    const refused = calls.filter(({ status }) => status === 429).length;
    expect(refused).toBeLessThan(calls.length * 0.02);
    expect(asked('ListAccounts')).toHaveLength(3);
    expect(asked('ListAccountRoles')).toHaveLength(250 + refused);
    expect(desk.browser.clock.now() - started).toBeLessThan(((253 - 20) / 20) * 1000 * 1.2);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((one, other) => one - other));
    expect(seen.at(-1)).toEqual({ done: 250, total: 250 });
    expect(desk.browser.memory.has(progressKey(portal.id))).toBe(false);
    expect(desk.standin.leaks()).toEqual([]);
  });

  test('shows accounts as they come, and the new list only when it is whole', async () => {
    const { sync, lists } = await atTheList();
    await sync();
    const snapshots = lists.history.map(({ snapshot }) => snapshot && accountCount(snapshot));
    expect(new Set(snapshots.slice(0, -1))).toEqual(new Set([undefined]));
    expect(snapshots.at(-1)).toBe(30);
  });

  test('lets one context read at a time', async () => {
    const { open, portal, asked } = await atTheList();
    const outcomes = await Promise.all([open(), open(), open()].map(async (context) => syncPortal(context, portal)));
    expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual([DONE]);
    expect(asked('ListAccountRoles')).toHaveLength(30);
  });

  test('reads an account with more roles than a page holds, and one that comes twice only once', async () => {
    const { sync, listed } = await atTheList({
      accounts: 3,
      roles: 230,
      through: (toAws) => async (url, init) => {
        const answer = await toAws(url, init);
        if (!url.includes('/assignment/accounts')) return answer;
        const body = (await answer.json()) as { accountList: object[] };
        return Response.json({ ...body, accountList: [...body.accountList, ...body.accountList] });
      },
    });
    await sync();
    const accounts = (await listed()) ?? [];
    expect(accounts.map(({ roleNames }) => new Set(roleNames).size)).toEqual([230, 230, 230]);
  });

  test('falls at once and recovers slowly when AWS asks to slow down', async () => {
    const { sync, listed, desk } = await atTheList({ accounts: 120, rate: 5 });
    expect(await sync()).toEqual(DONE);
    expect(await listed()).toHaveLength(120);
    const calls = desk.standin.journal().filter(({ kind }) => kind === 'portal-api');
    const refused = calls.filter(({ status }) => status === 429).length;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(calls.length * 0.05);
  });

  test('sends nothing at all during a pause that AWS asked for, and says until when', async () => {
    const { sync, control, desk, portal } = await atTheList({ accounts: 60 });
    control.fault({ operation: 'ListAccountRoles', skip: 20, times: 1, status: 429, headers: { 'retry-after': '7' } });
    let told: number | undefined;
    const finished = sync();
    while (told === undefined) {
      const record = JSON.parse(desk.browser.memory.get(progressKey(portal.id)) ?? '{}') as { resumesAt?: number };
      told = record.resumesAt;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await finished).toEqual(DONE);
    const entries = desk.standin.journal();
    const refused = entries.findIndex(({ status }) => status === 429);
    const at = entries[refused]?.time ?? 0;
    expect(told).toBe(at + 7000);
    expect(entries.filter(({ time }) => time > at && time < at + 7000)).toEqual([]);
    const burst = entries.filter(({ time }) => time >= at + 7000 && time < at + 8000);
    expect(burst.length).toBeLessThanOrEqual(11);
  });

  test.each([
    '-5',
    '1e9',
    'soon',
    'soon 2090',
    '',
    'Wed, 21 Oct 2015 07:28:00 GMT',
    '3, 5',
    '999999',
    '99999999999999999999',
  ])('waits between half a second and one minute for a Retry-After of %j', async (value) => {
    const { sync, control, desk } = await atTheList({ accounts: 5 });
    control.fault({ operation: 'ListAccountRoles', times: 1, status: 429, headers: { 'retry-after': value } });
    const started = desk.browser.clock.now();
    expect(await sync()).toEqual(DONE);
    const took = desk.browser.clock.now() - started;
    expect(took).toBeGreaterThanOrEqual(500);
    expect(took).toBeLessThan(62_000);
  });
});
