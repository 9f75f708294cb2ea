import { useMemo, useRef } from 'preact/hooks';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { PLAIN_FIT, type HowItFits } from '../../assignments/how-it-fits.ts';
import type { Found } from '../../assignments/search.ts';
import { labelOf } from '../../preferences/label-of.ts';
import { keepOrder, withoutGone, type Entry } from './entries.ts';
import { arranging, firstOf, inSections, type Part } from './sections.ts';
import type { Later } from './later.ts';
import { useFinder } from './use-finder.ts';
import type { List } from './use-list.ts';
import type { Section } from './window.ts';

/** One row of the list as it stands for a query. */
export interface Result {
  readonly key: string;
  readonly entry: Entry;
  /** What it was found by, and its place there; left out where nothing is searched. */
  readonly found?: Found;
  readonly index?: number;
}

export function howFits({ found, index }: Result): HowItFits {
  return found === undefined || index === undefined ? PLAIN_FIT : found.how(index);
}

export interface Shown {
  readonly results: readonly Result[];
  /** None while searching. */
  readonly sections: readonly Section[];
  /** What was searched for fits only accounts that the person hides: they are shown after all. */
  readonly onlyHidden: boolean;
}

export type LookOf = (entry: Entry) => AccountLabel;

/** How accounts look; worked out once for each, when first needed, and again when the person says something of one. */
export function useLooks({ sharedWords, notes }: Pick<List, 'sharedWords' | 'notes'>): LookOf {
  const looks = useRef(new WeakMap<Entry, AccountLabel>());
  const sharedText = JSON.stringify([...sharedWords]);
  return useMemo(() => {
    looks.current = new WeakMap();
    return (entry) => {
      const known = looks.current.get(entry);
      if (known !== undefined) return known;
      const look = labelOf(entry.account, sharedWords.get(entry.account.portalId), notes.get(entry.key));
      looks.current.set(entry, look);
      return look;
    };
  }, [sharedText, notes]);
}

interface Wish {
  readonly portalId: string | undefined;
  readonly showHidden: boolean;
  readonly later: Later | undefined;
}

/** The rows for a query's folded words, best first; those already on show for the same query do not move. */
export function useResults(list: List, words: string, { portalId, showHidden, later }: Wish): Shown {
  const { entries, notes } = list;
  const shown = useRef({ question: '', results: [] as readonly Result[] });
  const question = `${portalId ?? ''} ${words} ${list.arrangement ?? ''}`;
  const parts = useRef<readonly Part[]>(undefined);
  const same = shown.current.question === question;
  // A new question moves all rows anyway: the moment to let go of what is gone, and to give favourites and what was opened their place.
  const first = useMemo(() => (words === '' ? firstOf(list) : undefined), [question, entries.length === 0, list.sets]);
  const isHere = ({ account }: Entry): boolean => portalId === undefined || account.portalId === portalId;
  const isListed = (entry: Entry): boolean => isHere(entry) && (showHidden || !notes.get(entry.key)?.hidden);
  // Of everything, whatever is listed: another question is no reason to prepare it again.
  const finder = useFinder(list, later);
  const found = useMemo(() => {
    if (first !== undefined) {
      const kept = same ? entries : withoutGone(entries);
      const arrange = arranging.by?.(list);
      const { listed, sections } = inSections(
        notes.size === 0 && portalId === undefined ? kept : kept.filter(isListed),
        { ...first, sets: first.sets.filter(isHere) },
        arrange && ((others) => (parts.current = arrange(others, same ? parts.current : undefined))),
      );
      return { results: listed.map((entry) => ({ key: entry.key, entry })), sections, onlyHidden: false };
    }
    const fitting: Result[] = [];
    // A loop: one letter can fit ten thousand accounts, and a person waits for it.
    const answer = finder?.find(words);
    for (const index of answer?.order ?? []) {
      const entry = finder?.all[index];
      if (answer !== undefined && entry !== undefined && isHere(entry) && (same || !entry.gone))
        fitting.push({ key: entry.key, entry, found: answer, index });
    }
    const open = showHidden || notes.size === 0 ? fitting : fitting.filter(({ entry }) => isListed(entry));
    const onlyHidden = open.length === 0 && fitting.length > 0;
    const results = onlyHidden ? fitting : open;
    if (!same) return { results, sections: [], onlyHidden };
    const before = shown.current.results.map(({ key }) => key);
    return { results: keepOrder(before, results), sections: [], onlyHidden };
  }, [entries, list.sets, notes, question, showHidden]);
  shown.current = { question, results: found.results };
  return found;
}
