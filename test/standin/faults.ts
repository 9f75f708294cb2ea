/**
 * Faults that a test sets while the stand-in runs: one row says which calls it is for and what happens to them (`effects.ts`).
 */
import type { Effect } from './effects.ts';

export interface Fault extends Effect {
  /** AWS's name of the operation (`CreateToken`, `ListAccounts` …), or `*`. */
  readonly operation: string;
  /** Only calls to this host name. */
  readonly host?: string;
  /** Only calls with this `account_id`. */
  readonly accountId?: string;
  /** Calls to let pass first. */
  readonly skip?: number;
  /** Only every nth matching call. */
  readonly every?: number;
  /** How many calls it hits, then it is over; without it, all. */
  readonly times?: number;
  /** Milliseconds of the stand-in's clock, from the moment it is set, before which it hits nothing. */
  readonly startsAfter?: number;
  /** Milliseconds of the stand-in's clock for which it lasts, counted from `startsAfter`; without it, for ever. */
  readonly lasts?: number;
}

/** What a fault is chosen by. */
export interface Call {
  readonly operation: string;
  readonly host: string;
  readonly accountId: string | null;
}

export interface Faults {
  set(fault: Fault): void;
  clear(): void;
  /** The fault that hits this call, if any; counts the call. Of several that would, the one set first. */
  next(call: Call): Effect | undefined;
  /** Settles once they are cleared. */
  cleared(): Promise<void>;
}

interface Row {
  readonly fault: Fault;
  readonly setAt: number;
  seen: number;
  hits: number;
}

function concerns({ fault, setAt }: Row, call: Call, now: number): boolean {
  const { operation, host, accountId, startsAfter = 0, lasts = Infinity } = fault;
  const age = now - setAt - startsAfter;
  return (
    (operation === '*' || operation === call.operation) &&
    (host === undefined || host === call.host) &&
    (accountId === undefined || accountId === call.accountId) &&
    age >= 0 &&
    age < lasts
  );
}

function hit(row: Row): boolean {
  const { skip = 0, every = 1, times = Infinity } = row.fault;
  row.seen += 1;
  const position = row.seen - skip;
  if (position < 1 || position % every !== 0 || row.hits >= times) return false;
  row.hits += 1;
  return true;
}

/** `now` is the stand-in's clock, epoch milliseconds. */
export function createFaults(now: () => number): Faults {
  let rows: Row[] = [];
  let waiting: (() => void)[] = [];
  return {
    set(fault) {
      rows.push({ fault, setAt: now(), seen: 0, hits: 0 });
    },
    clear() {
      const released = waiting;
      [rows, waiting] = [[], []];
      for (const release of released) release();
    },
    cleared: () => new Promise((resolve) => waiting.push(resolve)),
    next: (call) => rows.filter((row) => concerns(row, call, now())).filter(hit)[0]?.fault,
  };
}
