import { useEffect, useMemo } from 'preact/hooks';
import type { Finder } from './finder.ts';
import type { Later } from './later.ts';
import type { List } from './use-list.ts';

/** The list has to be on show, and hold still for a moment, before the time is taken to prepare it. */
const PREPARE_AFTER_MS = 150;

/**
 * Preparing a list costs more than drawing it, so it comes after that and in slices, or with the first letter. None while
 * the code for it is on its way.
 */
export function useFinder(list: List, later: Later | undefined): Finder | undefined {
  const portalNames = list.overview.portals.map(({ portal }) => portal.name).join('\n');
  const finder = useMemo(() => later?.finderOf(list), [list.entries, list.sets, list.notes, portalNames, later]);
  useEffect(() => {
    if (finder === undefined) return undefined;
    let timer = window.setTimeout(function go() {
      if (finder.advance()) timer = window.setTimeout(go);
    }, PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [finder]);
  return finder;
}
