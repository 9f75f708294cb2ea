/** Where lists live: finished snapshots, lists that wait for a choice, and the run that is making the next one, row by row. */
import { allOf, createDatabase, keyOf, readParts, type StoreName, type Writing } from './database.ts';
import type { HeldRecord, ListParts, RolesRow, SyncRun } from './list-parts.ts';
import type { Snapshot } from './snapshot.ts';

export interface AssignmentStore {
  /** Everything about one portal's list, as of one moment. */
  readonly read: (portalId: string) => Promise<ListParts>;
  /** Begins a run; one that was left is dropped. */
  readonly begin: (run: SyncRun) => Promise<void>;
  /** Puts rows and how far the run is. This and the next answer `false`, and change nothing, when the run is gone. */
  readonly save: (run: SyncRun, rows: readonly RolesRow[]) => Promise<boolean>;
  /** Makes a snapshot current and ends its run, in one transaction: a reader sees the old or the new, never a mix. */
  readonly finish: (run: SyncRun, snapshot: Snapshot) => Promise<boolean>;
  /** Keeps a list that has to wait, beside the one that is current. Answers `false` when that is gone. */
  readonly hold: (held: HeldRecord) => Promise<boolean>;
  readonly held: (portalId: string) => Promise<HeldRecord | undefined>;
  /**
   * Puts a snapshot in the place of the one of that time (epoch milliseconds), or of none; drops what was held. Answers
   * `false` when another one stands there by now.
   */
  readonly replace: (snapshot: Snapshot, fetchedAt: number | undefined) => Promise<boolean>;
  /** Changes what stands with a list's accounts, in one transaction. What waits for a choice, and a run, stay. */
  readonly change: (portalId: string, change: (snapshot: Snapshot) => Snapshot) => Promise<void>;
  readonly dropHeld: (portalId: string) => Promise<void>;
  /** Drops a run and keeps the snapshot. */
  readonly abandon: (portalId: string) => Promise<void>;
  /** Drops all of a portal. */
  readonly forget: (portalId: string) => Promise<void>;
  /** The portals whose run was not finished. */
  readonly unfinished: () => Promise<readonly string[]>;
  /** The portals that have a snapshot. */
  readonly listed: () => Promise<readonly string[]>;
}

/** The whole store in IndexedDB. Opens the database at the first use. */
export function createStore(): AssignmentStore {
  const database = createDatabase();
  const write = async (
    names: readonly StoreName[],
    work: (transaction: Writing) => Promise<unknown>,
  ): Promise<void> => {
    const transaction = (await database()).transaction(names, 'readwrite');
    await Promise.all([work(transaction), transaction.done]);
  };
  const drop = async (portalId: string, names: readonly StoreName[]): Promise<void> =>
    write(names, async (transaction) =>
      Promise.all(
        names.map((name) => transaction.objectStore(name).delete(hasRows(name) ? allOf(portalId) : portalId)),
      ),
    );
  /** Writes for a run, unless it is gone by now. */
  const writeFor = async (
    run: SyncRun,
    names: readonly StoreName[],
    work: (transaction: Writing) => Promise<unknown>,
  ): Promise<boolean> => {
    let stands = false;
    await write(names, async (transaction) => {
      stands = (await transaction.objectStore('runs').getKey(keyOf(run))) !== undefined;
      if (stands) await work(transaction);
    });
    return stands;
  };
  return {
    read: async (portalId) => readParts(await database(), portalId),
    begin: async (run) =>
      write(RUN, async (transaction) =>
        Promise.all([
          ...RUN.map((name) => transaction.objectStore(name).delete(allOf(run.portalId))),
          transaction.objectStore('runs').put(run),
        ]),
      ),
    save: async (run, rows) =>
      writeFor(run, RUN, async (transaction) => {
        const roles = transaction.objectStore('roles');
        await Promise.all([transaction.objectStore('runs').put(run), ...rows.map((row) => roles.put(row))]);
      }),
    finish: async (run, snapshot) =>
      writeFor(run, ALL, async (transaction) =>
        Promise.all([
          transaction.objectStore('snapshots').put(snapshot),
          transaction.objectStore('held').delete(run.portalId),
          ...RUN.map((name) => transaction.objectStore(name).delete(allOf(run.portalId))),
        ]),
      ),
    async hold(held) {
      let stands = false;
      await write(['snapshots', 'held'], async (transaction) => {
        stands = (await transaction.objectStore('snapshots').getKey(held.portalId)) !== undefined;
        if (stands) await transaction.objectStore('held').put(held);
      });
      return stands;
    },
    held: async (portalId) => (await database()).get('held', portalId),
    async replace(snapshot, fetchedAt) {
      let stands = false;
      await write(['snapshots', 'held'], async (transaction) => {
        const snapshots = transaction.objectStore('snapshots');
        stands = (await snapshots.get(snapshot.portalId))?.fetchedAt === fetchedAt;
        if (!stands) return;
        await Promise.all([snapshots.put(snapshot), transaction.objectStore('held').delete(snapshot.portalId)]);
      });
      return stands;
    },
    change: async (portalId, change) =>
      write(['snapshots'], async (transaction) => {
        const snapshots = transaction.objectStore('snapshots');
        const snapshot = await snapshots.get(portalId);
        if (snapshot !== undefined) await snapshots.put(change(snapshot));
      }),
    dropHeld: async (portalId) => drop(portalId, ['held']),
    abandon: async (portalId) => drop(portalId, RUN),
    forget: async (portalId) => drop(portalId, ALL),
    async unfinished() {
      return (await (await database()).getAllKeys('runs')).map(([portalId]) => portalId);
    },
    async listed() {
      return (await database()).getAllKeys('snapshots');
    },
  };
}

const RUN: readonly StoreName[] = ['runs', 'roles'];
const ALL: readonly StoreName[] = [...RUN, 'snapshots', 'held'];

function hasRows(name: StoreName): boolean {
  return name === 'runs' || name === 'roles';
}
