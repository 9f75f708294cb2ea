import { useMemo, useRef } from 'preact/hooks';
import { search } from '../../assignments/search.ts';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { labelOf } from '../../preferences/label-of.ts';
import { keepOrder, withoutGone, type Entry } from './entries.ts';
import { firstOf, inSections } from './sections.ts';
import { useIndex } from './use-index.ts';
import type { List } from './use-list.ts';
import type { Section } from './window.ts';

/** One row of the list as it stands for a query. */
export interface Result {
  readonly key: string;
  readonly entry: Entry;
  /** Place in the account's `roleNames` of the role that the query names. */
  readonly role?: number;
  readonly byTag: boolean;
  /** Some word of the query fits only with typos or as a few of its letters. */
  readonly nearly?: true;
}

export interface Shown {
  readonly results: readonly Result[];
  /** None while searching. */
  readonly sections: readonly Section[];
  /** What was searched for fits only accounts that the person hides: they are shown after all. */
  readonly onlyHidden: boolean;
}

export type LookOf = (entry: Entry) => AccountLabel;

/** How accounts look; worked out once for each, when first needed. */
export function useLooks(sharedWords: ReadonlyMap<string, string>): LookOf {
  const looks = useRef(new WeakMap<Entry, AccountLabel>());
  const sharedText = JSON.stringify([...sharedWords]);
  return useMemo(() => {
    looks.current = new WeakMap();
    return (entry) => {
      const known = looks.current.get(entry);
      if (known !== undefined) return known;
      const look = labelOf(entry.account, sharedWords.get(entry.account.portalId));
      looks.current.set(entry, look);
      return look;
    };
  }, [sharedText]);
}

/** The rows for a query's folded words, best first; those already on show for the same query do not move. */
export function useResults(
  list: List,
  words: string,
  { portalId, showHidden }: { readonly portalId: string | undefined; readonly showHidden: boolean },
): Shown {
  const { entries, notes } = list;
  const shown = useRef({ question: '', keys: [] as readonly string[] });
  const question = `${portalId ?? ''} ${words}`;
  const same = shown.current.question === question;
  // A new question moves all rows anyway: the moment to let go of what is gone, and to give favourites and what was opened their place.
  const first = useMemo(() => firstOf(list), [question, entries.length === 0]);
  const isHere = ({ account }: Entry): boolean => portalId === undefined || account.portalId === portalId;
  const isListed = (entry: Entry): boolean => isHere(entry) && (showHidden || !notes.get(entry.key)?.hidden);
  const { listed, sections } = useMemo(() => {
    const kept = same ? entries : withoutGone(entries);
    return inSections(notes.size === 0 && portalId === undefined ? kept : kept.filter(isListed), first);
  }, [entries, question, showHidden]);
  // Of everything, whatever is listed: another question is no reason to prepare it again.
  const index = useIndex(list);
  const found = useMemo(() => {
    if (words === '') {
      return { results: listed.map((entry) => ({ key: entry.key, entry, byTag: false })), onlyHidden: false };
    }
    const fitting = search(index(), words).flatMap(({ index: at, ...how }) => {
      const entry = entries[at];
      if (entry === undefined || !isHere(entry) || (entry.gone && !same)) return [];
      return [{ key: entry.key, entry, ...how }];
    });
    const open = showHidden ? fitting : fitting.filter(({ entry }) => isListed(entry));
    const onlyHidden = open.length === 0 && fitting.length > 0;
    const results = onlyHidden ? fitting : open;
    return { results: same ? keepOrder(shown.current.keys, results) : results, onlyHidden };
  }, [listed, words]);
  shown.current = { question, keys: found.results.map((result) => result.key) };
  return { ...found, sections: words === '' ? sections : [] };
}
