/** Keeps one thing from being done twice by a held key, a double click or a second message. */
export interface Once {
  /** Whether to begin; false while the same is under way or has just begun. `now`: milliseconds of any steady clock. */
  readonly begin: (what: string, now: number) => boolean;
  readonly end: (what: string) => void;
}

/**
 * A double click or a double Enter comes within half a second. The same wish is meant when it comes later than this, or when
 * another came in between.
 */
const MEANT_AFTER_MS = 1000;

export function once(): Once {
  const underWay = new Set<string>();
  let last: { readonly what: string; readonly at: number } | undefined;
  return {
    begin: (what, now) => {
      if (underWay.has(what) || (last?.what === what && now - last.at < MEANT_AFTER_MS)) return false;
      underWay.add(what);
      last = { what, at: now };
      return true;
    },
    end: (what) => underWay.delete(what),
  };
}
