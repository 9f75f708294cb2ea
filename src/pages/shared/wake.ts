import type { Overview } from '../../assignments/overview.ts';
import { send } from './send.ts';

/** A list whose reading stopped because the background ended goes on when the person looks at it. Call after drawing. */
export function wakeForWork({ portals }: Overview): void {
  if (portals.some(({ progress, deviceCode }) => progress !== undefined || deviceCode !== undefined)) {
    void send('resumeWork', {});
  }
}
