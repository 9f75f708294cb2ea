/** Lists in memory, with the promises of the store in IndexedDB: what goes in and out is cloned, each call is one transaction. */
import type { HeldRecord, RolesRow, SyncRun } from '../../src/assignments/list-parts.ts';
import type { AssignmentStore } from '../../src/assignments/store.ts';
import type { Snapshot } from '../../src/assignments/snapshot.ts';
import type { MemoryContext } from './memory-platform.ts';

export interface MemoryLists {
  /** The store as one context sees it; it ends with that context. */
  of(context: MemoryContext): AssignmentStore;
  /** Every transaction that wrote, in order: what a reader could have seen. */
  readonly history: readonly { readonly portalId: string; readonly snapshot?: Snapshot }[];
}

export function createMemoryLists(): MemoryLists {
  const snapshots = new Map<string, Snapshot>();
  const held = new Map<string, HeldRecord>();
  const runs = new Map<string, SyncRun>();
  const roles = new Map<string, Map<string, RolesRow>>();
  const history: { portalId: string; snapshot?: Snapshot }[] = [];
  const stands = (run: SyncRun): boolean => runs.get(run.portalId)?.startedAt === run.startedAt;
  const drop = (portalId: string): void => {
    runs.delete(portalId);
    roles.delete(portalId);
  };
  const written = (portalId: string): void => {
    const snapshot = snapshots.get(portalId);
    history.push({ portalId, ...(snapshot === undefined ? {} : { snapshot }) });
  };
  const putRows = (portalId: string, rows: readonly RolesRow[]): void => {
    const own = roles.get(portalId) ?? new Map<string, RolesRow>();
    for (const row of rows) own.set(row.accountId, structuredClone(row));
    roles.set(portalId, own);
  };

  return {
    history,
    of: ({ step }) => ({
      read: async (portalId) =>
        step(() => {
          const [snapshot, run] = [snapshots.get(portalId), runs.get(portalId)];
          const rows = run === undefined ? [] : [...(roles.get(portalId)?.values() ?? [])];
          return structuredClone({
            rows,
            ...(snapshot === undefined ? {} : { snapshot }),
            ...(run === undefined ? {} : { run }),
          });
        }),
      begin: async (run) =>
        step(() => {
          drop(run.portalId);
          runs.set(run.portalId, structuredClone(run));
          written(run.portalId);
        }),
      save: async (run, rows) =>
        step(() => {
          if (!stands(run)) return false;
          runs.set(run.portalId, structuredClone(run));
          putRows(run.portalId, rows);
          written(run.portalId);
          return true;
        }),
      finish: async (run, snapshot) =>
        step(() => {
          if (!stands(run)) return false;
          snapshots.set(run.portalId, structuredClone(snapshot));
          held.delete(run.portalId);
          drop(run.portalId);
          written(run.portalId);
          return true;
        }),
      hold: async (record) =>
        step(() => {
          if (!snapshots.has(record.portalId)) return false;
          held.set(record.portalId, structuredClone(record));
          written(record.portalId);
          return true;
        }),
      held: async (portalId) => step(() => structuredClone(held.get(portalId))),
      replace: async (snapshot, fetchedAt) =>
        step(() => {
          if (snapshots.get(snapshot.portalId)?.fetchedAt !== fetchedAt) return false;
          snapshots.set(snapshot.portalId, structuredClone(snapshot));
          held.delete(snapshot.portalId);
          written(snapshot.portalId);
          return true;
        }),
      change: async (portalId, change) =>
        step(() => {
          const snapshot = snapshots.get(portalId);
          if (snapshot === undefined) return;
          snapshots.set(portalId, structuredClone(change(structuredClone(snapshot))));
          written(portalId);
        }),
      dropHeld: async (portalId) =>
        step(() => {
          if (held.delete(portalId)) written(portalId);
        }),
      abandon: async (portalId) =>
        step(() => {
          if (!runs.has(portalId)) return;
          drop(portalId);
          written(portalId);
        }),
      forget: async (portalId) =>
        step(() => {
          drop(portalId);
          snapshots.delete(portalId);
          held.delete(portalId);
          written(portalId);
        }),
      unfinished: async () => step(() => [...runs.keys()]),
      listed: async () => step(() => [...snapshots.keys()]),
    }),
  };
}
