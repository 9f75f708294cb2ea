import { afterEach, describe, expect, test, vi } from 'vitest';
import { changeListRecord, readListRecord } from '../../../src/assignments/list-record.ts';
import { progressKey } from '../../../src/assignments/portal-state.ts';
import { syncPortal, type SyncContext } from '../../../src/assignments/sync.ts';
import type { Reins } from '../../../src/assignments/job.ts';
import { atCall } from '../signed-in.ts';
import { atTheList, DONE } from './at-the-list.ts';

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

const HOUR = 3_600_000;

/** The context, and every write to the disk that goes through it. */
function recorded(context: SyncContext) {
  const writes: string[] = [];
  const { local } = context.platform;
  const platform = {
    ...context.platform,
    local: {
      ...local,
      set: async (key: string, value: unknown) => {
        writes.push(`${key} ${JSON.stringify(value)}`);
        await local.set(key, value);
      },
    },
  };
  return { context: { ...context, platform }, writes };
}

describe('a quiet reading', () => {
  test('does not bring back the list of a portal that was removed meanwhile', async () => {
    // Thirty accounts are read by the first reading: this is in the middle of the second.
    const through = atCall('/roles', 35, () => void context.store.forget(portal.id));
    const { context, portal, sync } = await atTheList({ through });
    await sync();
    expect(await sync({ quiet: true })).toMatchObject({ failure: { code: 'PORTAL_UNKNOWN' } });
    expect(await context.store.listed()).toEqual([]);
  });

  test('of an unchanged list of 1,000 accounts writes nothing but a timestamp', async () => {
    const { context, portal, sync, lists, desk } = await atTheList({ accounts: 1000, roles: 4, rate: 1000 });
    await sync();
    desk.browser.clock.advance(4 * HOUR);
    const seen = recorded(context);
    const written = lists.history.length;
    expect(await syncPortal(seen.context, portal, { quiet: true })).toEqual(DONE);
    expect(lists.history).toHaveLength(written);
    expect(seen.writes).toEqual([`list:${portal.id} {"checkedAt":${desk.browser.clock.now()}}`]);
  });

  test('takes at most half of what the service was found to allow, and shows no progress', async () => {
    const { context, portal, sync, asked, desk } = await atTheList({ accounts: 200 });
    await sync();
    const limit = (await context.platform.local.get(`limit:${portal.startUrl}`)) as { callsASecond: number };
    const before = asked('ListAccountRoles').length;
    const seen = watchingProgress(context, portal.id);
    await syncPortal(seen.context, portal, { quiet: true });
    const times = asked('ListAccountRoles')
      .slice(before)
      .map(({ time }) => time);
    expect(times).toHaveLength(200);
    expect((199 / ((times.at(-1) ?? 0) - (times[0] ?? 0))) * 1000).toBeLessThanOrEqual(limit.callsASecond / 2 + 0.1);
    expect(seen.shown()).toBe(0);
    expect([...desk.browser.memory.keys()].some((key) => key.startsWith('quiet:'))).toBe(false);
  });

  test('goes on where it stopped when the background ended in the middle', async () => {
    const { open, portal, sync, asked, desk } = await atTheList({ accounts: 100 });
    await sync();
    const dying = open();
    void syncPortal(dying, portal, { quiet: true });
    await desk.browser.clock.sleep(8000);
    dying.memory.end();
    const before = asked('ListAccountRoles').length;
    expect(before).toBeGreaterThan(140);
    await syncPortal(open(), portal, { quiet: true });
    expect(asked('ListAccountRoles').length - 100).toBeLessThan(125);
  });

  test('tells what was gained and lost since last time, until somebody took note of it', async () => {
    const { context, portal, sync, control, listed, desk } = await atTheList({ accounts: 10 });
    await sync();
    const [first, second] = (await listed()) ?? [];
    expect((await context.store.read(portal.id)).snapshot).not.toHaveProperty('changes');
    control.addAssignment({ accountId: '000000000042', accountName: 'new-one', roles: ['Admin'] });
    control.removeAssignment({ accountId: first?.accountId ?? '' });
    control.removeAssignment({ accountId: second?.accountId ?? '', roleName: second?.roleNames[0] ?? '' });
    desk.browser.clock.advance(HOUR);
    await syncPortal(context, portal, { quiet: true });
    const changes = async () => (await context.store.read(portal.id)).snapshot?.changes;
    const once = { accountsGained: 1, accountsLost: 1, rolesGained: 0, rolesLost: 1 };
    expect(await changes()).toMatchObject({
      ...once,
      text: `new-one, ${first?.accountName}, ${second?.accountName}`,
    });
    expect((await listed())?.find(({ accountId }) => accountId === first?.accountId)).toMatchObject({
      goneSince: desk.browser.clock.now(),
      roleNames: first?.roleNames,
    });
    // Unseen, it adds up.
    control.addAssignment({ accountId: '000000000043', accountName: 'another', roles: ['Admin'] });
    desk.browser.clock.advance(HOUR);
    await syncPortal(context, portal, { quiet: true });
    expect(await changes()).toMatchObject({ ...once, accountsGained: 2 });
    await changeListRecord(context.platform, portal.id, { seenAt: desk.browser.clock.now() });
    control.removeAssignment({ accountId: '000000000043' });
    desk.browser.clock.advance(HOUR);
    await syncPortal(context, portal, { quiet: true });
    expect(await changes()).toMatchObject({ accountsGained: 0, accountsLost: 1, text: 'another' });
  });

  test('that fails changes nothing and bothers nobody', async () => {
    const { context, portal, sync, control, trouble, listed, lists } = await atTheList();
    await sync();
    const [before, written] = [await listed(), lists.history.length];
    control.fault({ operation: 'ListAccountRoles', skip: 9, reset: true });
    expect(await syncPortal(context, portal, { quiet: true })).toMatchObject({ failure: { code: 'NET_OFFLINE' } });
    expect(await trouble()).toBeUndefined();
    expect(await listed()).toEqual(before);
    expect(lists.history).toHaveLength(written);
  });

  test('that somebody begins to wait for goes on at full pace, in sight', async () => {
    const { context, portal, sync, desk } = await atTheList({ accounts: 100 });
    await sync();
    const begun = desk.browser.clock.now();
    const onReins = ({ hurry }: Reins): void => void desk.browser.clock.sleep(2000).then(hurry);
    const seen = watchingProgress(context, portal.id);
    expect(await syncPortal(seen.context, portal, { quiet: true, onReins })).toEqual(DONE);
    expect(seen.shown()).toBeGreaterThan(0);
    expect(desk.browser.clock.now() - begun).toBeLessThan(9000);
    expect((await readListRecord(context.platform, portal.id)).checkedAt).toBeGreaterThan(begun);
  });
});

/** The same context, counting how often it showed its progress. */
function watchingProgress(context: SyncContext, portalId: string) {
  let shown = 0;
  const session = {
    ...context.platform.session,
    set: async (key: string, value: unknown) => {
      if (key === progressKey(portalId)) shown += 1;
      await context.platform.session.set(key, value);
    },
  };
  return { context: { ...context, platform: { ...context.platform, session } }, shown: () => shown };
}
