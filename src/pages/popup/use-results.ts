import { useEffect, useMemo, useRef } from 'preact/hooks';
import { prepareSearch, search, type SearchIndex } from '../../assignments/search.ts';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import { labelOf } from '../../preferences/label-of.ts';
import { keepOrder, withoutGone, type Entry } from './entries.ts';
import { firstOf, inSections, rankOf } from './sections.ts';
import type { List } from './use-list.ts';
import type { Section } from './window.ts';

/** One row of the list as it stands for a query. */
export interface Result {
  readonly key: string;
  readonly entry: Entry;
  /** Place in the account's `roleNames` of the role that the query names. */
  readonly role?: number;
  readonly byTag: boolean;
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
  portalId: string | undefined,
  lookOf: LookOf,
): { readonly results: readonly Result[]; readonly sections: readonly Section[] } {
  const { entries } = list;
  const shown = useRef({ question: '', keys: [] as readonly string[] });
  const question = `${portalId ?? ''} ${words}`;
  const same = shown.current.question === question;
  // A new question moves all rows anyway: the moment to let go of what is gone, and to give favourites and what was opened their place.
  const first = useMemo(() => firstOf(list), [question, entries.length === 0]);
  const { listed, sections } = useMemo(() => {
    const kept = same ? entries : withoutGone(entries);
    return inSections(
      portalId === undefined ? kept : kept.filter(({ account }) => account.portalId === portalId),
      first,
    );
  }, [entries, question]);
  const index = useLazyIndex(listed, lookOf, (key) => rankOf(list, key, Date.now()));
  const results = useMemo(() => {
    if (words === '') return listed.map((entry) => ({ key: entry.key, entry, byTag: false }));
    const found = search(index(), words).flatMap(({ index: at, role, byTag }) => {
      const entry = listed[at];
      if (entry === undefined) return [];
      return [{ key: entry.key, entry, byTag, ...(role === undefined ? {} : { role }) }];
    });
    return same ? keepOrder(shown.current.keys, found) : found;
  }, [listed, words]);
  shown.current = { question, keys: results.map((result) => result.key) };
  return { results, sections: words === '' ? sections : [] };
}

/** The list has to be on show, and hold still for a moment, before the time is taken to prepare it. */
const PREPARE_AFTER_MS = 150;

/** Preparing a list costs more than drawing it, so it comes after that: in a quiet moment, or with the first letter. */
function useLazyIndex(listed: readonly Entry[], lookOf: LookOf, rankOf: (key: string) => number): () => SearchIndex {
  const prepare = useMemo(() => {
    let index: SearchIndex | undefined;
    return () =>
      (index ??= prepareSearch(
        listed.map((entry) => ({
          account: entry.account,
          environmentTag: ENVIRONMENT_TAGS[lookOf(entry).environment],
          rank: rankOf(entry.key),
        })),
      ));
  }, [listed]);
  useEffect(() => {
    const timer = setTimeout(prepare, PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [prepare]);
  return prepare;
}
