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
/** In UTF-16 units, as a form counts them. */
export const LONGEST_SET_NAME = 50;
