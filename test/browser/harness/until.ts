/** Waiting on conditions, never on time; every wait has an end. */

const LOOK_AGAIN_MS = 50;

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
      const seen = await within(end - Date.now(), look);
      if (seen) return seen;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await pause(LOOK_AGAIN_MS);
  } while (Date.now() < end);
  throw new Error(`Waited ${timeoutMs} ms for ${what}`, { cause: lastError });
}

/** A look at a page that is going away may never end by itself; then it saw nothing. */
async function within<T>(ms: number, look: () => T | Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
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
