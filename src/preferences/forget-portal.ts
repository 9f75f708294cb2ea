/** Lets go of what a person made of a portal's accounts, once the portal is theirs no more. */
import type { Platform } from '../browser/platform.ts';
import { asNotes, NOTES_KEY } from './account-notes.ts';
import { asFavourites, FAVOURITES_KEY } from './favourites.ts';
import { asUsage, USAGE_KEY } from './usage.ts';

interface OfPortal {
  readonly portalId: string;
}

const RECORDS: readonly (readonly [key: string, read: (stored: unknown) => readonly OfPortal[]])[] = [
  [FAVOURITES_KEY, asFavourites],
  [NOTES_KEY, asNotes],
  [USAGE_KEY, asUsage],
];

/** Favourites, notes and what was opened of one portal. Those of others stay, whatever is stored at the same time. */
export async function forgetPortal(platform: Pick<Platform, 'local' | 'withLock'>, portalId: string): Promise<void> {
  await Promise.all(
    RECORDS.map(async ([key, read]) =>
      platform.withLock(key, async () => {
        const stored = read(await platform.local.get(key));
        const left = stored.filter((one) => one.portalId !== portalId);
        if (left.length < stored.length) await platform.local.set(key, left);
      }),
    ),
  );
}
