import { useEffect, useMemo } from 'preact/hooks';
import { toEnd } from '../../assignments/role-table.ts';
import { preparation, type Findable, type SearchIndex } from '../../assignments/search-index.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import { readName } from '../../preferences/environment.ts';
import type { Entry } from './entries.ts';
import { rankOf } from './sections.ts';
import type { List } from './use-list.ts';

/** The list has to be on show, and hold still for a moment, before the time is taken to prepare it. */
const PREPARE_AFTER_MS = 150;
/** A key or a wheel waits no longer than this for the rest of a frame. */
const SLICE_MS = 5;

/** Preparing a list costs more than drawing it, so it comes after that and in slices, or with the first letter. */
export function useIndex(list: List): () => SearchIndex {
  const portalNames = list.overview.portals.map(({ portal }) => portal.name).join('\n');
  const work = useMemo(() => {
    let steps: Generator<void, SearchIndex> | undefined;
    let index: SearchIndex | undefined;
    // What an account may be found by is put together when it is asked for: nothing of that is kept.
    const begin = (): Generator<void, SearchIndex> =>
      (steps ??= preparation(list.entries.length, (at) => findableOf(list, list.entries[at])));
    return {
      finished: () => (index ??= toEnd(begin())),
      /** Whether there is more to do. */
      advance: () => {
        const end = performance.now() + SLICE_MS;
        while (index === undefined && performance.now() < end) {
          const step = begin().next();
          if (step.done === true) index = step.value;
        }
        return index === undefined;
      },
    };
  }, [list.entries, list.notes, portalNames]);
  useEffect(() => {
    let timer = window.setTimeout(function go() {
      if (work.advance()) timer = window.setTimeout(go);
    }, PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [work]);
  return work.finished;
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
