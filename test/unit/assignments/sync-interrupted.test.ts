import { afterEach, describe, expect, test, vi } from 'vitest';
import { progressKey } from '../../../src/assignments/portal-state.ts';
import { sweepList } from '../../../src/assignments/sweep.ts';
import { sweepProgress, syncPortal } from '../../../src/assignments/sync.ts';
import { accessKey, forgetSession, liveToken } from '../../../src/portals/session.ts';
import { atCall, createDoor } from '../signed-in.ts';
import { atTheList, DONE } from './at-the-list.ts';

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

describe('a run that ends half-way', () => {
  test('is gone on with where it stopped, wherever that was', async () => {
    for (const steps of [1, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]) {
      const { desk, open, portal, asked, listed } = await atTheList({ accounts: 24, roles: 1 });
      const dying = open();
      dying.memory.endAfter(steps);
      void syncPortal(dying, portal);
      await desk.browser.clock.sleep(60_000);
      const before = await open().store.read(portal.id);
      const finished = new Set(
        before.rows.flatMap(({ accountId, outcome }) => (outcome === 'listed' ? [] : [accountId])),
      );
      const earlier = asked('ListAccountRoles').length;
      expect(await syncPortal(open(), portal)).toEqual(DONE);
      const later = asked('ListAccountRoles').slice(earlier);
      if (before.run?.complete === true)
        expect(later.filter(({ accountId }) => finished.has(accountId ?? ''))).toEqual([]);
      expect(await listed()).toHaveLength(24);
      expect(desk.browser.memory.has(progressKey(portal.id))).toBe(false);
    }
  });

  test('is known to be unfinished from its very first call', async () => {
    const { open, portal, desk } = await atTheList({
      through: (toAws) => async (url, init) =>
        url.includes('/assignment/accounts') ? new Promise(() => undefined) : toAws(url, init),
    });
    const dying = open();
    void syncPortal(dying, portal);
    await expect.poll(() => desk.browser.memory.has(progressKey(portal.id))).toBe(true);
    await expect.poll(async () => open().store.unfinished()).toEqual([portal.id]);
  });

  test('of a day ago begins anew', async () => {
    const { desk, open, portal, control, asked, sync } = await atTheList({
      settings: { signInSessionLifetime: 90 * 86_400_000 },
    });
    control.fault({ operation: 'ListAccountRoles', skip: 10, reset: true });
    await sync();
    expect((await open().store.read(portal.id)).rows).toHaveLength(30);
    control.clearFaults();
    desk.browser.clock.advance(86_400_000);
    const [accounts, roles] = [asked('ListAccounts').length, asked('ListAccountRoles').length];
    expect(await sync()).toEqual(DONE);
    expect(asked('ListAccounts').length - accounts).toBe(1);
    expect(asked('ListAccountRoles').length - roles).toBe(30);
  });

  test('asks nothing more during a pause that AWS asked the one before for', async () => {
    const times: number[] = [];
    const { desk, context, portal, sync } = await atTheList({
      through: (toAws) => async (url, init) => {
        if (url.includes('/assignment/')) times.push(desk.browser.clock.now());
        return toAws(url, init);
      },
    });
    const resumesAt = desk.browser.clock.now() + 40_000;
    await context.platform.session.set(`pause:${portal.startUrl}`, resumesAt);
    expect(await sync()).toEqual(DONE);
    expect(times).toHaveLength(31);
    expect(Math.min(...times)).toBe(resumesAt);
  });

  test('says so and leaves no progress bar standing when the database fails', async () => {
    const { open, portal, desk, trouble } = await atTheList();
    const context = open();
    const broken = async (): Promise<never> => Promise.reject(new DOMException('No', 'InvalidStateError'));
    expect(await syncPortal({ ...context, store: { ...context.store, read: broken } }, portal)).toEqual({
      ok: false,
      failure: { code: 'LIST_NOT_KEPT' },
    });
    expect(await trouble()).toBe('LIST_NOT_KEPT');
    expect(desk.browser.memory.has(progressKey(portal.id))).toBe(false);
  });

  test('leaves no progress bar standing when it ended just before it could take it away', async () => {
    const { open, portal, desk } = await atTheList();
    const context = open();
    await context.platform.session.set(progressKey(portal.id), { done: 30, total: 30 });
    await sweepProgress(context, portal.id);
    expect(desk.browser.memory.has(progressKey(portal.id))).toBe(false);
  });
});

describe('a session that changes in the middle of a run', () => {
  test('costs one refresh when the token is refused, and nothing of the list', async () => {
    const { desk, sync, control, listed } = await atTheList({
      through: atCall('/roles', 15, () => control.revokeAccessTokens()),
    });
    const tokens = desk.calls('CreateToken');
    expect(await sync()).toEqual(DONE);
    expect(await listed()).toHaveLength(30);
    expect(desk.calls('CreateToken') - tokens).toBe(1);
  });

  test('ends with the calls that are under way when two tokens in a row are refused', async () => {
    const { desk, sync, control, trouble, portal, context, asked } = await atTheList({ accounts: 200 });
    await sync();
    const before = asked('ListAccountRoles').length;
    control.fault({ operation: 'ListAccountRoles', skip: 3, status: 401 });
    expect(await sync()).toMatchObject({ ok: false, failure: { code: 'SIGN_IN_REQUIRED' } });
    expect(await trouble()).toBe('SIGN_IN_REQUIRED');
    // Three that were answered, and twelve at once, each with either token.
    expect(asked('ListAccountRoles').length - before).toBeLessThanOrEqual(3 + 2 * 12);
    expect(desk.browser.memory.has(accessKey(portal.id))).toBe(false);
    expect(await liveToken(context, portal)).toMatchObject({ ok: false });
  });

  test('ends with the old list whole when an administrator revoked it', async () => {
    const { sync, control, listed, trouble } = await atTheList();
    await sync();
    const before = await listed();
    control.revokeSessions();
    expect(await sync()).toMatchObject({ ok: false, failure: { code: 'SIGN_IN_REQUIRED' } });
    expect(await trouble()).toBe('SIGN_IN_REQUIRED');
    expect(await listed()).toEqual(before);
  });
});

describe('a portal that is removed while it is read', () => {
  test('leaves nothing behind, whenever the last answers come', async () => {
    const door = createDoor((url) => url.includes('/assignment/roles'));
    const { open, portal, context, desk } = await atTheList({ through: door.through });
    const running = syncPortal(open(), portal);
    await door.arrived;
    await forgetSession(context, portal.id);
    await sweepList(context, portal.id);
    door.open();
    expect(await running).toMatchObject({ ok: false });
    expect(await context.store.read(portal.id)).toEqual({ rows: [] });
    expect(await context.store.unfinished()).toEqual([]);
    expect(
      [...desk.browser.memory.keys()].filter((key) => key.includes(portal.id) && !key.startsWith('trouble:')),
    ).toEqual([]);
  });
});
