/** The accounts that a person wants first, and in which role: one record in `storage.local`. */
import { asFields, textField } from '../aws/fields.ts';

/** An account as one portal gives it. */
export interface Favourite {
  readonly portalId: string;
  readonly accountId: string;
  /** The role that is wanted there; left out where any will do, as in records from before roles were kept. */
  readonly roleName?: string;
}

export const FAVOURITES_KEY = 'favourites';

/** The favourites in what is stored under `FAVOURITES_KEY`, in the order in which they came. */
export function asFavourites(stored: unknown): readonly Favourite[] {
  if (!Array.isArray(stored)) return [];
  // One entry that cannot be read does not take the others with it.
  return stored.flatMap((entry) => {
    const fields = asFields(entry) ?? {};
    const [portalId, accountId] = [textField(fields, 'portalId'), textField(fields, 'accountId')];
    if (!portalId || !accountId) return [];
    const roleName = textField(fields, 'roleName');
    return [{ portalId, accountId, ...(roleName && { roleName }) }];
  });
}
