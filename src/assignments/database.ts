/** The database that lists live in. Pages read it whole; the background keeps it by store.ts. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Snapshot } from './snapshot.ts';
import type { HeldRecord, ListParts, RolesRow, SyncRun } from './list-parts.ts';

interface Schema extends DBSchema {
  snapshots: { key: string; value: Snapshot };
  held: { key: string; value: HeldRecord };
  runs: { key: [string, number]; value: SyncRun };
  roles: { key: [string, string]; value: RolesRow };
}

/** 1 kept a run's accounts in one record; 2 has a row for each. */
const VERSION = 2;

export type Database = IDBPDatabase<Schema>;
export type StoreName = 'snapshots' | 'held' | 'runs' | 'roles';
export type Writing = IDBPTransaction<Schema, readonly StoreName[], 'readwrite'>;

/**
 * Reads the lists of all portals, as of one moment, by portal. All that pages need. Opens the database at the first use.
 * The rows of a run are thousands: who shows no list does without.
 */
export function createListReader(): (withRows?: boolean) => Promise<ReadonlyMap<string, ListParts>> {
  const database = createDatabase();
  return async (withRows = true) => {
    const transaction = (await database()).transaction(['snapshots', 'runs', 'roles']);
    const [snapshots, runs, rows] = await Promise.all([
      transaction.objectStore('snapshots').getAll(),
      transaction.objectStore('runs').getAll(),
      withRows ? transaction.objectStore('roles').getAll() : [],
    ]);
    const lists = new Map<string, ListParts>(snapshots.map((snapshot) => [snapshot.portalId, { snapshot, rows: [] }]));
    for (const run of runs) {
      const own = rows.filter((row) => row.portalId === run.portalId);
      lists.set(run.portalId, { ...lists.get(run.portalId), run, rows: own });
    }
    return lists;
  };
}

export async function readParts(database: Database, portalId: string): Promise<ListParts> {
  const transaction = database.transaction(['snapshots', 'runs', 'roles']);
  const [snapshot, [run]] = await Promise.all([
    transaction.objectStore('snapshots').get(portalId),
    transaction.objectStore('runs').getAll(allOf(portalId)),
  ]);
  const rows = run === undefined ? [] : await transaction.objectStore('roles').getAll(allOf(portalId));
  return { rows, ...(snapshot === undefined ? {} : { snapshot }), ...(run === undefined ? {} : { run }) };
}

/** Opens once, and again after the connection was lost. */
export function createDatabase(): () => Promise<Database> {
  let opening: Promise<Database> | undefined;
  return async () => {
    opening ??= openDatabase(() => {
      opening = undefined;
    });
    return opening;
  };
}

async function openDatabase(onLost: () => void): Promise<Database> {
  const opened = openDB<Schema>('signalbox', VERSION, {
    upgrade(database, from) {
      const make = (name: StoreName, keyPath: string | string[]): void =>
        void database.createObjectStore(name, { keyPath });
      if (from) for (const name of ['runs', 'roles'] as const) database.deleteObjectStore(name);
      else make('snapshots', 'portalId');
      make('held', 'portalId');
      make('runs', ['portalId', 'startedAt']);
      make('roles', ['portalId', 'accountId']);
    },
    // A newer version of the extension wants to upgrade: let go, so that it need not wait for an open page.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
  opened.catch(onLost);
  return opened;
}

/** A run is known by its portal and when it began, so that looking whether it stands reads no accounts. */
export function keyOf(run: SyncRun): [string, number] {
  return [run.portalId, run.startedAt];
}

/** Every key of a portal, whatever its second part: numbers sort before texts, and texts before lists. */
export function allOf(portalId: string): IDBKeyRange {
  return IDBKeyRange.bound([portalId], [portalId, []]);
}
