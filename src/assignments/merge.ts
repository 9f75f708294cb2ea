/** From the parts of a run and the list before it to what may be shown. Pure. */
import type { ListParts, RolesRow } from './list-parts.ts';
import { unpackSnapshot, type AssignedAccount } from './snapshot.ts';

/** By name as people count (team-2 before team-10); accounts without a name come last. */
export function inOrder(accounts: readonly AssignedAccount[]): AssignedAccount[] {
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
  return [...updated, ...(run.complete ? inOrder(added) : added)];
}

export function accountOf({ accountId, accountName, emailAddress, roleNames, preset }: RolesRow): AssignedAccount {
  return { accountId, accountName, emailAddress, roleNames, preset };
}
