/**
 * Portals' lists for who looks up one account at a time. Every console page asks, and at a browser's start three hundred do:
 * a list of ten thousand accounts is read once for all of them, and again when it has changed. It goes with the background.
 */
import type { CountedStore, Writes } from './counted-store.ts';
import type { ListParts } from './list-parts.ts';
import { findAccount } from './snapshot.ts';

interface Kept {
  /** As of the moment before it was read. */
  readonly writes: Writes;
  readonly reading: Promise<ListParts>;
}

/** The parts that can say something of the account: rows of a run are there only where the list itself has it not. */
export type ListsFor = (portalId: string, accountId: string) => Promise<ListParts>;

export function createKeptLists(store: Pick<CountedStore, 'read' | 'writes'>): ListsFor {
  const kept = new Map<string, Kept>();

  function read(portalId: string): Promise<ListParts> {
    const writes = store.writes();
    const reading = store.read(portalId);
    const one = { writes, reading };
    kept.set(portalId, one);
    const drop = (): void => {
      if (kept.get(portalId) === one) kept.delete(portalId);
    };
    // Rows are thousands of objects, and the next one is written soon: those are for who waits already.
    const leave = ({ snapshot, run }: ListParts): void => {
      if (run === undefined || kept.get(portalId) !== one) return;
      if (snapshot === undefined) drop();
      else kept.set(portalId, { writes: { ...writes, any: -1 }, reading: Promise.resolve({ snapshot, rows: [] }) });
    };
    reading.then(leave, drop);
    return reading;
  }

  return async (portalId, accountId) => {
    const known = kept.get(portalId);
    if (known?.writes.lists === store.writes().lists) {
      const parts = await known.reading;
      const isListed = parts.snapshot !== undefined && findAccount(parts.snapshot, accountId) !== undefined;
      if (isListed || known.writes.any === store.writes().any) return parts;
      const newer = kept.get(portalId);
      if (newer !== undefined && newer.writes.any === store.writes().any) return newer.reading;
    }
    return read(portalId);
  };
}
