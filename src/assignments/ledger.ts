/**
 * Where the rows of a run are kept while it goes: in the database where a person watches a list grow, in memory where
 * nobody should notice, and nothing may be written before something has changed.
 */
import { asFields, numberField, textField } from '../aws/fields.ts';
import type { Job } from './job.ts';
import type { RolesRow, SyncRun } from './list-parts.ts';

export interface Ledger {
  readonly isQuiet: boolean;
  readonly run: () => SyncRun;
  /** Puts rows and how far the run is; `false` when the run is gone, and with it the portal. */
  readonly put: (rows: readonly RolesRow[], run?: SyncRun) => Promise<boolean>;
  readonly rows: () => Promise<readonly RolesRow[]>;
  readonly drop: () => Promise<void>;
}

/** Every row goes to the disk, several in one transaction when they come faster than the disk writes. */
export async function openLedger({ context: { store } }: Job, begun: SyncRun, isNew: boolean): Promise<Ledger> {
  let run = begun;
  let waiting: RolesRow[] = [];
  let writing: Promise<boolean> = Promise.resolve(true);
  if (isNew) await store.begin(run);
  return {
    isQuiet: false,
    run: () => run,
    async put(rows, further) {
      if (further !== undefined) run = further;
      waiting.push(...rows);
      const before = writing;
      writing = before.then(async () => {
        if (waiting.length === 0 && further === undefined) return before;
        const batch = waiting;
        waiting = [];
        return store.save(run, batch);
      });
      return writing;
    },
    rows: async () => (await store.read(run.portalId)).rows,
    drop: async () => store.abandon(run.portalId),
  };
}

export function quietKey(portalId: string): string {
  return `quiet:${portalId}`;
}

/** What a background that ends loses at most. */
const KEEP_EVERY_MS = 2000;

/**
 * Rows stay in memory; what has been read is noted in `storage.session`, so that a background that ended goes on. The
 * accounts themselves are asked for again then: they are few calls, and nobody's disk.
 */
export async function openQuietLedger({ context: { platform } }: Job, begun: SyncRun): Promise<Ledger> {
  const key = quietKey(begun.portalId);
  const kept = readKept(await platform.session.get(key), begun);
  const rows = new Map<string, RolesRow>();
  let run: SyncRun = { ...begun, startedAt: kept.startedAt };
  let keptAt = platform.now();
  return {
    isQuiet: true,
    run: () => run,
    async put(more, further) {
      if (further !== undefined) run = further;
      for (const row of more) {
        const known = row.outcome === 'listed' ? kept.rows.get(row.accountId) : undefined;
        rows.set(row.accountId, known === undefined ? row : { ...row, ...known });
      }
      if (platform.now() - keptAt >= KEEP_EVERY_MS) {
        keptAt = platform.now();
        const done = [...rows.values()].filter(({ outcome }) => outcome !== 'listed');
        await platform.session.set(key, { startedAt: run.startedAt, signIn: run.signIn, done });
      }
      return true;
    },
    rows: async () => [...rows.values()],
    drop: async () => platform.session.remove(key),
  };
}

/** Longer ago than this, what was read is no longer news. */
const LONGEST_QUIET_MS = 3_600_000;

type Done = Pick<RolesRow, 'outcome' | 'roleNames' | 'unreadable'>;

function readKept(
  stored: unknown,
  begun: SyncRun,
): { readonly startedAt: number; readonly rows: ReadonlyMap<string, Done> } {
  const fields = asFields(stored) ?? {};
  const startedAt = numberField(fields, 'startedAt') ?? 0;
  const fits = textField(fields, 'signIn') === (begun.signIn || undefined);
  if (!fits || begun.startedAt - startedAt > LONGEST_QUIET_MS) return { startedAt: begun.startedAt, rows: new Map() };
  // Written by this very version: `storage.session` is emptied by an update.
  const done = Array.isArray(fields['done']) ? (fields['done'] as readonly RolesRow[]) : [];
  const rows = done.map(({ accountId, outcome, roleNames, unreadable }): [string, Done] => [
    accountId,
    { outcome, roleNames, unreadable },
  ]);
  return { startedAt, rows: new Map(rows) };
}
