/** Lists in memory, with the promises of the store in IndexedDB: what goes in and out is cloned, each call is one transaction. */
import type { AssignmentStore, RolesRow, SyncRun } from '../../src/assignments/store.ts';
import type { Snapshot } from '../../src/assignments/snapshot.ts';
import type { MemoryContext } from './memory-platform.ts';

export interface MemoryLists {
  /** The store as one context sees it; it ends with that context. */
  of(context: MemoryContext): AssignmentStore;
  /** Every transaction that wrote, in order: what a reader could have seen. */
  readonly history: readonly { readonly portalId: string; readonly snapshot?: Snapshot }[];
}

interface Lists {
  readonly snapshots: Map<string, Snapshot>;
  readonly runs: Map<string, SyncRun>;
  readonly roles: Map<string, Map<string, RolesRow>>;
}

export function createMemoryLists(): MemoryLists {
  const lists: Lists = { snapshots: new Map(), runs: new Map(), roles: new Map() };
  const history: { portalId: string; snapshot?: Snapshot }[] = [];
  const stands = (run: SyncRun): boolean => lists.runs.get(run.portalId)?.startedAt === run.startedAt;
  const drop = (portalId: string): void => {
    lists.runs.delete(portalId);
    lists.roles.delete(portalId);
  };
  const written = (portalId: string): void => {
    const snapshot = lists.snapshots.get(portalId);
    history.push({ portalId, ...(snapshot === undefined ? {} : { snapshot }) });
  };

  return {
    history,
    of: ({ step }) => ({
      read: async (portalId) =>
        step(() => {
          const [snapshot, run] = [lists.snapshots.get(portalId), lists.runs.get(portalId)];
          const rows = run === undefined ? [] : [...(lists.roles.get(portalId)?.values() ?? [])];
          return structuredClone({
            rows,
            ...(snapshot === undefined ? {} : { snapshot }),
            ...(run === undefined ? {} : { run }),
          });
        }),
      begin: async (run) =>
        step(() => {
          drop(run.portalId);
          lists.runs.set(run.portalId, structuredClone(run));
          written(run.portalId);
        }),
      saveRun: async (run) =>
        step(() => {
          if (!stands(run)) return false;
          lists.runs.set(run.portalId, structuredClone(run));
          written(run.portalId);
          return true;
        }),
      saveRoles: async (run, row) =>
        step(() => {
          if (!stands(run)) return false;
          const rows = lists.roles.get(run.portalId) ?? new Map<string, RolesRow>();
          lists.roles.set(run.portalId, rows.set(row.accountId, structuredClone(row)));
          written(run.portalId);
          return true;
        }),
      finish: async (run, snapshot) =>
        step(() => {
          if (!stands(run)) return false;
          lists.snapshots.set(run.portalId, structuredClone(snapshot));
          drop(run.portalId);
          written(run.portalId);
          return true;
        }),
      abandon: async (portalId) =>
        step(() => {
          drop(portalId);
          written(portalId);
        }),
      forget: async (portalId) =>
        step(() => {
          drop(portalId);
          lists.snapshots.delete(portalId);
          written(portalId);
        }),
      unfinished: async () => step(() => [...lists.runs.keys()]),
      listed: async () => step(() => [...lists.snapshots.keys()]),
    }),
  };
}
