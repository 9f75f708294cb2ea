/** From the parts of a run that has ended and the list before it to the next list. Pure. */
import type { RolesRow, SyncRun } from './list-parts.ts';
import { accountOf, inOrder } from './merge.ts';
import { packSnapshot } from './pack-snapshot.ts';
import { unpackSnapshot, type AssignedAccount, type Snapshot, type SnapshotFacts } from './snapshot.ts';

/**
 * The snapshot that a run makes. An account whose roles were not read keeps its old ones, marked stale. One that AWS no
 * longer lists stays in sight, marked as gone. `fetchedAt`: epoch milliseconds.
 */
export function finishedSnapshot(
  run: SyncRun,
  rows: readonly RolesRow[],
  previous: Snapshot | undefined,
  fetchedAt: number,
): Snapshot {
  const before = previous === undefined ? [] : unpackSnapshot(previous);
  const old = new Map(before.map((account) => [account.accountId, account]));
  const staleSince = previous?.fetchedAt ?? run.startedAt;
  const stale = (account: AssignedAccount): AssignedAccount => {
    const { goneSince: _, ...rest } = account;
    return { ...rest, staleSince: account.staleSince ?? staleSince };
  };
  const accounts = rows.flatMap((row): AssignedAccount[] => {
    const known = old.get(row.accountId);
    if (row.outcome === 'read') return [accountOf(row)];
    // What is gone is kept below, where it was there before.
    if (row.outcome === 'gone') return [];
    // Part of the roles is better than none, but no better than those of the last reading.
    const roleNames = known === undefined ? row.roleNames : known.roleNames;
    return [stale({ ...known, ...accountOf(row), roleNames })];
  });
  const present = new Set(accounts.map(({ accountId }) => accountId));
  const unseen = new Set(rows.map(({ accountId }) => accountId));
  for (const account of before) {
    if (present.has(account.accountId)) continue;
    const mayStillBeThere = run.partial === true && !unseen.has(account.accountId);
    if (mayStillBeThere && account.goneSince === undefined) accounts.push(stale(account));
    else accounts.push(gone(account, fetchedAt));
  }
  const unreadable = rows.reduce((sum, row) => sum + row.unreadable, run.unreadable);
  return pack(accounts, { portalId: run.portalId, fetchedAt, unreadable, signIn: run.signIn });
}

/** Packs accounts in the order in which they are shown. */
export function pack(accounts: readonly AssignedAccount[], facts: SnapshotFacts): Snapshot {
  return packSnapshot(inOrder(accounts), facts);
}

function gone(account: AssignedAccount, now: number): AssignedAccount {
  const { staleSince: _, ...rest } = account;
  return { ...rest, goneSince: account.goneSince ?? now };
}
