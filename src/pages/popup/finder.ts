/** A list prepared to be searched, in steps that leave the page its frames. */
import { search, type Found } from '../../assignments/search.ts';
import { toEnd } from '../../assignments/role-table.ts';
import { preparation, prepareSearch, type Findables, type SearchIndex } from '../../assignments/search-index.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import type { AccountNote } from '../../preferences/account-notes.ts';
import { environmentOf } from '../../preferences/environment-of.ts';
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
 * A page's first search waits for its code to be compiled: a list of one is searched before that, in every way that there is, by
 * a letter, a word, and one with a mistake.
 */
function rehearse(): void {
  const account = { accountId: '000000000000', accountName: 'prod', emailAddress: '', roleNames: ['Admin'] };
  const index = prepareSearch([{ account, environmentTag: 'PROD' }]);
  for (const words of ['p', 'prod', 'prdo']) search(index, words);
}

export function finderOf(list: List): Finder {
  const all = list.sets.length === 0 ? list.entries : [...list.entries, ...list.sets];
  let steps: Generator<void, SearchIndex> | undefined;
  let index: SearchIndex | undefined;
  const begin = (): Generator<void, SearchIndex> => (steps ??= preparation(findablesOf(list, all)));
  return {
    all,
    find: (words) => search((index ??= toEnd(begin())), words),
    advance: () => {
      const end = performance.now() + SLICE_MS;
      while (index === undefined && performance.now() < end) {
        const step = begin().next();
        if (step.done !== true) continue;
        index = step.value;
        rehearse();
      }
      return index === undefined;
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
    environmentTagAt: (at) => ENVIRONMENT_TAGS[environmentOf(all[at]?.account ?? NO_ACCOUNT, noteAt(at))],
    nicknameAt: (at) => noteAt(at)?.nickname,
    tagsAt: (at) => noteAt(at)?.tags ?? NO_TAGS,
    portalNameAt: (at) => portalNames.get(all[at]?.account.portalId ?? ''),
    rankAt: (at) => rankOf(list, all[at]?.key ?? '', now),
  };
}

const NO_TAGS: readonly string[] = [];
const NO_ACCOUNT = { accountName: '' };
