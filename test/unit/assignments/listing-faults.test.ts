import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Reins } from '../../../src/assignments/job.ts';
import { syncAccount } from '../../../src/assignments/one-account.ts';
import { progressKey } from '../../../src/assignments/portal-state.ts';
import { presentCount, staleCount } from '../../../src/assignments/snapshot.ts';
import { syncPortal } from '../../../src/assignments/sync.ts';
import { atCall } from '../signed-in.ts';
import { atTheList, DONE } from './at-the-list.ts';

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;

describe('F01: 429 with Retry-After', () => {
  test('a pause of minutes is kept, told with its end, and can be cancelled; what was read is kept', async () => {
    const { context, portal, control, desk, listed } = await atTheList({ accounts: 60 });
    control.fault({
      operation: 'ListAccountRoles',
      skip: 20,
      times: 1,
      status: 429,
      headers: { 'retry-after': '600' },
    });
    const begun = desk.browser.clock.now();
    let reins: Reins | undefined;
    const reading = syncPortal(context, portal, { onReins: (own) => (reins = own) });
    let told = 0;
    while (told === 0) {
      const progress = JSON.parse(desk.browser.memory.get(progressKey(portal.id)) ?? '{}') as { resumesAt?: number };
      told = progress.resumesAt ?? 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(told - begun).toBeGreaterThan(10 * MINUTE);
    reins?.stop();
    expect(await reading).toEqual(DONE);
    const accounts = (await listed()) ?? [];
    expect(accounts).toHaveLength(60);
    expect(accounts.filter(({ staleSince }) => staleSince === undefined).length).toBeGreaterThanOrEqual(20);
    expect(desk.browser.memory.has(progressKey(portal.id))).toBe(false);
    expect(desk.standin.journal().filter(({ time }) => time > told - 10 * MINUTE && time < told)).toEqual([]);
  });

  test('outlives the background', async () => {
    const { open, portal, control, desk } = await atTheList({ accounts: 30 });
    control.fault({ operation: 'ListAccountRoles', skip: 5, times: 1, status: 429, headers: { 'retry-after': '300' } });
    const dying = open();
    void syncPortal(dying, portal);
    await expect.poll(() => desk.browser.memory.get(`pause:${portal.startUrl}`)).toBeDefined();
    const until = Number(desk.browser.memory.get(`pause:${portal.startUrl}`));
    dying.memory.end();
    const before = desk.standin.journal().length;
    expect(await syncPortal(open(), portal)).toEqual(DONE);
    const after = desk.standin.journal().slice(before);
    expect(Math.min(...after.map(({ time }) => time))).toBeGreaterThanOrEqual(until);
  });
});

describe('F02: 429 without Retry-After, lasting', () => {
  test('every second call: the pace drops, and the list is read all the same', async () => {
    const { sync, control, listed, asked } = await atTheList({ accounts: 40 });
    control.fault({ operation: 'ListAccountRoles', every: 2, status: 429 });
    expect(await sync()).toEqual(DONE);
    expect(await listed()).toHaveLength(40);
    const times = asked('ListAccountRoles').map(({ time }) => time);
    for (const time of times.slice(20)) {
      expect(times.filter((other) => other >= time && other < time + 10_000).length).toBeLessThan(40);
    }
  });

  test('all calls for five minutes: what was read is fresh, the rest is old and counted, and AWS is hardly asked', async () => {
    const { sync, control, context, portal, asked, trouble, desk } = await atTheList({ accounts: 40 });
    await sync();
    const before = asked('ListAccountRoles').length;
    control.fault({ operation: 'ListAccountRoles', skip: 10, status: 429 });
    const begun = desk.browser.clock.now();
    expect(await sync()).toMatchObject({ failure: { code: 'AWS_SLOW_DOWN' } });
    expect(await trouble()).toBe('AWS_SLOW_DOWN');
    expect(desk.browser.clock.now() - begun).toBeLessThan(5 * MINUTE);
    expect(asked('ListAccountRoles').length - before).toBeLessThan(10 + 12 + 9);
    const { snapshot, run } = await context.store.read(portal.id);
    expect(run).toBeUndefined();
    expect(snapshot && presentCount(snapshot)).toBe(40);
    expect(snapshot && staleCount(snapshot)).toBe(30);
    control.clearFaults();
    desk.browser.clock.advance(5 * MINUTE);
    await sync();
    const fresh = (await context.store.read(portal.id)).snapshot;
    expect(fresh && staleCount(fresh)).toBe(0);
  });
});

describe('F08: next_token that repeats', () => {
  test.each(['repeat', 'alternate'] as const)(
    '(%s) the pages that came are kept, nothing is called gone, and no page is asked for three times',
    async (paging) => {
      const { sync, control, context, portal, asked, trouble } = await atTheList({ accounts: 350 });
      await sync();
      control.settings({ paging });
      const before = asked('ListAccounts').length;
      expect(await sync()).toMatchObject({ failure: { code: 'LIST_INCOMPLETE' } });
      expect(await trouble()).toBe('LIST_INCOMPLETE');
      expect(asked('ListAccounts').length - before).toBeLessThanOrEqual(4);
      const { snapshot, run } = await context.store.read(portal.id);
      expect(run).toBeUndefined();
      expect(snapshot && presentCount(snapshot)).toBe(350);
    },
  );
});

test('F09: what comes twice, or in another place, is there once', async () => {
  const { sync, control, listed } = await atTheList({ accounts: 350, settings: { paging: 'overlap' } });
  expect(await sync()).toEqual(DONE);
  const ids = (await listed())?.map(({ accountId }) => accountId) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(350);
  control.settings({ paging: 'empty-page' });
  expect(await sync()).toEqual(DONE);
  expect(await listed()).toHaveLength(350);
});

test('F12: a list without an end is given up with the number of its accounts, and the last one stays', async () => {
  let page = 0;
  const endless = (): Response => {
    page += 1;
    const accountList = Array.from({ length: 100 }, (_, at) => ({
      accountId: String(page * 100 + at).padStart(12, '0'),
    }));
    return Response.json({ accountList, nextToken: `page-${page}` });
  };
  let isEndless = false;
  const { sync, listed, trouble, context, portal } = await atTheList({
    through: (toAws) => async (url, init) =>
      isEndless && url.includes('/assignment/accounts') ? endless() : toAws(url, init),
  });
  await sync();
  isEndless = true;
  expect(await sync()).toEqual({ ok: false, failure: { code: 'LIST_TOO_LONG', detail: '50100' } });
  expect(await trouble()).toBe('LIST_TOO_LONG');
  expect(await listed()).toHaveLength(30);
  expect((await context.store.read(portal.id)).run).toBeUndefined();
});

describe('F14: accounts that are odd', () => {
  test('a role name of 64 odd characters is kept as it is, and an account without roles is there', async () => {
    const { sync, control, listed } = await atTheList({ accounts: 1 });
    const roleName = '+=,.@-_'.repeat(10).slice(0, 64);
    control.addAssignment({ accountId: '000000000042', accountName: 'odd', roles: [roleName] });
    control.fault({ operation: 'ListAccountRoles', accountId: '482910375516', body: '{"roleList":[]}' });
    expect(await sync()).toEqual(DONE);
    const accounts = (await listed()) ?? [];
    expect(accounts.find(({ accountId }) => accountId === '000000000042')?.roleNames).toEqual([roleName]);
    expect(accounts.some(({ roleNames }) => roleNames.length === 0)).toBe(true);
  });

  test('one account can be read again by itself, and is then fresh, or gone', async () => {
    const { sync, control, listed, context, portal, asked } = await atTheList({ accounts: 5 });
    control.fault({ operation: 'ListAccountRoles', skip: 1, times: 1, status: 400 });
    await sync();
    const stale = (await listed())?.find(({ staleSince }) => staleSince !== undefined)?.accountId ?? '';
    const before = asked('ListAccountRoles').length;
    expect(await syncAccount(context, portal, stale)).toEqual(DONE);
    expect(asked('ListAccountRoles').length - before).toBe(1);
    expect((await listed())?.some(({ staleSince }) => staleSince !== undefined)).toBe(false);
    control.removeAssignment({ accountId: stale });
    await syncAccount(context, portal, stale);
    expect((await listed())?.find(({ accountId }) => accountId === stale)).toHaveProperty('goneSince');
  });
});

describe('F15: 401 during a reading', () => {
  test('ends it once, with the calls in flight and not one more', async () => {
    let after = 0;
    let isOver = false;
    const { sync, control, trouble, desk, listed } = await atTheList({
      accounts: 100,
      through: (toAws) => {
        const dying = atCall('/roles', 150, () => {
          control.revokeSessions();
          isOver = true;
        })(toAws);
        return async (url, init) => {
          if (isOver && url.includes('/assignment/')) after += 1;
          return dying(url, init);
        };
      },
    });
    await sync();
    const tokens = desk.calls('CreateToken');
    expect(await sync()).toMatchObject({ failure: { code: 'SIGN_IN_REQUIRED' } });
    expect(await trouble()).toBe('SIGN_IN_REQUIRED');
    expect(after).toBeLessThanOrEqual(12);
    expect(desk.calls('CreateToken') - tokens).toBeLessThanOrEqual(1);
    expect(await listed()).toHaveLength(100);
  });
});
