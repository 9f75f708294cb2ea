/** Waiting on conditions, never on time; every wait has an end. */

const LOOK_AGAIN_MS = 50;
/** A look takes milliseconds. One that a page took with it when it went away never ends, and must not use the wait up. */
const LONGEST_LOOK_MS = 3000;

export const DEFAULT_WAIT_MS = 15_000;

/**
 * Looks until `look` gives something truthy, and gives that back. What `look` throws counts as "not yet": pages
 * navigate and windows close between two looks. Throws with `what` and the last error once `timeoutMs` has passed.
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  timeoutMs = DEFAULT_WAIT_MS,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  let lastError: unknown;
  do {
    try {
      const seen = await within(Math.min(LONGEST_LOOK_MS, end - Date.now()), look);
      if (seen === 'no answer') throw new Error('The last look got no answer');
      if (seen) return seen;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await pause(LOOK_AGAIN_MS);
  } while (Date.now() < end);
  throw new Error(`Waited ${timeoutMs} ms for ${what}`, { cause: lastError });
}

/** What the look saw, or that it got no answer in this time. */
async function within<T>(ms: number, look: () => T | Promise<T>): Promise<T | 'no answer'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<'no answer'>((resolve) => {
    timer = setTimeout(resolve, ms, 'no answer');
  });
  try {
    return await Promise.race([look(), over]);
  } finally {
    clearTimeout(timer);
  }
}

/** Between two looks only. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
