/** The accounts that a person wants first: one record in `storage.local`, changed under a lock. */
import { asFields, textField } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';

/** An account as one portal gives it. */
export interface Favourite {
  readonly portalId: string;
  readonly accountId: string;
}

export const FAVOURITES_KEY = 'favourites';

/** The favourites in what is stored under `FAVOURITES_KEY`, in the order in which they came. */
export function asFavourites(stored: unknown): readonly Favourite[] {
  if (!Array.isArray(stored)) return [];
  // One entry that cannot be read does not take the others with it.
  return stored.flatMap((entry) => {
    const fields = asFields(entry) ?? {};
    const [portalId, accountId] = [textField(fields, 'portalId'), textField(fields, 'accountId')];
    return portalId && accountId ? [{ portalId, accountId }] : [];
  });
}

/** The list with or without the account; new ones come last. */
export function withFavourite(favourites: readonly Favourite[], account: Favourite, wanted: boolean): Favourite[] {
  const others = favourites.filter((one) => one.portalId !== account.portalId || one.accountId !== account.accountId);
  if (!wanted) return others;
  return others.length < favourites.length ? [...favourites] : [...others, account];
}

/** Stores that an account is one, or is none any more. Whatever another window stores at the same time stays too. */
export async function setFavourite(
  platform: Pick<Platform, 'local' | 'withLock'>,
  { portalId, accountId }: Favourite,
  wanted: boolean,
): Promise<void> {
  await platform.withLock(FAVOURITES_KEY, async () => {
    const favourites = asFavourites(await platform.local.get(FAVOURITES_KEY));
    await platform.local.set(FAVOURITES_KEY, withFavourite(favourites, { portalId, accountId }, wanted));
  });
}
