/** Changes a person's favourites, under a lock. Apart from reading them, which is all that a first paint needs. */
import type { Platform } from '../browser/platform.ts';
import { asFavourites, FAVOURITES_KEY, type Favourite } from './favourites.ts';

/** The list with or without the account; new ones come last. */
function withFavourite(favourites: readonly Favourite[], account: Favourite, wanted: boolean): Favourite[] {
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
