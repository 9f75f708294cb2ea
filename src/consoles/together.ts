/** Many small writes to one record as few larger ones: what comes while the record is held goes in with the next who holds it. */
import type { Platform } from '../browser/platform.ts';

/**
 * `work` is given all that came meanwhile, in order, under the lock of that name. Each caller waits until theirs is done, and is
 * answered what it answered for all of them.
 */
export function createTogether<T, A = void>(
  platform: Pick<Platform, 'withLock'>,
  lock: string,
  work: (all: readonly T[]) => Promise<A>,
): (one: T) => Promise<A> {
  let waiting: T[] | undefined;
  let done: Promise<A> | undefined;
  return async (one) => {
    if (waiting !== undefined && done !== undefined) {
      waiting.push(one);
      return done;
    }
    const all = [one];
    // Before the lock is asked for: where it is free, it is there at once.
    waiting = all;
    done = platform.withLock(lock, async () => {
      waiting = undefined;
      return work(all);
    });
    return done;
  };
}
