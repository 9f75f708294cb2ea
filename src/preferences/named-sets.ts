/** Consoles that a person opens together, under a name: one record in `storage.local`. */
/** One console: an account as one portal gives it, a role there, and where to land. */
export interface SetMember {
  readonly portalId: string;
  readonly accountId: string;
  readonly roleName: string;
  /** As openConsole takes it; the console's home where it is left out. */
  readonly page?: string | undefined;
  /** The account's own where it is left out. */
  readonly region?: string | undefined;
  /** How its role is reached, where it is the last of a chain. */
  readonly chain?: Chain | undefined;
}

/** The way to a role that no permission set gives. */
export interface Chain {
  /** The permission set that it begins with, of the same portal. */
  readonly accountId: string;
  readonly roleName: string;
  /** ARNs: each is assumed with the credentials of the one before, the first with those of the permission set. */
  readonly roles: readonly string[];
}

export interface NamedSet {
  readonly id: string;
  readonly name: string;
  /** In the order in which they open. */
  readonly members: readonly SetMember[];
}

export const SETS_KEY = 'named-sets';

/** More consoles than these at once are more than anybody looks at. */
export const MOST_MEMBERS = 20;
/** Of one chain: a role assumes another, which assumes a third; whoever needs more of them has lost the way. */
export const MOST_ROLES = 3;
/** In UTF-16 units, as a form counts them. */
export const LONGEST_SET_NAME = 50;
