import { OLD_FOR_EYES_MS } from '../../assignments/list-record.ts';
import type { Overview } from '../../assignments/overview.ts';
import { tell } from './send.ts';

/**
 * A list whose reading stopped because the background ended goes on when the person looks at it, and one that is old is
 * looked at again. Call after drawing.
 */
export function wakeForWork({ portals }: Overview): void {
  const old = Date.now() - OLD_FOR_EYES_MS;
  if (portals.some(({ progress, deviceCode, listFrom = old }) => progress || deviceCode || listFrom < old)) {
    tell('resumeWork', {});
  }
}

/**
 * Looking wakes nobody. The first key or press does: Enter is likely to follow, and to start takes the background longer
 * than to open a console.
 */
export function wakeAtFirstDeed(): void {
  const ending = new AbortController();
  const wake = (): void => {
    ending.abort();
    tell('wake', {});
  };
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, wake, { capture: true, signal: ending.signal });
}
