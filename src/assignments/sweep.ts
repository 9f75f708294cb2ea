import { progressKey } from './portal-state.ts';
import type { SyncContext } from './sync.ts';

/** Drops a portal's list, and the progress of a run that was making the next one. */
export async function sweepList({ store, platform }: SyncContext, portalId: string): Promise<void> {
  await store.forget(portalId);
  await platform.session.remove(progressKey(portalId));
}
