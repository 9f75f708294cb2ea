/** The accounts that a person wants first, and in which role: one record in `storage.local`. */
import { textField } from '../aws/fields.ts';
import { accountEntries, type OfAccount } from './account-entries.ts';

/** An account as one portal gives it. */
export interface Favourite extends OfAccount {
  /** The role that is wanted there; left out where any will do, as in records from before roles were kept. */
  readonly roleName?: string;
}

export const FAVOURITES_KEY = 'favourites';

/** The favourites in what is stored under `FAVOURITES_KEY`, in the order in which they came. */
export function asFavourites(stored: unknown): readonly Favourite[] {
  return accountEntries(stored, (fields) => {
    const roleName = textField(fields, 'roleName');
    return roleName ? { roleName } : {};
  });
}
