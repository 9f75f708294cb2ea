import { afterEach, describe, expect, test, vi } from 'vitest';
import { decideList, forgetGone } from '../../../src/assignments/decide.ts';
import { createLifecycle } from '../../../src/assignments/lifecycle.ts';
import { readListRecord } from '../../../src/assignments/list-record.ts';
import { currentAccounts } from '../../../src/assignments/merge.ts';
import { unpackSnapshot } from '../../../src/assignments/snapshot.ts';
import { liveToken } from '../../../src/portals/session.ts';
import { readPortals } from '../../../src/portals/portal-list.ts';
import { atTheList, DONE, table } from './at-the-list.ts';

vi.mock('webextension-polyfill', () => ({
  default: { alarms: { create: async () => undefined, clear: async () => true } },
}));

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

const URL_AND_REGION = { startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' };
const MIRA = { userName: 'mira', password: 'one', accounts: 30 };
const JOAO = { userName: 'joao', password: 'two', accounts: 20, from: 25 };

/** Two people at one portal; 5 of joao's 20 accounts are mira's too. Mira has read her list. */
async function twoPeople() {
  const seat = await atTheList({ portals: [{ ...URL_AND_REGION, accounts: 60, users: [MIRA, JOAO] }] });
  await seat.sync();
  const record = async () => readListRecord(seat.context.platform, seat.portal.id);
  return { ...seat, record, mine: (await seat.listed()) ?? [] };
}

describe('F35: somebody else signs in at the same portal', () => {
  test('their list waits, is never mixed with the one before, and the one before stays', async () => {
    const { desk, context, sync, listed, lists, mine, record } = await twoPeople();
    await desk.signIn(context, JOAO);
    const written = lists.history.length;
    expect(await sync()).toEqual(DONE);
    expect(await listed()).toEqual(mine);
    for (const { snapshot } of lists.history.slice(written)) expect(snapshot && unpackSnapshot(snapshot)).toEqual(mine);
    expect(await record()).toEqual({ held: { reason: 'another-user', accounts: 20 } });
  });

  test('nothing of it shows while it is read', async () => {
    const { desk, context, portal, sync, mine, control } = await twoPeople();
    await desk.signIn(context, JOAO);
    control.fault({ operation: 'ListAccountRoles', skip: 10, reset: true });
    await sync();
    const parts = await context.store.read(portal.id);
    expect(parts.rows.length).toBeGreaterThan(5);
    expect(currentAccounts(parts)).toEqual(mine);
  });

  test('keeping the list before signs the other person out', async () => {
    const { desk, context, portal, sync, listed, mine, record } = await twoPeople();
    await desk.signIn(context, JOAO);
    await sync();
    expect(await decideList(context, portal, 'keep')).toEqual({ ok: true, value: undefined });
    expect(await listed()).toEqual(mine);
    expect(await record()).toEqual({});
    expect(await liveToken(context, portal)).toMatchObject({ failure: { code: 'SIGN_IN_REQUIRED' } });
  });

  test('taking the new list puts it in the place of the other', async () => {
    const { desk, context, portal, sync, listed, record } = await twoPeople();
    await desk.signIn(context, JOAO);
    await sync();
    await decideList(context, portal, 'take');
    expect(await listed()).toHaveLength(20);
    expect(await record()).toEqual({});
    expect(await context.store.held(portal.id)).toBeUndefined();
    expect(await sync()).toEqual(DONE);
    expect(await listed()).toHaveLength(20);
  });

  test('adding it makes a second identity with that list and that session, and signs the first one out', async () => {
    const { desk, context, portal, sync, listed, mine, record } = await twoPeople();
    await desk.signIn(context, JOAO);
    await sync();
    const added = await decideList(context, portal, 'add');
    const [, second] = await readPortals(context.platform);
    expect(added).toEqual({ ok: true, value: second });
    expect(second).toMatchObject(URL_AND_REGION);
    expect(await listed()).toEqual(mine);
    expect(await record()).toEqual({});
    expect(await liveToken(context, portal)).toMatchObject({ failure: { code: 'SIGN_IN_REQUIRED' } });
    if (second === undefined) throw new Error('There is no second portal');
    expect(await liveToken(context, second)).toMatchObject({ ok: true });
    const snapshot = (await context.store.read(second.id)).snapshot;
    expect(snapshot && unpackSnapshot(snapshot)).toHaveLength(20);
  });

  test('adding it twice at once makes one second identity (R9)', async () => {
    const { desk, context, portal, sync, open } = await twoPeople();
    await desk.signIn(context, JOAO);
    await sync();
    await Promise.all([decideList(context, portal, 'add'), decideList(open(), portal, 'add')]);
    expect(await readPortals(context.platform)).toHaveLength(2);
  });

  test.each(['keep', 'take', 'add'] as const)(
    'a choice (%s) that comes when the first one has signed in again touches neither list nor session',
    async (choice) => {
      const { desk, context, portal, sync, listed, mine, record } = await twoPeople();
      await desk.signIn(context, JOAO);
      await sync();
      await desk.signIn(context, MIRA);
      expect(await decideList(context, portal, choice)).toEqual({ ok: true, value: undefined });
      expect(await liveToken(context, portal)).toMatchObject({ ok: true });
      expect(await listed()).toEqual(mine);
      expect(await readPortals(context.platform)).toHaveLength(1);
      expect(await record()).toEqual({});
    },
  );

  test('it can still be chosen after the browser was closed, and then has no session', async () => {
    const { desk, context, portal, sync, lists } = await twoPeople();
    await desk.signIn(context, JOAO);
    await sync();
    desk.browser.restart();
    const again = desk.open();
    const added = await decideList({ ...again, store: lists.of(again.memory) }, portal, 'add');
    if (!added.ok || added.value === undefined) throw new Error('Nothing was added');
    expect(await liveToken(again, added.value)).toMatchObject({ failure: { code: 'SIGN_IN_REQUIRED' } });
    expect((await lists.of(again.memory).read(added.value.id)).snapshot).toBeDefined();
  });

  test('a reading that is under way ends with the sign-in that it belongs to, and the new one’s begins', async () => {
    const { desk, context, portal, open, listed, mine, record } = await twoPeople();
    const lifecycle = createLifecycle(open());
    const before = desk.calls('ListAccountRoles');
    const reading = lifecycle.refresh(portal);
    await expect.poll(() => desk.calls('ListAccountRoles'), { interval: 1 }).toBeGreaterThan(before + 3);
    await desk.signIn(context, JOAO);
    await lifecycle.onSignedIn(portal);
    await reading;
    expect(await listed()).toEqual(mine);
    expect(await record()).toMatchObject({ held: { reason: 'another-user', accounts: 20 } });
    expect((await context.store.read(portal.id)).run).toBeUndefined();
  });

  test('a run that one person left is not gone on with by another', async () => {
    const { desk, context, portal, control, sync, listed } = await atTheList({
      portals: [{ ...URL_AND_REGION, accounts: 60, users: [MIRA, JOAO] }],
    });
    control.fault({ operation: 'ListAccountRoles', skip: 10, times: 1, reset: true });
    await sync();
    expect((await context.store.read(portal.id)).rows).toHaveLength(30);
    await desk.signIn(context, JOAO);
    expect(await sync()).toEqual(DONE);
    expect(await listed()).toHaveLength(20);
  });

  test('a run that the same person left is gone on with after another sign-in', async () => {
    const { desk, context, control, sync, listed, asked } = await atTheList();
    control.fault({ operation: 'ListAccountRoles', skip: 20, times: 1, reset: true });
    await sync();
    const before = asked('ListAccountRoles').length;
    await desk.signIn(context);
    expect(await sync()).toEqual(DONE);
    expect(await listed()).toHaveLength(30);
    // Three are compared.
    expect(asked('ListAccountRoles').length - before).toBeLessThanOrEqual(10 + 3);
  });

  test('the same person who signs in again has no questions asked', async () => {
    const { desk, context, sync, record, control, listed } = await twoPeople();
    control.removeAssignment({ accountId: (await listed())?.[0]?.accountId ?? '' });
    await desk.signIn(context, MIRA);
    expect(await sync()).toEqual(DONE);
    expect(await record()).not.toHaveProperty('held');
  });
});

describe('F16: the list comes back empty', () => {
  test.each([
    ['in answer to the person', false],
    ['quietly', true],
  ])('%s: the last one stays, and the person is asked', async (_, quiet) => {
    const { sync, control, listed, context, portal } = await atTheList();
    await sync();
    const before = await listed();
    control.fault({ operation: 'ListAccounts', body: '{"accountList":[]}' });
    expect(await sync({ quiet })).toEqual(DONE);
    expect(await listed()).toEqual(before);
    expect(await readListRecord(context.platform, portal.id)).toMatchObject({ held: { reason: 'empty', accounts: 0 } });
    // Taking it leaves every account in sight, as gone, until it is forgotten.
    await decideList(context, portal, 'take');
    const taken = (await listed()) ?? [];
    expect(table(taken)).toEqual(table(before));
    expect(taken.every(({ goneSince }) => goneSince !== undefined)).toBe(true);
    await forgetGone(context, portal.id, taken[0]?.accountId ?? '');
    expect(await listed()).toHaveLength(29);
  });

  test('a full list that comes later is taken without a question', async () => {
    const { sync, control, listed, context, portal } = await atTheList();
    await sync();
    control.fault({ operation: 'ListAccounts', body: '{"accountList":[]}', times: 1 });
    await sync();
    await sync();
    expect(await readListRecord(context.platform, portal.id)).not.toHaveProperty('held');
    expect(await context.store.held(portal.id)).toBeUndefined();
    expect(await listed()).toHaveLength(30);
  });

  test('an account that is still there cannot be forgotten', async () => {
    const { sync, listed, context, portal } = await atTheList();
    await sync();
    await forgetGone(context, portal.id, (await listed())?.[0]?.accountId ?? '');
    expect(await listed()).toHaveLength(30);
  });
});
