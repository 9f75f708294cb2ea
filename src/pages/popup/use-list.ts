import { useEffect, useState } from 'preact/hooks';
import { readAll, type Overview, type Reading } from '../../assignments/overview.ts';
import type { AccountNote } from '../../preferences/account-notes.ts';
import type { Favourite } from '../../preferences/favourites.ts';
import type { Use } from '../../preferences/usage.ts';
import { watchAgain } from '../shared/use-overview.ts';
import { entryKey, mergeEntries, type Entry } from './entries.ts';
import { loadSets, sets } from './sets.ts';

export interface List {
  readonly overview: Overview;
  readonly entries: readonly Entry[];
  /** Named sets, as rows. */
  readonly sets: readonly Entry[];
  readonly sharedWords: Reading['sharedWords'];
  /** By the keys of rows. */
  readonly favourites: ReadonlyMap<string, Favourite>;
  /** By the keys of rows, the last opened first. */
  readonly usage: ReadonlyMap<string, Use>;
  /** By the keys of rows. */
  readonly notes: ReadonlyMap<string, AccountNote>;
  /** As it is stored; nothing where the list stays as it comes. */
  readonly arrangement?: string | undefined;
}

const NONE: readonly Entry[] = [];

/** While a list is being read, news comes many times a second; a list of thousands is unpacked and drawn at this pace. */
const LEAST_PAUSE_MS = 200;

/** The list as first read, then as it changes; rows keep their places. */
export function useList(first: Reading): List {
  const [list, setList] = useState<List>(() => listOf(first));
  useEffect(() => watchPaced((reading) => setList((before) => listOf(reading, before))), []);
  return list;
}

function listOf(
  { overview, accounts, sharedWords, favourites, usage, notes, arrangement, named }: Reading,
  before?: List,
): List {
  const entries = mergeEntries(
    before?.entries ?? [],
    accounts,
    new Set(overview.portals.map(({ portal }) => portal.id)),
  );
  return {
    overview,
    entries,
    sets: sets.code?.entriesOf(named, entries) ?? NONE,
    sharedWords,
    favourites: unlessSame(before?.favourites, byKey(favourites)),
    usage: unlessSame(before?.usage, byKey(usage)),
    notes: unlessSame(before?.notes, byKey(notes)),
    arrangement,
  };
}

/** What was there before, where nothing of it changed: else the search would be prepared again at each look at the clock. */
function unlessSame<T extends Iterable<unknown>>(before: T | undefined, now: T): T {
  return before !== undefined && JSON.stringify([...before]) === JSON.stringify([...now]) ? before : now;
}

function byKey<T extends Parameters<typeof entryKey>[0]>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [entryKey(one), one]));
}

/** Reads after each change, never twice at once, and again when something changed meanwhile. */
function watchPaced(take: (reading: Reading) => void): () => void {
  let busy = false;
  let again = false;
  let stopped = false;
  const read = async (): Promise<void> => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        const reading = await readAll();
        // The first set may be made while this page is open.
        if (reading.named !== undefined && sets.code === undefined) await loadSets();
        if (stopped) return;
        take(reading);
        await new Promise((resolve) => setTimeout(resolve, LEAST_PAUSE_MS));
      } while (again);
    } finally {
      // Even after a reading that failed: what is on show stays, and the next change reads again.
      busy = false;
    }
  };
  const stop = watchAgain(() => void read());
  return () => {
    stopped = true;
    stop();
  };
}
