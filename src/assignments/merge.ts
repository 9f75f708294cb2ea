/** From the parts of a run and the list before it to accounts in order. Pure. */
import type { ListParts, RolesRow, SyncRun } from './store.ts';
import { findAccount, packSnapshot, unpackSnapshot, type AssignedAccount, type Snapshot } from './snapshot.ts';

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
  if (run === undefined) return old;
  const rowOf = new Map(rows.map((row) => [row.accountId, row]));
  const known = new Set(old.map((account) => account.accountId));
  const updated = old.map((account) => {
    const row = rowOf.get(account.accountId);
    return row?.outcome === 'read' ? { ...account, roleNames: row.roleNames } : account;
  });
  const added = run.accounts
    .filter((account) => !known.has(account.accountId))
    .map((account) => ({ ...account, roleNames: rowOf.get(account.accountId)?.roleNames ?? [] }));
  return [...updated, ...(run.complete ? sorted(added) : added)];
}

/** The snapshot that a finished run makes. An account whose roles could not be read keeps its old ones, marked stale. */
export function finishedSnapshot(
  run: SyncRun,
  rows: readonly RolesRow[],
  previous: Snapshot | undefined,
  fetchedAt: number,
): Snapshot {
  const rowOf = new Map(rows.map((row) => [row.accountId, row]));
  const accounts = run.accounts.flatMap((account): AssignedAccount[] => {
    const row = rowOf.get(account.accountId);
    if (row?.outcome === 'gone') return [];
    if (row?.outcome === 'read') return [{ ...account, roleNames: row.roleNames }];
    const old = previous === undefined ? undefined : findAccount(previous, account.accountId);
    const staleSince = old?.staleSince ?? previous?.fetchedAt ?? run.startedAt;
    return [{ ...account, roleNames: old?.roleNames ?? [], staleSince }];
  });
  const unreadable = rows.reduce((sum, row) => sum + row.unreadable, run.unreadable);
  return packSnapshot(sorted(accounts), { portalId: run.portalId, fetchedAt, unreadable });
}
