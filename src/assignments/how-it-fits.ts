/** How an account fits a query. */
export interface HowItFits {
  /** Place in the account's `roleNames` of the role that the query names. */
  readonly role?: number;
  /** The query names a tag of the account, not its name. */
  readonly byTag: boolean;
  /** Some word fits only with typos or as a few of its letters. */
  readonly nearly?: true;
}

/** Where nothing is searched, or nothing was found. */
export const PLAIN_FIT: HowItFits = { byTag: false };
