/** A list prepared to be searched, in steps that leave the page its frames. */
import { search, type Found } from '../../assignments/search.ts';
import { toEnd } from '../../assignments/role-table.ts';
import { preparation, type Findable, type SearchIndex } from '../../assignments/search-index.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import { readName } from '../../preferences/environment.ts';
import type { Entry } from './entries.ts';
import { rankOf } from './sections.ts';
import type { List } from './use-list.ts';

export interface Finder {
  /** What is searched: accounts, then sets. */
  readonly all: readonly Entry[];
  /** The entries that fit a query's folded words; prepares at once what is left to prepare. */
  readonly find: (words: string) => readonly Found[];
  /** Prepares for a moment. Answers whether there is more to do. */
  readonly advance: () => boolean;
}

/** A key or a wheel waits no longer than this for the rest of a frame. */
const SLICE_MS = 5;

export function finderOf(list: List): Finder {
  const all = list.sets.length === 0 ? list.entries : [...list.entries, ...list.sets];
  let steps: Generator<void, SearchIndex> | undefined;
  let index: SearchIndex | undefined;
  // What an account may be found by is put together when it is asked for: nothing of that is kept.
  const begin = (): Generator<void, SearchIndex> =>
    (steps ??= preparation(all.length, (at) => findableOf(list, all[at])));
  return {
    all,
    find: (words) => search((index ??= toEnd(begin())), words),
    advance: () => {
      const end = performance.now() + SLICE_MS;
      while (index === undefined && performance.now() < end) {
        const step = begin().next();
        if (step.done === true) index = step.value;
      }
      return index === undefined;
    },
  };
}

function findableOf(list: List, entry: Entry | undefined): Findable | undefined {
  if (entry === undefined) return undefined;
  const { account, key } = entry;
  const { portals } = list.overview;
  const { nickname, tags } = list.notes.get(key) ?? {};
  const portal = portals.length > 1 ? portals.find((one) => one.portal.id === account.portalId)?.portal : undefined;
  return {
    account,
    environmentTag: ENVIRONMENT_TAGS[readName(account.accountName).environment],
    rank: rankOf(list, key, Date.now()),
    ...(nickname === undefined ? {} : { nickname }),
    ...(tags === undefined ? {} : { tags }),
    ...(portal === undefined ? {} : { portalName: portal.name }),
  };
}
