/** Services that limit calls in the ways that are known, and a reading that asks them: for simulations on a turned clock. */
import type { Pacer } from '../../../src/assignments/pacer.ts';
import type { VirtualClock } from '../virtual-clock.ts';

/** Says whether a call at this time (epoch milliseconds) gets through. */
export type Limiter = (now: number) => boolean;

/** Holds `rate` × `bursts` calls and fills at `rate` a second; `rate` may change with time since the first call. */
export function bucket(rateAt: (ms: number) => number, bursts = 1): Limiter {
  let tokens: number | undefined;
  let begun = 0;
  let last = 0;
  return (now) => {
    if (tokens === undefined) [begun, last, tokens] = [now, now, rateAt(0) * bursts];
    const rate = rateAt(now - begun);
    tokens = Math.min(rate * bursts, tokens + ((now - last) / 1000) * rate);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

/** At most `rate` × `seconds` calls in any such span. */
export function slidingWindow(rate: number, seconds = 1): Limiter {
  const times: number[] = [];
  return (now) => {
    while (times.length > 0 && (times[0] ?? 0) <= now - seconds * 1000) times.shift();
    if (times.length >= rate * seconds) return false;
    times.push(now);
    return true;
  };
}

export interface Reading {
  /** Milliseconds. */
  readonly took: number;
  readonly refused: number;
  readonly calls: number;
  /** Epoch milliseconds of every call that went out. */
  readonly times: readonly number[];
}

interface Task {
  readonly calls: number;
  /** Milliseconds from call to answer, at the least; up to twice that. */
  readonly answersIn?: number;
  readonly atOnce?: number;
}

/** Gets `calls` calls through, in their turns, each refused one again, several in flight as a reading has them. */
export async function read(clock: VirtualClock, pacer: Pacer, limiter: Limiter, task: Task): Promise<Reading> {
  const { calls, answersIn = 60, atOnce = 12 } = task;
  const begun = clock.now();
  const times: number[] = [];
  let left = calls;
  let refused = 0;
  let seed = 7;
  const jitter = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      for (;;) {
        const turn = await pacer.turn();
        times.push(clock.now());
        const through = limiter(clock.now());
        await clock.sleep(answersIn * (1 + jitter()));
        if (through) {
          turn.accepted();
          break;
        }
        refused += 1;
        turn.refused();
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { took: clock.now() - begun, refused, calls, times };
}
