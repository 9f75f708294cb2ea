/** What one reading changed, and whether it can be the same person's list at all. Pure. */
import type { HeldList } from './list-record.ts';
import { presentCount, unpackSnapshot, type AssignedAccount, type ListChanges, type Snapshot } from './snapshot.ts';

/** Names that a notice has room for. */
const MOST_NAMES = 3;
/** A list with fewer than this share of the accounts before it is taken for another person's. */
const SAME_PERSON_SHARE = 0.5;

/** What is new and what is missing in `next`, added to `unseen`; `undefined` when that is nothing at all. */
export function changesBetween(
  previous: Snapshot | undefined,
  next: Snapshot,
  unseen?: ListChanges,
): ListChanges | undefined {
  // Nobody wants to hear that a first list is all new.
  if (previous === undefined) return undefined;
  const before = presentOf(previous);
  const after = presentOf(next);
  const gained = [...after.values()].filter(({ accountId }) => !before.has(accountId));
  const lost = [...before.values()].filter(({ accountId }) => !after.has(accountId));
  let rolesGained = 0;
  let rolesLost = 0;
  const changed: AssignedAccount[] = [];
  for (const account of after.values()) {
    const old = before.get(account.accountId);
    if (old === undefined || account.staleSince !== undefined) continue;
    const more = countMissing(account.roleNames, old.roleNames);
    const fewer = countMissing(old.roleNames, account.roleNames);
    rolesGained += more;
    rolesLost += fewer;
    if (more + fewer > 0) changed.push(account);
  }
  if (gained.length + lost.length + rolesGained + rolesLost === 0) return unseen;
  const names = [...gained, ...lost, ...changed].map(({ accountName, accountId }) => accountName || accountId);
  return {
    at: next.fetchedAt,
    accountsGained: gained.length + (unseen?.accountsGained ?? 0),
    accountsLost: lost.length + (unseen?.accountsLost ?? 0),
    rolesGained: rolesGained + (unseen?.rolesGained ?? 0),
    rolesLost: rolesLost + (unseen?.rolesLost ?? 0),
    text: names.slice(0, MOST_NAMES).join(', '),
  };
}

/** Why a list may not take the place of the one before, if there is a reason. */
export function reasonToHold(
  previous: Snapshot | undefined,
  next: { readonly signIn: string; readonly accountIds: ReadonlySet<string> },
): HeldList['reason'] | undefined {
  if (previous === undefined || presentCount(previous) === 0) return undefined;
  if (next.accountIds.size === 0) return 'empty';
  if (previous.signIn === next.signIn) return undefined;
  const before = presentOf(previous);
  const shared = [...before.keys()].filter((accountId) => next.accountIds.has(accountId)).length;
  return shared < before.size * SAME_PERSON_SHARE ? 'another-user' : undefined;
}

/** Whether two lists say the same of every account. */
export function sameList(one: Snapshot, other: Snapshot): boolean {
  return essence(one) === essence(other);
}

function essence(snapshot: Snapshot): string {
  const { ids, names, emails, roleTable, roleStarts, roleIndexes, staleSince, unreadable } = snapshot;
  const texts = [ids, names, emails].map(({ text, offsets }) => [text, [...offsets]]);
  return JSON.stringify([texts, roleTable, [...roleStarts], [...roleIndexes], [...staleSince], unreadable]);
}

/** How many of `names` are not among `others`. */
function countMissing(names: readonly string[], others: readonly string[]): number {
  const known = new Set(others);
  return names.filter((name) => !known.has(name)).length;
}

function presentOf(snapshot: Snapshot): Map<string, AssignedAccount> {
  const present = unpackSnapshot(snapshot).filter(({ goneSince }) => goneSince === undefined);
  return new Map(present.map((account) => [account.accountId, account]));
}
