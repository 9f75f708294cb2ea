/** Where lists live: finished snapshots, and the run that is making the next one, account by account. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { AccountInfo } from '../aws/portal-api.ts';
import type { Snapshot } from './snapshot.ts';

/** One reading of a portal's list, from its start until its snapshot is current. */
export interface SyncRun {
  readonly portalId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly accounts: readonly AccountInfo[];
  /** Whether `accounts` are all of them. */
  readonly complete: boolean;
  readonly unreadable: number;
}

/** One account's part of a run. */
export interface RolesRow {
  readonly portalId: string;
  readonly accountId: string;
  /** `gone`: AWS no longer knows the assignment. `failed`: the old roles stay. */
  readonly outcome: 'read' | 'gone' | 'failed';
  readonly roleNames: readonly string[];
  readonly unreadable: number;
}

export interface ListParts {
  readonly snapshot?: Snapshot;
  readonly run?: SyncRun;
  readonly rows: readonly RolesRow[];
}

export interface AssignmentStore {
  /** Everything about one portal's list, as of one moment. */
  readonly read: (portalId: string) => Promise<ListParts>;
  /** Begins a run; one that was left is dropped. */
  readonly begin: (run: SyncRun) => Promise<void>;
  /** Replaces the run's accounts. This and the next two answer `false`, and change nothing, when the run is gone. */
  readonly saveRun: (run: SyncRun) => Promise<boolean>;
  readonly saveRoles: (run: SyncRun, row: RolesRow) => Promise<boolean>;
  /** Makes a snapshot current and ends its run, in one transaction: a reader sees the old or the new, never a mix. */
  readonly finish: (run: SyncRun, snapshot: Snapshot) => Promise<boolean>;
  /** Drops a run and keeps the snapshot. */
  readonly abandon: (portalId: string) => Promise<void>;
  /** Drops all of a portal. */
  readonly forget: (portalId: string) => Promise<void>;
  /** The portals whose run was not finished. */
  readonly unfinished: () => Promise<readonly string[]>;
  /** The portals that have a snapshot. */
  readonly listed: () => Promise<readonly string[]>;
}

interface Schema extends DBSchema {
  snapshots: { key: string; value: Snapshot };
  runs: { key: [string, number]; value: SyncRun };
  roles: { key: [string, string]; value: RolesRow };
}

const DATABASE = 'signalbox';
const VERSION = 1;

type Database = IDBPDatabase<Schema>;
type StoreName = 'snapshots' | 'runs' | 'roles';

/** Reads the lists of all portals, as of one moment, by portal. All that pages need. Opens the database at the first use. */
export function createListReader(): () => Promise<ReadonlyMap<string, ListParts>> {
  const database = createDatabase();
  return async () => {
    const transaction = (await database()).transaction(['snapshots', 'runs', 'roles']);
    const [snapshots, runs, rows] = await Promise.all([
      transaction.objectStore('snapshots').getAll(),
      transaction.objectStore('runs').getAll(),
      transaction.objectStore('roles').getAll(),
    ]);
    const lists = new Map<string, ListParts>(snapshots.map((snapshot) => [snapshot.portalId, { snapshot, rows: [] }]));
    for (const run of runs) {
      const own = rows.filter((row) => row.portalId === run.portalId);
      lists.set(run.portalId, { ...lists.get(run.portalId), run, rows: own });
    }
    return lists;
  };
}

/** The whole store in IndexedDB. Opens the database at the first use. */
export function createStore(): AssignmentStore {
  const database = createDatabase();
  const drop = async (portalId: string, names: readonly StoreName[]): Promise<void> => {
    const transaction = (await database()).transaction(names, 'readwrite');
    await Promise.all([
      ...names.map((name) => transaction.objectStore(name).delete(name === 'snapshots' ? portalId : allOf(portalId))),
      transaction.done,
    ]);
  };
  return {
    read: async (portalId) => readParts(await database(), portalId),
    async begin(run) {
      const transaction = (await database()).transaction(['runs', 'roles'], 'readwrite');
      await Promise.all([
        transaction.objectStore('roles').delete(allOf(run.portalId)),
        transaction.objectStore('runs').delete(allOf(run.portalId)),
        transaction.objectStore('runs').put(run),
        transaction.done,
      ]);
    },
    async saveRun(run) {
      const transaction = (await database()).transaction('runs', 'readwrite');
      const stands = (await transaction.store.getKey(keyOf(run))) !== undefined;
      if (stands) await transaction.store.put(run);
      await transaction.done;
      return stands;
    },
    async saveRoles(run, row) {
      const transaction = (await database()).transaction(['runs', 'roles'], 'readwrite');
      const stands = (await transaction.objectStore('runs').getKey(keyOf(run))) !== undefined;
      if (stands) await transaction.objectStore('roles').put(row);
      await transaction.done;
      return stands;
    },
    async finish(run, snapshot) {
      const transaction = (await database()).transaction(['snapshots', 'runs', 'roles'], 'readwrite');
      const stands = (await transaction.objectStore('runs').getKey(keyOf(run))) !== undefined;
      if (stands) {
        await Promise.all([
          transaction.objectStore('snapshots').put(snapshot),
          transaction.objectStore('runs').delete(keyOf(run)),
          transaction.objectStore('roles').delete(allOf(run.portalId)),
        ]);
      }
      await transaction.done;
      return stands;
    },
    abandon: async (portalId) => drop(portalId, ['runs', 'roles']),
    forget: async (portalId) => drop(portalId, ['snapshots', 'runs', 'roles']),
    async unfinished() {
      return (await (await database()).getAllKeys('runs')).map(([portalId]) => portalId);
    },
    async listed() {
      return (await database()).getAllKeys('snapshots');
    },
  };
}

async function readParts(database: Database, portalId: string): Promise<ListParts> {
  const transaction = database.transaction(['snapshots', 'runs', 'roles']);
  const [snapshot, [run]] = await Promise.all([
    transaction.objectStore('snapshots').get(portalId),
    transaction.objectStore('runs').getAll(allOf(portalId)),
  ]);
  const rows = run === undefined ? [] : await transaction.objectStore('roles').getAll(allOf(portalId));
  return { rows, ...(snapshot === undefined ? {} : { snapshot }), ...(run === undefined ? {} : { run }) };
}

/** Opens once, and again after the connection was lost. */
function createDatabase(): () => Promise<Database> {
  let opening: Promise<Database> | undefined;
  return async () => {
    opening ??= openDatabase(() => {
      opening = undefined;
    });
    return opening;
  };
}

async function openDatabase(onLost: () => void): Promise<Database> {
  const opened = openDB<Schema>(DATABASE, VERSION, {
    upgrade(database) {
      database.createObjectStore('snapshots', { keyPath: 'portalId' });
      database.createObjectStore('runs', { keyPath: ['portalId', 'startedAt'] });
      database.createObjectStore('roles', { keyPath: ['portalId', 'accountId'] });
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
function keyOf(run: SyncRun): [string, number] {
  return [run.portalId, run.startedAt];
}

/** Every key of a portal, whatever its second part: numbers sort before texts, and texts before lists. */
function allOf(portalId: string): IDBKeyRange {
  return IDBKeyRange.bound([portalId], [portalId, []]);
}
