import { afterEach, describe, expect, test, vi } from 'vitest';
import { currentAccounts } from '../../../src/assignments/merge.ts';
import { progressKey, type ProgressRecord } from '../../../src/assignments/portal-state.ts';
import { accountCount, unpackSnapshot } from '../../../src/assignments/snapshot.ts';
import { sweepList } from '../../../src/assignments/sweep.ts';
import { sweepProgress, syncPortal, type SyncContext } from '../../../src/assignments/sync.ts';
import { accessKey, forgetSession, liveToken } from '../../../src/portals/session.ts';
import { asTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import type { Fault } from '../../standin/faults.ts';
import { createMemoryLists } from '../memory-store.ts';
import { atCall, createDoor, sitDown } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

type Options = Parameters<typeof sitDown>[0];

async function atTheList(options: Options = {}) {
  const desk = await sitDown({ accounts: 30, roles: 2, ...options });
  const lists = createMemoryLists();
  const open = () => {
    const context = desk.open();
    return { ...context, store: lists.of(context.memory) } satisfies SyncContext & typeof context;
  };
  const context = open();
  await desk.signIn(context);
  const { portal } = desk;
  const { control } = desk.standin;
  const listed = async () => {
    const { snapshot } = await context.store.read(portal.id);
    return snapshot === undefined ? undefined : unpackSnapshot(snapshot);
  };
  return {
    desk,
    portal,
    control,
    lists,
    open,
    context,
    listed,
    sync: async () => syncPortal(context, portal),
    trouble: async () => asTrouble(await context.platform.session.get(troubleKey(portal.id)))?.code,
    asked: (operation: string) => desk.standin.journal().filter((entry) => entry.operation === operation),
  };
}

/** Accounts and the roles of each, told apart from their order. */
function table(
  accounts: readonly { accountId: string; roleNames: readonly string[] }[] | undefined,
): Map<string, string> {
  return new Map((accounts ?? []).map(({ accountId, roleNames }) => [accountId, roleNames.join()]));
}

const DONE = { ok: true, value: null };

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
    expect(calls.filter(({ status }) => status === 429)).toEqual([]);
    expect(asked('ListAccounts')).toHaveLength(3);
    expect(asked('ListAccountRoles')).toHaveLength(250);
    for (const { time } of calls) {
      expect(calls.filter((other) => other.time >= time && other.time < time + 1000).length).toBeLessThanOrEqual(18);
    }
    expect(desk.browser.clock.now() - started).toBeLessThan(30_000);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((one, other) => one - other));
    expect(seen.at(-1)).toEqual({ done: 250, total: 250 });
    expect(desk.browser.memory.has(progressKey(portal.id))).toBe(false);
    expect(desk.standin.leaks()).toEqual([]);
  }, 20_000);

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
    expect(refused).toBeLessThan(calls.length / 4);
  }, 20_000);

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
    expect(burst.length).toBeLessThanOrEqual(8);
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
  ])('waits between one second and one minute for a Retry-After of %j', async (value) => {
    const { sync, control, desk } = await atTheList({ accounts: 5 });
    control.fault({ operation: 'ListAccountRoles', times: 1, status: 429, headers: { 'retry-after': value } });
    const started = desk.browser.clock.now();
    expect(await sync()).toEqual(DONE);
    const took = desk.browser.clock.now() - started;
    expect(took).toBeGreaterThanOrEqual(1000);
    expect(took).toBeLessThan(62_000);
  });
});

describe('a run that ends half-way', () => {
  test('is gone on with where it stopped, wherever that was', async () => {
    for (const steps of [1, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]) {
      const { desk, open, portal, asked, listed } = await atTheList({ accounts: 24, roles: 1 });
      const dying = open();
      dying.memory.endAfter(steps);
      void syncPortal(dying, portal);
      await desk.browser.clock.sleep(60_000);
      const before = await open().store.read(portal.id);
      const finished = new Set(before.rows.map(({ accountId }) => accountId));
      const earlier = asked('ListAccountRoles').length;
      expect(await syncPortal(open(), portal)).toEqual(DONE);
      const later = asked('ListAccountRoles').slice(earlier);
      if (before.run?.complete === true)
        expect(later.filter(({ accountId }) => finished.has(accountId ?? ''))).toEqual([]);
      expect(await listed()).toHaveLength(24);
      expect(desk.browser.memory.has(progressKey(portal.id))).toBe(false);
    }
  }, 60_000);

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
    expect((await open().store.read(portal.id)).rows.length).toBeGreaterThan(5);
    control.clearFaults();
    desk.browser.clock.advance(86_400_000);
    const [accounts, roles] = [asked('ListAccounts').length, asked('ListAccountRoles').length];
    expect(await sync()).toEqual(DONE);
    expect(asked('ListAccounts').length - accounts).toBe(1);
    expect(asked('ListAccountRoles').length - roles).toBe(30);
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

  test('ends here, within a call or two, when two tokens in a row are refused', async () => {
    const { desk, sync, control, trouble, portal, context, asked } = await atTheList();
    await sync();
    const before = asked('ListAccountRoles').length;
    control.fault({ operation: 'ListAccountRoles', skip: 3, status: 401 });
    expect(await sync()).toMatchObject({ ok: false, failure: { code: 'SIGN_IN_REQUIRED' } });
    expect(await trouble()).toBe('SIGN_IN_REQUIRED');
    expect(asked('ListAccountRoles').length - before).toBeLessThan(20);
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

describe('what becomes of an account', () => {
  test.each([403, 404] as const)(
    'that is gone in the middle of a run (%i): it is left out, and the run goes on',
    async (goneAccount) => {
      const through = atCall('/roles', 31, () => control.removeAssignment({ accountId: second?.accountId ?? '' }));
      const { sync, control, listed } = await atTheList({ settings: { goneAccount }, through });
      await sync();
      const [first, second] = (await listed()) ?? [];
      expect(await sync()).toEqual(DONE);
      const ids = (await listed())?.map(({ accountId }) => accountId) ?? [];
      expect(ids).toHaveLength(29);
      expect(ids).not.toContain(second?.accountId);
      expect(ids).toContain(first?.accountId);
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
    ['AWS asks to slow down without end', { operation: 'ListAccountRoles', status: 429 }],
  ])(
    'stays whole when %s',
    async (_, fault) => {
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
    },
    20_000,
  );

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
