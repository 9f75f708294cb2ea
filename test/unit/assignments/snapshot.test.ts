import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finishedSnapshot } from '../../../src/assignments/finished-snapshot.ts';
import { currentAccounts } from '../../../src/assignments/merge.ts';
import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import {
  accountAt,
  accountCount,
  findAccount,
  presentCount,
  staleCount,
  unpackSnapshot,
  type AssignedAccount,
} from '../../../src/assignments/snapshot.ts';
import type { RolesRow, SyncRun } from '../../../src/assignments/list-parts.ts';

const FACTS = { portalId: 'p1', fetchedAt: 1_000_000, unreadable: 3 };

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '__proto__', '\0', '\ud800', '🦊', '\u202e'),
);
const anyAccount: fc.Arbitrary<AssignedAccount> = fc.record(
  {
    accountId: fc.oneof(fc.stringMatching(/^\d{12}$/), anyText),
    accountName: anyText,
    emailAddress: anyText,
    roleNames: fc.array(anyText, { maxLength: 5 }),
    staleSince: fc.integer({ min: 1, max: 2_000_000_000_000 }),
  },
  { requiredKeys: ['accountId', 'accountName', 'emailAddress', 'roleNames'] },
);

describe('the packed list', () => {
  test('gives back whatever was put in, one by one, all together, and after being stored', () => {
    fc.assert(
      fc.property(fc.array(anyAccount, { maxLength: 12 }), (accounts) => {
        const snapshot = structuredClone(packSnapshot(accounts, FACTS));
        expect(unpackSnapshot(snapshot)).toEqual(accounts);
        expect(accountCount(snapshot)).toBe(accounts.length);
        accounts.forEach((account, index) => expect(accountAt(snapshot, index)).toEqual(account));
        expect(snapshot).toMatchObject(FACTS);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test('finds an account by its id, zeros and all, and no other', () => {
    const accounts = ['000000000042', '420000000000', '042000000000'].map((accountId) => ({
      accountId,
      accountName: 'x',
      emailAddress: '',
      roleNames: [],
    }));
    const snapshot = packSnapshot(accounts, FACTS);
    for (const account of accounts) expect(findAccount(snapshot, account.accountId)).toEqual(account);
    for (const id of ['42', '', '0000000000424', '000000000043', '200000000000'])
      expect(findAccount(snapshot, id)).toBeUndefined();
  });

  test('keeps each role name once, however many accounts have it', () => {
    const accounts = Array.from({ length: 500 }, (_, index) => ({
      accountId: String(index).padStart(12, '0'),
      accountName: '',
      emailAddress: '',
      roleNames: ['Admin', 'ReadOnly'],
    }));
    const snapshot = packSnapshot(accounts, FACTS);
    expect(snapshot.roleTable).toEqual(['Admin', 'ReadOnly']);
    expect(unpackSnapshot(snapshot)).toEqual(accounts);
  });
});

const run = (complete = true, more: Partial<SyncRun> = {}): SyncRun => ({
  portalId: 'p1',
  startedAt: 500,
  signIn: 's',
  accounts: 0,
  complete,
  shown: true,
  unreadable: 1,
  ...more,
});
/** The row of an account that is called by its id. */
const row = (accountId: string, outcome: RolesRow['outcome'], ...roleNames: string[]): RolesRow => ({
  portalId: 'p1',
  accountId,
  accountName: accountId,
  emailAddress: '',
  place: places.push(accountId),
  outcome,
  roleNames,
  unreadable: 1,
});
const places: string[] = [];
const idsOf = (accounts: readonly AssignedAccount[]): string[] => accounts.map(({ accountId }) => accountId);

describe('the list that a finished run makes', () => {
  test('is ordered by name as people read it, by id where names are the same, and last where there is none', () => {
    const names = {
      '0010': 'team-10',
      '0002': 'Team-2',
      '0001': 'team-1',
      '0005': 'zebra',
      '0004': 'zebra',
      '0009': '',
      '0007': 'Äpfel',
    };
    const snapshot = finishedSnapshot(
      run(),
      Object.entries(names).map(([id, accountName]) => ({ ...row(id, 'read', 'Admin'), accountName })),
      undefined,
      900,
    );
    expect(idsOf(unpackSnapshot(snapshot))).toEqual(['0007', '0001', '0002', '0010', '0004', '0005', '0009']);
    expect(snapshot).toMatchObject({ portalId: 'p1', fetchedAt: 900, unreadable: 8 });
  });

  const before = finishedSnapshot(
    run(),
    ['a', 'b', 'c'].map((id) => row(id, 'read', `Old-${id}`)),
    undefined,
    1000,
  );

  test('keeps the old roles of what could not be read, marked with the time of their last reading', () => {
    const rows = [row('a', 'read', 'New'), row('b', 'failed'), row('c', 'listed'), row('d', 'failed', 'Part')];
    const once = finishedSnapshot(run(), rows, before, 2000);
    expect(unpackSnapshot(once)).toEqual([
      { accountId: 'a', accountName: 'a', emailAddress: '', roleNames: ['New'] },
      { accountId: 'b', accountName: 'b', emailAddress: '', roleNames: ['Old-b'], staleSince: 1000 },
      { accountId: 'c', accountName: 'c', emailAddress: '', roleNames: ['Old-c'], staleSince: 1000 },
      { accountId: 'd', accountName: 'd', emailAddress: '', roleNames: ['Part'], staleSince: 1000 },
    ]);
    expect(staleCount(once)).toBe(3);
    // Failing again does not make it look younger.
    const twice = finishedSnapshot(run(), [row('b', 'failed')], once, 3000);
    expect(unpackSnapshot(twice)[1]).toMatchObject({ roleNames: ['Old-b'], staleSince: 1000 });
    const thrice = finishedSnapshot(run(), [row('b', 'read', 'Fresh')], twice, 4000);
    expect(findAccount(thrice, 'b')).toEqual({
      accountId: 'b',
      accountName: 'b',
      emailAddress: '',
      roleNames: ['Fresh'],
    });
  });

  test('keeps what is gone in sight, with its roles and since when, until it is back', () => {
    const rows = [row('a', 'gone'), row('c', 'read', 'Old-c')];
    const once = finishedSnapshot(run(), rows, before, 2000);
    expect(findAccount(once, 'a')).toMatchObject({ roleNames: ['Old-a'], goneSince: 2000 });
    expect(findAccount(once, 'b')).toMatchObject({ roleNames: ['Old-b'], goneSince: 2000 });
    expect([accountCount(once), presentCount(once), staleCount(once)]).toEqual([3, 1, 0]);
    const twice = finishedSnapshot(run(), [row('a', 'read', 'New'), row('c', 'read')], once, 3000);
    expect(findAccount(twice, 'a')).not.toHaveProperty('goneSince');
    expect(findAccount(twice, 'b')).toMatchObject({ goneSince: 2000 });
  });

  test('calls nothing gone when AWS did not send the whole list', () => {
    const once = finishedSnapshot(run(true, { partial: true }), [row('a', 'read', 'New')], before, 2000);
    expect(findAccount(once, 'b')).toMatchObject({ roleNames: ['Old-b'], staleSince: 1000 });
    expect(presentCount(once)).toBe(3);
  });

  test('has no account that was gone before anybody saw it', () => {
    expect(accountCount(finishedSnapshot(run(), [row('a', 'gone')], undefined, 1))).toBe(0);
  });
});

describe('the list on show', () => {
  const snapshot = finishedSnapshot(
    run(),
    ['a', 'b', 'c'].map((id) => row(id, 'read', `Old-${id}`)),
    undefined,
    1000,
  );

  test('is the last one while nothing is read', () => {
    expect(currentAccounts({ snapshot, rows: [] })).toEqual(unpackSnapshot(snapshot));
    expect(currentAccounts({ rows: [] })).toEqual([]);
  });

  test('keeps every account in its place during a run, with its new roles, and puts new ones at the end', () => {
    const during = currentAccounts({
      snapshot,
      run: run(),
      rows: [
        { ...row('x', 'read', 'Admin'), accountName: '0 first by name' },
        row('c', 'gone'),
        { ...row('y', 'listed'), accountName: '0 before that' },
        { ...row('b', 'read', 'New'), accountName: 'renamed Z' },
        row('a', 'failed'),
      ],
    });
    expect(idsOf(during)).toEqual(['a', 'b', 'c', 'y', 'x']);
    expect(during.map(({ roleNames }) => roleNames.join())).toEqual(['Old-a', 'New', 'Old-c', '', 'Admin']);
  });

  test('is the last one alone while it is not sure that the new one is the same person’s', () => {
    const hidden = currentAccounts({ snapshot, run: run(true, { shown: false }), rows: [row('x', 'read', 'Admin')] });
    expect(hidden).toEqual(unpackSnapshot(snapshot));
  });

  test('never shrinks and never reorders while a run goes on, whatever has been read', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const rows = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom('read' as const, 'gone' as const, 'failed' as const)),
      { selector: ([id]) => id },
    );
    fc.assert(
      fc.property(fc.subarray(ids), fc.boolean(), rows, (seen, complete, done) => {
        const read = new Map(done);
        const all = seen.map((id) => row(id, read.get(id) ?? 'listed', 'New'));
        const shown = idsOf(currentAccounts({ snapshot, run: run(complete), rows: all }));
        expect(shown.slice(0, 3)).toEqual(['a', 'b', 'c']);
        expect(new Set(shown).size).toBe(shown.length);
      }),
      { numRuns: 200 },
    );
  }, 20_000);
});
