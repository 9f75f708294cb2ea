/** What one person may open: accounts in the order of ListAccounts, found by id without a search. */
import type { Account } from './organisation.ts';

export interface Assignments {
  /** The accounts that have at least one role, in order. */
  listed(): readonly Account[];
  find(accountId: string): Account | undefined;
  addFirst(account: Account): void;
  /** Replaces an account by what `to` makes of it; `undefined` takes it away. Nothing happens where it is not there. */
  change(accountId: string, to: (account: Account) => Account | undefined): void;
  set(accounts: readonly Account[]): void;
  /** Back to how it was at the start. */
  restore(): void;
}

export function createAssignments(original: readonly Account[]): Assignments {
  let accounts = original;
  // Made again after each change and not at each call: pages of a hundred thousand accounts must cost no more than a page.
  let listed: readonly Account[] | undefined;
  let byId: ReadonlyMap<string, Account> | undefined;
  const set = (changed: readonly Account[]): void => {
    accounts = changed;
    listed = undefined;
    byId = undefined;
  };
  return {
    listed: () => (listed ??= accounts.filter(({ roles }) => roles.length > 0)),
    find: (accountId) => (byId ??= new Map(accounts.map((account) => [account.id, account]))).get(accountId),
    addFirst: (account) => set([account, ...accounts.filter(({ id }) => id !== account.id)]),
    change: (accountId, to) =>
      set(accounts.flatMap((account) => (account.id === accountId ? (to(account) ?? []) : [account]))),
    set,
    restore: () => set(original),
  };
}
