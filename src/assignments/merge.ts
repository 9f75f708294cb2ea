/** From the parts of a run and the list before it to accounts in order. Pure. */
import type { ListParts, RolesRow, SyncRun } from './list-parts.ts';
import { packSnapshot, unpackSnapshot, type AssignedAccount, type Snapshot, type SnapshotFacts } from './snapshot.ts';

/** By name as people count (team-2 before team-10); accounts without a name come last. */
function sorted(accounts: readonly AssignedAccount[]): AssignedAccount[] {
  // Made when it is needed: the popup's first paint does not wait for a collator that a finished list has no use for.
  const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return accounts.toSorted(
    (left, right) =>
      Number(left.accountName === '') - Number(right.accountName === '') ||
      byName.compare(left.accountName, right.accountName) ||
      left.accountId.localeCompare(right.accountId),
  );
}

/**
 * What may be shown now. Without a run: the snapshot. During one: the snapshot's accounts in their places with what is
 * newly read of them, and after them what is new.
 */
export function currentAccounts({ snapshot, run, rows }: ListParts): AssignedAccount[] {
  const old = snapshot === undefined ? [] : unpackSnapshot(snapshot);
  if (run?.shown !== true) return old;
  const rowOf = new Map(rows.map((row) => [row.accountId, row]));
  const updated = old.map((account) => {
    const row = rowOf.get(account.accountId);
    rowOf.delete(account.accountId);
    return row?.outcome === 'read' ? accountOf(row) : account;
  });
  const fresh = [...rowOf.values()].filter(({ outcome }) => outcome !== 'gone');
  const added = fresh.toSorted((one, other) => one.place - other.place).map(accountOf);
  return [...updated, ...(run.complete ? sorted(added) : added)];
}

function accountOf({ accountId, accountName, emailAddress, roleNames }: RolesRow): AssignedAccount {
  return { accountId, accountName, emailAddress, roleNames };
}

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
  return packSnapshot(sorted(accounts), facts);
}

function gone(account: AssignedAccount, now: number): AssignedAccount {
  const { staleSince: _, ...rest } = account;
  return { ...rest, goneSince: account.goneSince ?? now };
}
