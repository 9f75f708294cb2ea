/** A list prepared to be searched, in steps that leave the page its frames. */
import { search, type Found } from '../../assignments/search.ts';
import { toEnd } from '../../assignments/role-table.ts';
import { preparation, type Findables, type SearchIndex } from '../../assignments/search-index.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import type { AccountNote } from '../../preferences/account-notes.ts';
import { readEnvironment } from '../../preferences/environment.ts';
import type { Entry } from './entries.ts';
import { rankOf } from './sections.ts';
import type { List } from './use-list.ts';

export interface Finder {
  /** What is searched: accounts, then sets. */
  readonly all: readonly Entry[];
  /** The entries that fit a query's folded words; prepares at once what is left to prepare. */
  readonly find: (words: string) => Found;
  /** Prepares for a moment, then rehearses. Answers whether there is more to do. */
  readonly advance: () => boolean;
}

/** A key or a wheel waits no longer than this for the rest of a frame. */
const SLICE_MS = 5;

/**
 * Searched for once in the life of a page, unless somebody searches sooner: the first search waits for its code to be compiled.
 * A letter, a word, and one with a mistake go different ways through it. The last comes first.
 */
const rehearsals = ['prdo', 'prod', 'a'];

export function finderOf(list: List): Finder {
  const all = list.sets.length === 0 ? list.entries : [...list.entries, ...list.sets];
  let steps: Generator<void, SearchIndex> | undefined;
  let index: SearchIndex | undefined;
  const begin = (): Generator<void, SearchIndex> => (steps ??= preparation(findablesOf(list, all)));
  return {
    all,
    find: (words) => {
      rehearsals.length = 0;
      return search((index ??= toEnd(begin())), words);
    },
    advance: () => {
      const rehearsed = index && rehearsals.pop();
      if (index !== undefined && rehearsed !== undefined) search(index, rehearsed);
      const end = performance.now() + SLICE_MS;
      while (index === undefined && performance.now() < end) {
        const step = begin().next();
        if (step.done === true) index = step.value;
      }
      return index === undefined || rehearsals.length > 0;
    },
  };
}

function findablesOf(list: List, all: readonly Entry[]): Findables {
  const { notes } = list;
  const { portals } = list.overview;
  const portalNames = new Map(portals.length > 1 ? portals.map(({ portal: { id, name } }) => [id, name]) : []);
  const now = Date.now();
  const noteAt = (at: number): AccountNote | undefined => notes.get(all[at]?.key ?? '');
  return {
    count: all.length,
    accountAt: (at) => all[at]?.account,
    environmentTagAt: (at) => ENVIRONMENT_TAGS[readEnvironment(all[at]?.account.accountName ?? '')],
    nicknameAt: (at) => noteAt(at)?.nickname,
    tagsAt: (at) => noteAt(at)?.tags ?? NO_TAGS,
    portalNameAt: (at) => portalNames.get(all[at]?.account.portalId ?? ''),
    rankAt: (at) => rankOf(list, all[at]?.key ?? '', now),
  };
}

const NO_TAGS: readonly string[] = [];
