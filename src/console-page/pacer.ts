/**
 * Against a page that undoes what we do: the first attempts go through at once, after that one a second, so that two
 * programs that disagree never keep a processor busy.
 */

const WINDOW_MS = 10_000;
/** A console's start rewrites its title and its root a handful of times. */
const FREE_ATTEMPTS = 30;
const SLOW_MS = 1_000;

/** Answers how long to wait before the next attempt, in milliseconds; 0 for at once. `now` is in milliseconds. */
export function createPacer(now: () => number): () => number {
  let windowStart = 0;
  let attempts = 0;
  return () => {
    const at = now();
    if (at - windowStart > WINDOW_MS) {
      windowStart = at;
      attempts = 0;
    }
    attempts += 1;
    return attempts > FREE_ATTEMPTS ? SLOW_MS : 0;
  };
}
