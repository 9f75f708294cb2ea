/** The popup's list in an order that holds still while rows arrive, change and go. */
import type { ListedAccount } from '../../assignments/overview.ts';
import type { NamedSet } from '../../preferences/named-sets.ts';

export interface Entry {
  readonly key: string;
  readonly account: ListedAccount;
  /** It was here when the popup opened, and the newest list has it no more. */
  readonly gone: boolean;
  /** No account but a named set, which stands in the list under its name. */
  readonly set?: SetOnShow;
}

export interface SetOnShow extends NamedSet {
  /** What its accounts are called, in its order. */
  readonly accountNames: readonly string[];
  /** The account's own row, where the set is one console and the account is in the list. */
  readonly of?: Entry;
}

/** Whether it is a set of one: a favourite that is one service and region in an account. */
export function isPlace({ set }: Entry): boolean {
  return set?.members.length === 1;
}

/** Whether the account is no longer the person's, whenever that was. */
export function isGone({ account, gone }: Entry): boolean {
  return gone || account.goneSince !== undefined;
}

export function entryKey(account: { readonly portalId: string; readonly accountId: string }): string {
  return `${account.portalId} ${account.accountId}`;
}

/**
 * What is known keeps its place, what is new comes at the end, what is gone stays as gone: nothing moves on show. Only a
 * portal that is not among `portalIds`, the person having removed it, takes its rows along. The very same list where nothing
 * changed.
 */
export function mergeEntries(
  before: readonly Entry[],
  accounts: readonly ListedAccount[],
  portalIds?: ReadonlySet<string>,
): readonly Entry[] {
  if (before.length === 0) return accounts.map((account) => ({ key: entryKey(account), account, gone: false }));
  const fresh = new Map(accounts.map((account) => [entryKey(account), account]));
  const merged = before.flatMap((entry) => {
    if (portalIds?.has(entry.account.portalId) === false) return [];
    const account = fresh.get(entry.key);
    fresh.delete(entry.key);
    if (account !== undefined)
      return !entry.gone && sameAccount(entry.account, account) ? entry : { key: entry.key, account, gone: false };
    // What was known as gone and is no longer listed as that, the person had forgotten.
    if (entry.account.goneSince !== undefined) return [];
    return entry.gone ? entry : { ...entry, gone: true };
  });
  for (const [key, account] of fresh) merged.push({ key, account, gone: false });
  const isSame = merged.length === before.length && merged.every((entry, at) => entry === before[at]);
  return isSame ? before : merged;
}

/** Without what is gone: for a moment at which rows move anyway. */
export function withoutGone(entries: readonly Entry[]): readonly Entry[] {
  return entries.some((entry) => entry.gone) ? entries.filter((entry) => !entry.gone) : entries;
}

/** Results of one and the same query, read again: those on show keep their order, new ones follow. */
export function keepOrder<T extends { readonly key: string }>(
  before: readonly string[],
  now: readonly T[],
): readonly T[] {
  const fresh = new Map(now.map((item) => [item.key, item]));
  const kept: T[] = [];
  for (const key of before) {
    const item = fresh.get(key);
    if (item === undefined) continue;
    kept.push(item);
    fresh.delete(key);
  }
  return [...kept, ...fresh.values()];
}

function sameAccount(one: ListedAccount, other: ListedAccount): boolean {
  return (
    one.accountName === other.accountName &&
    one.emailAddress === other.emailAddress &&
    one.staleSince === other.staleSince &&
    one.goneSince === other.goneSince &&
    JSON.stringify(one.preset) === JSON.stringify(other.preset) &&
    one.roleNames.length === other.roleNames.length &&
    one.roleNames.every((roleName, at) => roleName === other.roleNames[at])
  );
}
