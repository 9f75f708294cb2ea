import { afterEach, describe, expect, test, vi } from 'vitest';
import { currentAccounts } from '../../../src/assignments/merge.ts';
import { accountCount } from '../../../src/assignments/snapshot.ts';
import { syncPortal } from '../../../src/assignments/sync.ts';
import type { Fault } from '../../standin/faults.ts';
import { atCall } from '../signed-in.ts';
import { atTheList, DONE, table } from './at-the-list.ts';

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

test('a turn is given back when the storage fails before its call: the next reading does not wait for it (R7)', async () => {
  const { context, portal, control, sync, listed } = await atTheList();
  control.fault({ operation: 'ListAccountRoles', skip: 3, times: 1, reset: true });
  await sync();
  const pacer = await context.pacerFor(portal);
  pacer.own().refused(1000);
  const broken = { ...context, recentAccounts: async () => Promise.reject(new Error('An unexpected error occurred')) };
  await expect(syncPortal(broken, portal)).rejects.toThrow('unexpected');
  expect(await sync()).toEqual(DONE);
  expect(await listed()).toHaveLength(30);
});

describe('what becomes of an account', () => {
  test.each([403, 404] as const)(
    'that is gone in the middle of a run (%i): it is marked as gone, and the run goes on',
    async (goneAccount) => {
      const through = atCall('/roles', 31, () => control.removeAssignment({ accountId: second?.accountId ?? '' }));
      const { sync, control, listed } = await atTheList({ settings: { goneAccount }, through });
      await sync();
      const [, second] = (await listed()) ?? [];
      expect(await sync()).toEqual(DONE);
      const after = (await listed()) ?? [];
      expect(after).toHaveLength(30);
      expect(after.filter(({ goneSince }) => goneSince !== undefined)).toMatchObject([
        { accountId: second?.accountId, roleNames: second?.roleNames },
      ]);
    },
  );

  test.each<[string, Omit<Fault, 'operation'>]>([
    ['answers nothing but 500', { status: 500 }],
    ['answers half a body', { cutBody: 0.5, status: 200, body: '{"roleList":[{"roleName":"Adm' }],
    ['answers rubbish', { body: '"rubbish"' }],
    ['answers an empty body', { body: '' }],
    ['answers a list that is none', { body: '{"roleList":{"0":"Admin"}}' }],
    ['answers 400', { status: 400 }],
    ['repeats its page for ever', { body: '{"roleList":[{"roleName":"Other"}],"nextToken":"again"}' }],
  ])('that %s: its old roles stay, marked stale, and the others are fresh', async (name, fault) => {
    const { sync, control, listed, desk, asked } = await atTheList();
    await sync();
    const before = (await listed()) ?? [];
    const fetchedAt = desk.browser.clock.now();
    const odd = before[7]?.accountId ?? '';
    desk.browser.clock.advance(60_000);
    const calls = asked('ListAccountRoles').length;
    if ('cutBody' in fault)
      control.fault({ operation: 'ListAccountRoles', accountId: odd, body: '{"roleList":[{"roleName":"Adm' });
    else control.fault({ operation: 'ListAccountRoles', accountId: odd, ...fault });
    expect(await sync(), name).toEqual(DONE);
    const after = (await listed()) ?? [];
    expect(table(after)).toEqual(table(before));
    const stale = after.filter(({ staleSince }) => staleSince !== undefined);
    expect(stale.map(({ accountId }) => accountId)).toEqual([odd]);
    expect(stale[0]?.staleSince).toBeLessThanOrEqual(fetchedAt);
    expect(asked('ListAccountRoles').length - calls).toBeLessThan(40);
    // Once read again, it is fresh again.
    control.clearFaults();
    await sync();
    expect((await listed())?.some(({ staleSince }) => staleSince !== undefined)).toBe(false);
  });

  test('with roles that cannot be read among good ones: the good ones stay, the others are counted', async () => {
    const { sync, control, listed, context, portal } = await atTheList({ accounts: 2 });
    const body = JSON.stringify({
      roleList: [
        { roleName: 'Good' },
        { roleName: 7 },
        {},
        null,
        'x',
        { roleName: 'no spaces' },
        { roleName: 'a'.repeat(65) },
        { roleName: 'Also+=,.@-' },
      ],
    });
    control.fault({ operation: 'ListAccountRoles', body });
    await sync();
    expect((await listed())?.map(({ roleNames }) => roleNames)).toEqual([
      ['Good', 'Also+=,.@-'],
      ['Good', 'Also+=,.@-'],
    ]);
    expect((await context.store.read(portal.id)).snapshot?.unreadable).toBe(12);
  });
});

describe('the old list', () => {
  test.each<[string, Fault]>([
    ['the line is cut', { operation: 'ListAccountRoles', skip: 10, reset: true }],
    ['AWS stops answering for accounts', { operation: 'ListAccounts', status: 503 }],
    ['AWS answers rubbish for accounts', { operation: 'ListAccounts', body: '[]' }],
    [
      'AWS repeats its page of accounts for ever',
      { operation: 'ListAccounts', body: '{"accountList":[],"nextToken":"again"}' },
    ],
    ['AWS forbids the list', { operation: 'ListAccounts', status: 403 }],
    ['the network wants a log-in', { operation: '*', html: true }],
    [
      'a proxy forbids every account with a page of its own',
      {
        operation: 'ListAccountRoles',
        status: 403,
        body: '<html>Blocked</html>',
        headers: { 'content-type': 'text/html' },
      },
    ],
  ])('stays whole when %s', async (_, fault) => {
    const { sync, control, listed, lists, trouble, asked } = await atTheList();
    await sync();
    const before = await listed();
    const [calls, written] = [asked('ListAccounts').length, lists.history.length];
    control.fault(fault);
    expect(await sync()).toMatchObject({ ok: false });
    expect(await trouble()).toBeDefined();
    expect(await listed()).toEqual(before);
    expect(asked('ListAccounts').length - calls).toBeLessThan(10);
    for (const { snapshot } of lists.history.slice(written)) expect(snapshot && accountCount(snapshot)).toBe(30);
    control.clearFaults();
    expect(await sync()).toEqual(DONE);
    expect(table(await listed())).toEqual(table(before));
  });

  test.each<[string, Fault]>([
    ['answers no accounts', { operation: 'ListAccounts', body: '{"accountList":[],"nextToken":""}' }],
    ['leaves the accounts out', { operation: 'ListAccounts', body: '{}' }],
    ['calls every single account gone', { operation: 'ListAccountRoles', status: 404 }],
  ])('is kept when AWS %s', async (_, fault) => {
    const { sync, control, listed, context, portal } = await atTheList();
    await sync();
    const before = await listed();
    control.fault(fault);
    expect(await sync()).toEqual(DONE);
    expect(await listed()).toEqual(before);
    expect((await context.store.read(portal.id)).run).toBeUndefined();
  });

  test('is out of date, and nobody offline, when the browser itself fails requests after several 5xx', async () => {
    let calls = 0;
    const { sync, trouble, listed } = await atTheList({
      through: (toAws) => async (url, init) => {
        if (!url.includes('/assignment/accounts')) return toAws(url, init);
        calls += 1;
        // As Chromium does it: the third request in a row does not go out.
        if (calls % 3 === 0) throw new TypeError('Failed to fetch');
        return new Response('', { status: 503 });
      },
    });
    expect(await sync()).toMatchObject({ ok: false });
    expect(await trouble()).toBe('AWS_NOT_ANSWERING');
    expect(calls).toBe(6);
    expect(await listed()).toBeUndefined();
  });

  test('keeps its order while the new one is read, with new accounts at the end', async () => {
    const { sync, control, listed, context, portal, desk } = await atTheList();
    await sync();
    const before = (await listed())?.map(({ accountId }) => accountId) ?? [];
    control.addAssignment({ accountId: '000000000042', accountName: 'AAA first by name', roles: ['Admin'] });
    desk.browser.clock.advance(60_000);
    control.fault({ operation: 'ListAccountRoles', skip: 20, reset: true });
    await sync();
    const during = currentAccounts(await context.store.read(portal.id)).map(({ accountId }) => accountId);
    expect(during).toEqual([...before, '000000000042']);
    control.clearFaults();
    await sync();
    expect((await listed())?.[0]?.accountId).toBe('000000000042');
  });
});
