/** Records about accounts, as one portal gives each: favourites, notes, what was opened. */
import { asFields, textField, type Fields } from '../aws/fields.ts';

export interface OfAccount {
  readonly portalId: string;
  readonly accountId: string;
}

/** The entries of a stored list that say which account they are about, and what else `read` finds in them; those that it refuses are left out. */
export function accountEntries<T extends object>(
  stored: unknown,
  read: (fields: Fields) => T | undefined,
): readonly (OfAccount & T)[] {
  if (!Array.isArray(stored)) return [];
  // One entry that cannot be read does not take the others with it.
  return stored.flatMap((entry) => {
    const fields = asFields(entry) ?? {};
    const [portalId, accountId] = [textField(fields, 'portalId'), textField(fields, 'accountId')];
    const more = read(fields);
    return portalId && accountId && more ? [{ portalId, accountId, ...more }] : [];
  });
}
