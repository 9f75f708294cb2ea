import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentAccounts, finishedSnapshot } from '../../../src/assignments/merge.ts';
import {
  accountAt,
  accountCount,
  findAccount,
  packSnapshot,
  unpackSnapshot,
  type AssignedAccount,
} from '../../../src/assignments/snapshot.ts';
import type { RolesRow, SyncRun } from '../../../src/assignments/store.ts';

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

const run = (names: Readonly<Record<string, string>>, complete = true): SyncRun => ({
  portalId: 'p1',
  startedAt: 500,
  complete,
  unreadable: 1,
  accounts: Object.entries(names).map(([accountId, accountName]) => ({ accountId, accountName, emailAddress: '' })),
});
const row = (accountId: string, outcome: RolesRow['outcome'], ...roleNames: string[]): RolesRow => ({
  portalId: 'p1',
  accountId,
  outcome,
  roleNames,
  unreadable: 1,
});
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
      run(names),
      Object.keys(names).map((id) => row(id, 'read', 'Admin')),
      undefined,
      900,
    );
    expect(idsOf(unpackSnapshot(snapshot))).toEqual(['0007', '0001', '0002', '0010', '0004', '0005', '0009']);
    expect(snapshot).toMatchObject({ portalId: 'p1', fetchedAt: 900, unreadable: 8 });
  });

  test('leaves out what is gone, and keeps the old roles of what could not be read, marked with the time of their last reading', () => {
    const before = finishedSnapshot(
      run({ a: 'A', b: 'B', c: 'C' }),
      ['a', 'b', 'c'].map((id) => row(id, 'read', `Old-${id}`)),
      undefined,
      1000,
    );
    const rows = [row('a', 'gone'), row('b', 'failed'), row('c', 'read', 'New')];
    const once = finishedSnapshot(run({ a: 'A', b: 'B renamed', c: 'C', d: 'D' }), rows, before, 2000);
    expect(unpackSnapshot(once)).toEqual([
      { accountId: 'b', accountName: 'B renamed', emailAddress: '', roleNames: ['Old-b'], staleSince: 1000 },
      { accountId: 'c', accountName: 'C', emailAddress: '', roleNames: ['New'] },
      { accountId: 'd', accountName: 'D', emailAddress: '', roleNames: [], staleSince: 1000 },
    ]);
    // Failing again does not make it look younger.
    const twice = finishedSnapshot(run({ b: 'B' }), [row('b', 'failed')], once, 3000);
    expect(unpackSnapshot(twice)[0]).toMatchObject({ roleNames: ['Old-b'], staleSince: 1000 });
    const thrice = finishedSnapshot(run({ b: 'B' }), [row('b', 'read', 'Fresh')], twice, 4000);
    expect(unpackSnapshot(thrice)[0]).toEqual({
      accountId: 'b',
      accountName: 'B',
      emailAddress: '',
      roleNames: ['Fresh'],
    });
  });
});

describe('the list on show', () => {
  const snapshot = finishedSnapshot(
    run({ a: 'A', b: 'B', c: 'C' }),
    ['a', 'b', 'c'].map((id) => row(id, 'read', `Old-${id}`)),
    undefined,
    1000,
  );

  test('is the last one while nothing is read', () => {
    expect(currentAccounts({ snapshot, rows: [] })).toEqual(unpackSnapshot(snapshot));
    expect(currentAccounts({ rows: [] })).toEqual([]);
  });

  test('keeps every account in its place during a run, with its new roles, and puts new ones at the end', () => {
    const next = run({ x: '0 first by name', c: 'C', y: '0 before that', b: 'renamed Z' });
    const during = currentAccounts({
      snapshot,
      run: next,
      rows: [row('b', 'read', 'New'), row('c', 'gone'), row('x', 'read', 'Admin'), row('a', 'failed')],
    });
    expect(idsOf(during)).toEqual(['a', 'b', 'c', 'y', 'x']);
    expect(during.map(({ roleNames }) => roleNames.join())).toEqual(['Old-a', 'New', 'Old-c', '', 'Admin']);
  });

  test('never shrinks and never reorders while a run goes on, whatever has been read', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const rows = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom('read' as const, 'gone' as const, 'failed' as const)),
      { selector: ([id]) => id },
    );
    fc.assert(
      fc.property(fc.subarray(ids), fc.boolean(), rows, (seen, complete, done) => {
        const next = run(Object.fromEntries(seen.map((id) => [id, id])), complete);
        const shown = idsOf(
          currentAccounts({ snapshot, run: next, rows: done.map(([id, outcome]) => row(id, outcome, 'New')) }),
        );
        expect(shown.slice(0, 3)).toEqual(['a', 'b', 'c']);
        expect(new Set(shown).size).toBe(shown.length);
      }),
      { numRuns: 200 },
    );
  }, 20_000);
});
