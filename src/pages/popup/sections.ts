/** What comes first while nothing is searched: the favourites, then what was opened of late, then named sets. */
import { weightOf } from '../../preferences/usage.ts';
import { isPlace, type Entry } from './entries.ts';
import type { List } from './use-list.ts';
import type { Section } from './window.ts';

/** Keys of rows. */
export interface First {
  readonly favourites: Pick<ReadonlySet<string>, 'has' | 'size'>;
  /** The last opened first; no favourites among them. */
  readonly recent: readonly string[];
  readonly sets: readonly Entry[];
}

/** What somebody goes back to is among the last few, or it is worth three letters. */
const MOST_RECENT = 5;

export function firstOf({
  entries,
  favourites,
  usage,
  sets,
}: Pick<List, 'entries' | 'favourites' | 'usage' | 'sets'>): First {
  const wanted = [...usage.keys()].filter((key) => !favourites.has(key));
  const there = new Set(wanted.length === 0 ? [] : entries.map(({ key }) => key));
  return { favourites, recent: wanted.filter((key) => there.has(key)).slice(0, MOST_RECENT), sets };
}

/** Rows under one head. */
export interface Part extends Omit<Section, 'at'> {
  readonly part: readonly Entry[];
}

/** Orders what comes after the first ones. `before`: as it stood when rows may not move. */
export type Arrange = (others: readonly Entry[], before: readonly Part[] | undefined) => readonly Part[];

/** Filled by arrange.ts once that is loaded. */
export const arranging: { by?: (list: List) => Arrange | undefined } = {};

/** The entries in the order in which they stand, and where their sections begin. */
export function inSections(
  entries: readonly Entry[],
  { favourites, recent, sets }: First,
  arrange: (others: readonly Entry[]) => readonly Part[] = (part) => [{ title: 'sectionAll', part }],
): { readonly listed: readonly Entry[]; readonly sections: readonly Section[] } {
  if (entries.length === 0) return { listed: entries, sections: [] };
  const isFirst = favourites.size > 0 || recent.length > 0;
  const liked = entries.filter(({ key }) => favourites.has(key));
  const late = recent.flatMap((key) => entries.filter((entry) => entry.key === key));
  const others = isFirst ? entries.filter(({ key }) => !favourites.has(key) && !recent.includes(key)) : entries;
  const parts: readonly Part[] = [
    { title: 'sectionFavourites', part: [...liked, ...sets.filter(isPlace)] },
    { title: 'sectionRecent', part: late },
    { title: 'sectionSets', part: sets.filter((entry) => !isPlace(entry)) },
    ...arrange(others),
  ];
  let at = 0;
  const sections = parts.flatMap(({ part, ...head }): Section[] => {
    const section = { at, ...head };
    at += part.length;
    return part.length === 0 ? [] : [section];
  });
  return { listed: parts.flatMap(({ part }) => part), sections };
}

/** More than anything weighs that was opened: a favourite comes first among what fits equally well. */
const FAVOURITE_RANK = 1000;

/** What comes first among accounts that fit a query equally well: favourites, then what is opened most. `now`: epoch milliseconds. */
export function rankOf({ favourites, usage }: Pick<List, 'favourites' | 'usage'>, key: string, now: number): number {
  const use = usage.get(key);
  return (favourites.has(key) ? FAVOURITE_RANK : 0) + (use === undefined ? 0 : weightOf(use, now));
}
