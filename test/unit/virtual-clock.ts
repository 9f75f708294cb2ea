/** Time that only moves when nothing else does: it jumps to whoever sleeps the shortest. */
export interface TurnedClock {
  /** Epoch milliseconds. */
  now(): number;
  advance(milliseconds: number): void;
}

export interface VirtualClock extends TurnedClock {
  /** Resolves after so many milliseconds of this clock. */
  sleep(milliseconds: number): Promise<void>;
  /** Something is going on: the clock stands still until `idle` says that it is over. */
  busy(): void;
  idle(): void;
}

/** Turns of Node's event loop without news after which everything that is left is taken to be asleep. */
const QUIET_TURNS = 6;
export const TEST_TIME = Date.UTC(2026, 10, 24, 9, 0, 0);

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** `source` may be the clock of somebody else who has to see the same time, such as the stand-in's. */
export function createVirtualClock(source: TurnedClock = ownTime()): VirtualClock {
  let sleepers: Sleeper[] = [];
  let working = 0;
  let news = 0;
  let pumping = false;

  async function pump(): Promise<void> {
    pumping = true;
    while (sleepers.length > 0) {
      await quiet();
      const next = Math.min(...sleepers.map(({ at }) => at));
      if (next > source.now()) source.advance(next - source.now());
      const due = sleepers.filter(({ at }) => at <= source.now());
      sleepers = sleepers.filter(({ at }) => at > source.now());
      for (const { wake } of due) wake();
    }
    pumping = false;
  }

  async function quiet(): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
      const before = news;
      await new Promise((resolve) => setImmediate(resolve));
      if (working > 0 || news !== before) turns = -1;
    }
  }

  return {
    now: () => source.now(),
    advance: (milliseconds) => source.advance(milliseconds),
    sleep(milliseconds) {
      news += 1;
      return new Promise((wake) => {
        sleepers.push({ at: source.now() + Math.max(0, Math.ceil(milliseconds)), wake });
        if (!pumping) void pump();
      });
    },
    busy() {
      news += 1;
      working += 1;
    },
    idle() {
      news += 1;
      working -= 1;
    },
  };
}

function ownTime(): TurnedClock {
  let time = TEST_TIME;
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
    },
  };
}
