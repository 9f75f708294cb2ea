/** Changes a person's favourites, under a lock. Apart from reading them, which is all that a first paint needs. */
import type { Platform } from '../browser/platform.ts';
import { asFavourites, FAVOURITES_KEY, type Favourite } from './favourites.ts';

/** The list with or without the account; new ones come last. Another role takes the place of the one before. */
function withFavourite(favourites: readonly Favourite[], account: Favourite, wanted: boolean): readonly Favourite[] {
  const isSame = (one: Favourite): boolean => one.portalId === account.portalId && one.accountId === account.accountId;
  if (!wanted) return favourites.filter((one) => !isSame(one));
  if (!favourites.some(isSame)) return [...favourites, account];
  return account.roleName === undefined ? favourites : favourites.map((one) => (isSame(one) ? account : one));
}

/**
 * Stores that an account is one, in one role where that is named, or is none any more. Whatever another window stores at the
 * same time stays too, and so does what is of accounts that are gone: they may come back.
 */
export async function setFavourite(
  platform: Pick<Platform, 'local' | 'withLock'>,
  { portalId, accountId, roleName }: Favourite,
  wanted: boolean,
): Promise<void> {
  const favourite = { portalId, accountId, ...(roleName && { roleName }) };
  await platform.withLock(FAVOURITES_KEY, async () => {
    const favourites = asFavourites(await platform.local.get(FAVOURITES_KEY));
    await platform.local.set(FAVOURITES_KEY, withFavourite(favourites, favourite, wanted));
  });
}
