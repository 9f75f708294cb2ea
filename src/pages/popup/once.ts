/** Keeps one thing from being done twice by a held key, a double click or a second message. */
export interface Once {
  /** Whether to begin; false while the same is under way or has just begun. `now`: milliseconds of any steady clock. */
  readonly begin: (what: string, now: number) => boolean;
  readonly end: (what: string) => void;
}

/** A double click or a double Enter comes within half a second; a second wish later than this is meant. */
const MEANT_AFTER_MS = 1000;

export function once(): Once {
  const underWay = new Set<string>();
  const begun = new Map<string, number>();
  return {
    begin: (what, now) => {
      if (underWay.has(what) || now - (begun.get(what) ?? -Infinity) < MEANT_AFTER_MS) return false;
      underWay.add(what);
      begun.set(what, now);
      return true;
    },
    end: (what) => underWay.delete(what),
  };
}
