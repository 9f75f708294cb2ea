import { signInMarkKey } from '../portals/session.ts';
import type { SyncContext } from './job.ts';
import { quietKey } from './ledger.ts';
import { listRecordKey } from './list-record.ts';
import { progressKey } from './portal-state.ts';

/** Drops a portal's list, what is noted beside it, and the progress of a run that was making the next one. */
export async function sweepList({ store, platform }: SyncContext, portalId: string): Promise<void> {
  await store.forget(portalId);
  await platform.session.remove(progressKey(portalId), quietKey(portalId), signInMarkKey(portalId));
  await platform.local.remove(listRecordKey(portalId));
}
