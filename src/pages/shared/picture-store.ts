/**
 * Where the popup's picture is kept: `localStorage`, the one store that answers before the page is painted. It holds what the
 * list in IndexedDB and the person's notes on it hold, in clear like them, and nothing else.
 */
import { isPicture, type Picture } from './picture.ts';

/** Rows of another height stand in other places: a narrow popup has a picture of its own. */
const KEYS = { wide: 'popup-picture', narrow: 'popup-picture-narrow' } as const;

export type Width = keyof typeof KEYS;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function keepPicture(store: Store, width: Width, picture: Picture): void {
  store.setItem(KEYS[width], JSON.stringify(picture));
}

/** `undefined` where there is none, or none that can be read. */
export function readPicture(store: Store, width: Width): Picture | undefined {
  const kept = store.getItem(KEYS[width]);
  if (kept === null) return undefined;
  try {
    const picture: unknown = JSON.parse(kept);
    return isPicture(picture) ? picture : undefined;
  } catch {
    // Cut off, or another's: as good as none, and the next one takes its place.
    return undefined;
  }
}

/** For when what it shows is not to be kept any more. */
export function dropPictures(store: Store): void {
  for (const key of Object.values(KEYS)) store.removeItem(key);
}
