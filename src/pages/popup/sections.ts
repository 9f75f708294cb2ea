/** What comes first while nothing is searched: the favourites, then what was opened of late. */
import { weightOf } from '../../preferences/usage.ts';
import type { Entry } from './entries.ts';
import type { List } from './use-list.ts';
import type { Section } from './window.ts';

/** Keys of rows. */
export interface First {
  readonly favourites: ReadonlySet<string>;
  /** The last opened first; no favourites among them. */
  readonly recent: readonly string[];
}

/** What somebody goes back to is among the last few, or it is worth three letters. */
const MOST_RECENT = 5;

export function firstOf({ entries, favourites, usage }: Pick<List, 'entries' | 'favourites' | 'usage'>): First {
  const wanted = [...usage.keys()].filter((key) => !favourites.has(key));
  const there = new Set(wanted.length === 0 ? [] : entries.map(({ key }) => key));
  return { favourites, recent: wanted.filter((key) => there.has(key)).slice(0, MOST_RECENT) };
}

/** The entries in the order in which they stand, and where their sections begin. */
export function inSections(
  entries: readonly Entry[],
  { favourites, recent }: First,
): { readonly listed: readonly Entry[]; readonly sections: readonly Section[] } {
  if (entries.length === 0) return { listed: entries, sections: [] };
  if (favourites.size === 0 && recent.length === 0) {
    return { listed: entries, sections: [{ at: 0, title: 'sectionAll' }] };
  }
  const liked = entries.filter(({ key }) => favourites.has(key));
  const late = recent.flatMap((key) => entries.filter((entry) => entry.key === key));
  const others = entries.filter(({ key }) => !favourites.has(key) && !recent.includes(key));
  const parts = [
    { title: 'sectionFavourites', part: liked },
    { title: 'sectionRecent', part: late },
    { title: 'sectionAll', part: others },
  ] as const;
  let at = 0;
  const sections = parts.flatMap(({ title, part }): Section[] => {
    const section = { at, title };
    at += part.length;
    return part.length === 0 ? [] : [section];
  });
  return { listed: [...liked, ...late, ...others], sections };
}

/** More than anything weighs that was opened: a favourite comes first among what fits equally well. */
const FAVOURITE_RANK = 1000;

/** What comes first among accounts that fit a query equally well: favourites, then what is opened most. `now`: epoch milliseconds. */
export function rankOf({ favourites, usage }: Pick<List, 'favourites' | 'usage'>, key: string, now: number): number {
  const use = usage.get(key);
  return (favourites.has(key) ? FAVOURITE_RANK : 0) + (use === undefined ? 0 : weightOf(use, now));
}
