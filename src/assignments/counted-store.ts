/** A store that counts what is written to it: whoever keeps what it read knows by the count whether that still holds. */
import type { AssignmentStore } from './store.ts';

export interface Writes {
  /** To anything. */
  readonly any: number;
  /** To a list that was finished; a run that reads ten thousand accounts writes to its own rows only. */
  readonly lists: number;
}

export interface CountedStore extends AssignmentStore {
  readonly writes: () => Writes;
}

/** Right as long as everybody writes through it, which the background does: pages only read. */
export function countWrites(store: AssignmentStore): CountedStore {
  let writes: Writes = { any: 0, lists: 0 };
  /** Counted when it is over: who read while it went on may have read what was before. */
  async function count<T>(what: keyof Writes, writing: Promise<T>): Promise<T> {
    try {
      return await writing;
    } finally {
      writes = { any: writes.any + 1, lists: writes.lists + (what === 'lists' ? 1 : 0) };
    }
  }
  return {
    ...store,
    writes: () => writes,
    begin: async (run) => count('any', store.begin(run)),
    save: async (run, rows) => count('any', store.save(run, rows)),
    abandon: async (portalId) => count('any', store.abandon(portalId)),
    finish: async (run, snapshot) => count('lists', store.finish(run, snapshot)),
    replace: async (snapshot, fetchedAt) => count('lists', store.replace(snapshot, fetchedAt)),
    change: async (portalId, change) => count('lists', store.change(portalId, change)),
    forget: async (portalId) => count('lists', store.forget(portalId)),
  };
}
