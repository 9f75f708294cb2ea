import { OLD_FOR_EYES_MS } from '../../assignments/list-record.ts';
import type { Overview } from '../../assignments/overview.ts';
import { tell } from './send.ts';

/**
 * A list whose reading stopped because the background ended goes on when the person looks at it, and one that is old is
 * looked at again. In any case the background is up before Enter: to start takes it longer than to open a console. Call
 * after drawing.
 */
export function wakeForWork({ portals }: Overview): void {
  const old = Date.now() - OLD_FOR_EYES_MS;
  const isDue = portals.some(({ progress, deviceCode, listFrom = old }) => progress || deviceCode || listFrom < old);
  tell(isDue ? 'resumeWork' : 'wake', {});
}
