/** What a test may do to who has what, while the stand-in runs. */
import type { Assignments } from './assignments.ts';
import type { Account } from './organisation.ts';
import type { World } from './world.ts';

/** Whose assignments are meant: everybody's at every portal, unless it says more. */
export interface Whose {
  readonly startUrl?: string;
  readonly userName?: string;
}

/** An account as a test gives it. `null` and a field left out both mean that AWS sends none. */
export interface GivenAccount {
  readonly accountId: string;
  readonly accountName?: string | null;
  readonly emailAddress?: string | null;
  readonly roles: readonly string[];
}

export interface AssignmentControl {
  /** Takes a role away; without `roleName` the whole account. */
  removeAssignment(argument: Whose & { readonly accountId: string; readonly roleName?: string }): void;
  /** Puts an account in front of the list: the rest of it moves on by one, also between two pages. */
  addAssignment(argument: Whose & GivenAccount): void;
  /** The whole list, in this order. */
  setAccounts(argument: Whose & { readonly accounts: readonly GivenAccount[] }): void;
  /** An empty list: 200 with no accounts (fault F16). */
  clearAccounts(argument?: Whose): void;
  /** The list as it was at the start. */
  restoreAccounts(argument?: Whose): void;
  /** `null`: AWS sends no name from now on. */
  renameAccount(argument: Whose & { readonly accountId: string; readonly accountName: string | null }): void;
  setRoles(argument: Whose & { readonly accountId: string; readonly roles: readonly string[] }): void;
  /** What a person has now, as ListAccounts would tell in one page: the first person's at the first portal by default. */
  accounts(argument?: Whose): readonly Account[];
}

function chosen({ state }: World, { startUrl, userName }: Whose): readonly Assignments[] {
  const portals = state.portals.filter(({ startUrls }) => startUrl === undefined || startUrls.includes(startUrl));
  const people = portals.flatMap((portal) => portal.people);
  const found = people.filter((person) => userName === undefined || person.userName === userName);
  // A misspelt name would silently change nothing.
  if (found.length === 0) throw new Error(`Nobody is called ${userName ?? ''} at ${startUrl ?? 'any portal'}`);
  return found.map(({ assignments }) => assignments);
}

function accountOf({ accountId, accountName, emailAddress, roles }: GivenAccount): Account {
  return { id: accountId, name: accountName ?? undefined, email: emailAddress ?? undefined, roles };
}

export function createAssignmentControl(world: World): AssignmentControl {
  const each = (whose: Whose, work: (assignments: Assignments) => void): void => {
    for (const assignments of chosen(world, whose)) work(assignments);
  };
  return {
    removeAssignment: ({ accountId, roleName, ...whose }) =>
      each(whose, (assignments) =>
        assignments.change(accountId, (account) =>
          roleName === undefined ? undefined : { ...account, roles: account.roles.filter((role) => role !== roleName) },
        ),
      ),
    addAssignment(given) {
      const emailAddress = given.emailAddress === undefined ? `aws+${given.accountId}@example.com` : given.emailAddress;
      each(given, (assignments) => assignments.addFirst(accountOf({ ...given, emailAddress })));
    },
    setAccounts: ({ accounts, ...whose }) => each(whose, (assignments) => assignments.set(accounts.map(accountOf))),
    clearAccounts: (whose = {}) => each(whose, (assignments) => assignments.set([])),
    restoreAccounts: (whose = {}) => each(whose, (assignments) => assignments.restore()),
    renameAccount: ({ accountId, accountName, ...whose }) =>
      each(whose, (assignments) =>
        assignments.change(accountId, (account) => ({ ...account, name: accountName ?? undefined })),
      ),
    setRoles: ({ accountId, roles, ...whose }) =>
      each(whose, (assignments) => assignments.change(accountId, (account) => ({ ...account, roles }))),
    accounts: (whose = {}) => chosen(world, whose)[0]?.listed() ?? [],
  };
}
