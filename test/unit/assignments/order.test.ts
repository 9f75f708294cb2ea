import { afterEach, expect, test, vi } from 'vitest';
import { syncPortal } from '../../../src/assignments/sync.ts';
import { atTheList } from './at-the-list.ts';

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

test('roles are read first of what is on the screen, then of favourites, then of recents, then in AWS’s order', async () => {
  const { context, portal, asked } = await atTheList({ accounts: 40 });
  const idsOf = () => asked('ListAccountRoles').map(({ accountId }) => accountId ?? '');
  await syncPortal(context, portal);
  const usual = idsOf();
  const own = (at: number) => ({ portalId: portal.id, accountId: usual[at] });
  await context.platform.session.set('on-screen', [own(30), own(31), { portalId: 'other', accountId: usual[39] }]);
  await context.platform.local.set('favourites', [own(20), own(30), 'damaged', { portalId: portal.id }]);
  await syncPortal({ ...context, recentAccounts: async () => [usual[10] ?? '', '000000000000'] }, portal);
  const again = idsOf().slice(usual.length);
  expect(again.slice(0, 6)).toEqual([30, 31, 20, 10, 0, 1].map((at) => usual[at]));
  expect(new Set(again)).toEqual(new Set(usual));
});

test('a person who scrolls during a reading has what is then on the screen read next', async () => {
  const seen: string[] = [];
  const { context, portal, asked } = await atTheList({
    accounts: 40,
    through: (toAws) => async (url, init) => {
      const accountId = new URL(url).searchParams.get('account_id');
      if (accountId !== null) seen.push(accountId);
      if (seen.length === 12) await scroll();
      return toAws(url, init);
    },
  });
  const scroll = async (): Promise<void> =>
    context.platform.session.set('on-screen', [{ portalId: portal.id, accountId: last }]);
  let last = '';
  await syncPortal(context, portal);
  last = seen.at(-1) ?? '';
  seen.length = 0;
  await syncPortal(context, portal);
  expect(seen.indexOf(last)).toBeGreaterThanOrEqual(12);
  expect(seen.indexOf(last)).toBeLessThan(25);
  expect(asked('ListAccountRoles')).toHaveLength(80);
});

test('what is new in a list is read before what is only read again', async () => {
  const { context, portal, control, asked } = await atTheList();
  await syncPortal(context, portal);
  control.addAssignment({ accountId: '000000000042', accountName: 'new', roles: ['Admin'] });
  const before = asked('ListAccountRoles').length;
  await syncPortal(context, portal, { quiet: true });
  expect(asked('ListAccountRoles')[before]?.accountId).toBe('000000000042');
});

test('the first accounts are in sight after the first call, whatever is still to come', async () => {
  const { context, portal } = await atTheList({
    accounts: 250,
    through: (toAws) => async (url, init) =>
      url.includes('/assignment/accounts') && url.includes('next_token')
        ? new Promise(() => undefined)
        : toAws(url, init),
  });
  void syncPortal(context, portal);
  await expect.poll(async () => (await context.store.read(portal.id)).rows.length).toBe(100);
});
