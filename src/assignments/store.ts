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
  runs: { key: string; value: SyncRun };
  roles: { key: [string, string]; value: RolesRow };
}

const DATABASE = 'signalbox';
const VERSION = 1;

/** The store in IndexedDB. Opens the database at the first use. */
export function createStore(): AssignmentStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = async (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDatabase(() => {
      opening = undefined;
    });
    return opening;
  };
  return {
    async read(portalId) {
      const transaction = (await database()).transaction(['snapshots', 'runs', 'roles']);
      const [snapshot, run] = await Promise.all([
        transaction.objectStore('snapshots').get(portalId),
        transaction.objectStore('runs').get(portalId),
      ]);
      const rows = run === undefined ? [] : await transaction.objectStore('roles').getAll(allOf(portalId));
      return { rows, ...(snapshot === undefined ? {} : { snapshot }), ...(run === undefined ? {} : { run }) };
    },
    async begin(run) {
      const transaction = (await database()).transaction(['runs', 'roles'], 'readwrite');
      await Promise.all([
        transaction.objectStore('roles').delete(allOf(run.portalId)),
        transaction.objectStore('runs').put(run),
        transaction.done,
      ]);
    },
    async saveRun(run) {
      const transaction = (await database()).transaction('runs', 'readwrite');
      const stands = isSame(await transaction.store.get(run.portalId), run);
      if (stands) await transaction.store.put(run);
      await transaction.done;
      return stands;
    },
    async saveRoles(run, row) {
      const transaction = (await database()).transaction(['runs', 'roles'], 'readwrite');
      const stands = isSame(await transaction.objectStore('runs').get(run.portalId), run);
      if (stands) await transaction.objectStore('roles').put(row);
      await transaction.done;
      return stands;
    },
    async finish(run, snapshot) {
      const transaction = (await database()).transaction(['snapshots', 'runs', 'roles'], 'readwrite');
      const stands = isSame(await transaction.objectStore('runs').get(run.portalId), run);
      if (stands) {
        await Promise.all([
          transaction.objectStore('snapshots').put(snapshot),
          transaction.objectStore('runs').delete(run.portalId),
          transaction.objectStore('roles').delete(allOf(run.portalId)),
        ]);
      }
      await transaction.done;
      return stands;
    },
    async abandon(portalId) {
      const transaction = (await database()).transaction(['runs', 'roles'], 'readwrite');
      await Promise.all([
        transaction.objectStore('runs').delete(portalId),
        transaction.objectStore('roles').delete(allOf(portalId)),
        transaction.done,
      ]);
    },
    async forget(portalId) {
      const transaction = (await database()).transaction(['snapshots', 'runs', 'roles'], 'readwrite');
      await Promise.all([
        transaction.objectStore('snapshots').delete(portalId),
        transaction.objectStore('runs').delete(portalId),
        transaction.objectStore('roles').delete(allOf(portalId)),
        transaction.done,
      ]);
    },
    async unfinished() {
      return (await database()).getAllKeys('runs');
    },
    async listed() {
      return (await database()).getAllKeys('snapshots');
    },
  };
}

async function openDatabase(onLost: () => void): Promise<IDBPDatabase<Schema>> {
  const opened = openDB<Schema>(DATABASE, VERSION, {
    upgrade(database) {
      database.createObjectStore('snapshots', { keyPath: 'portalId' });
      database.createObjectStore('runs', { keyPath: 'portalId' });
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

/** A portal's run is known by when it began. */
function isSame(stored: SyncRun | undefined, run: SyncRun): boolean {
  return stored?.startedAt === run.startedAt;
}

function allOf(portalId: string): IDBKeyRange {
  return IDBKeyRange.bound([portalId, ''], [portalId, '\uffff']);
}
