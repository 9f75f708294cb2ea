/**
 * Keeps the calls of a sync under the service's rate, which AWS states as a collective 20 a second for an
 * organisation without saying for which calls: begin below, rise slowly, fall at once when AWS says so.
 */
import type { Platform } from '../browser/platform.ts';

export interface Pacer {
  /** Resolves when the next call may go out. */
  readonly turn: () => Promise<void>;
  readonly succeeded: () => void;
  /** AWS answered 429. Nothing goes out before the pause is over. Answers the epoch milliseconds of its end. */
  readonly slowDown: (retryAfterMs?: number) => number;
}

/** Calls a second. Reports tell of 429s at 20 for organisations of a few hundred accounts. */
const START_RATE = 10;
const MOST_RATE = 18;
const LEAST_RATE = 0.5;
/** Added after each success: about one call a second more for every 100 calls. */
const RISE = 0.01;
const FALL = 0.6;
const PAUSE_MS = 1000;
/** Longer pauses are not believed; nobody waits for a day because of a header. */
const LONGEST_PAUSE_MS = 60_000;

/** `askedUntil`: the end of a pause that an earlier run of the background was asked for; epoch milliseconds. */
export function createPacer({ now, sleep }: Pick<Platform, 'now' | 'sleep'>, askedUntil = 0): Pacer {
  let rate = START_RATE;
  let next = 0;
  let pausedUntil = Math.min(askedUntil, now() + LONGEST_PAUSE_MS);
  return {
    async turn() {
      for (;;) {
        const at = Math.max(now(), next, pausedUntil);
        next = at + 1000 / rate;
        if (at > now()) await sleep(at - now());
        // A pause may have begun while we waited for our turn.
        if (now() >= pausedUntil) return;
      }
    },
    succeeded() {
      rate = Math.min(MOST_RATE, rate + RISE);
    },
    slowDown(retryAfterMs = PAUSE_MS) {
      // Several refusals of the same burst are one piece of news.
      if (now() >= pausedUntil) rate = Math.max(LEAST_RATE, rate * FALL);
      pausedUntil = Math.max(pausedUntil, now() + Math.min(Math.max(retryAfterMs, PAUSE_MS), LONGEST_PAUSE_MS));
      return pausedUntil;
    },
  };
}
