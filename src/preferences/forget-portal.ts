/** Lets go of what a person made of a portal's accounts, once the portal is theirs no more. */
import type { Platform } from '../browser/platform.ts';
import { asNotes, NOTES_KEY } from './account-notes.ts';
import { asFavourites, FAVOURITES_KEY } from './favourites.ts';
import { SETS_KEY } from './named-sets.ts';
import { asPinnedRegions, PINNED_REGIONS_KEY } from './pinned-regions.ts';
import { asNamedSets, withoutPortal } from './stored-sets.ts';
import { asUsage, USAGE_KEY } from './usage.ts';

interface OfPortal {
  readonly portalId: string;
}

type Without = (stored: unknown, portalId: string) => { readonly left: readonly unknown[]; readonly isLess: boolean };

/** For a record with one entry for each account. */
function without(read: (stored: unknown) => readonly OfPortal[]): Without {
  return (stored, portalId) => {
    const all = read(stored);
    const left = all.filter((one) => one.portalId !== portalId);
    return { left, isLess: left.length < all.length };
  };
}

const RECORDS: readonly (readonly [key: string, Without])[] = [
  [FAVOURITES_KEY, without(asFavourites)],
  [NOTES_KEY, without(asNotes)],
  [USAGE_KEY, without(asUsage)],
  [PINNED_REGIONS_KEY, without(asPinnedRegions)],
  [SETS_KEY, setsWithout],
];

/** Favourites, notes, what was opened, regions, and the consoles in sets, of one portal. Those of others stay, whatever is stored at the same time. */
export async function forgetPortal(platform: Pick<Platform, 'local' | 'withLock'>, portalId: string): Promise<void> {
  await Promise.all(
    RECORDS.map(async ([key, leave]) =>
      platform.withLock(key, async () => {
        const { left, isLess } = leave(await platform.local.get(key), portalId);
        // What nobody has needs no record, and so nothing to be loaded for it.
        if (isLess) await (left.length === 0 ? platform.local.remove(key) : platform.local.set(key, left));
      }),
    ),
  );
}

function setsWithout(stored: unknown, portalId: string): ReturnType<Without> {
  const all = asNamedSets(stored);
  const left = withoutPortal(all, portalId);
  return { left, isLess: left.some((set, at) => set !== all[at]) || left.length < all.length };
}
