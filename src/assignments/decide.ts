/** What the person makes of lists: of one that was held back, and of accounts that are gone. */
import { fail, ok, type Result } from '../aws/result.ts';
import type { PortalFailure } from '../portals/failure.ts';
import { moveSession } from '../portals/session/move-session.ts';
import { addPortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { forgetSession } from '../portals/session.ts';
import type { SyncContext } from './job.ts';
import { changeListRecord } from './list-record.ts';
import { pack } from './merge.ts';
import { factsOf, unpackSnapshot } from './snapshot.ts';

export type Choice = 'keep' | 'take' | 'add';

/** Answers the portal that was added, where one was; `LIST_NOT_KEPT` when nothing waits for a choice. */
export async function decideList(
  context: SyncContext,
  portal: Portal,
  choice: Choice,
): Promise<Result<Portal | undefined, PortalFailure>> {
  const { store, platform } = context;
  const held = await store.held(portal.id);
  if (held === undefined) {
    await changeListRecord(platform, portal.id, { held: undefined });
    return ok(undefined);
  }
  let added: Portal | undefined;
  if (choice === 'take') {
    const current = (await store.read(portal.id)).snapshot;
    if (!(await store.replace(held.snapshot, current?.fetchedAt))) return fail({ code: 'PORTAL_UNKNOWN' });
  } else if (choice === 'add') {
    added = await addPortal(platform, portal.startUrl, portal.region, { identity: 'new' });
    await moveSession(context, portal.id, added.id);
    await store.replace({ ...held.snapshot, portalId: added.id }, undefined);
  } else if (held.reason === 'another-user') {
    // The list that stays belongs to somebody else than who is signed in.
    await forgetSession(context, portal.id);
  }
  await store.dropHeld(portal.id);
  await changeListRecord(platform, portal.id, { held: undefined });
  return ok(added);
}

/** Takes an account that is gone out of the list. What the person made of it elsewhere stays. */
export async function forgetGone({ store }: SyncContext, portalId: string, accountId: string): Promise<void> {
  const { snapshot } = await store.read(portalId);
  if (snapshot === undefined) return;
  const left = unpackSnapshot(snapshot).filter((one) => one.accountId !== accountId || one.goneSince === undefined);
  await store.replace(pack(left, factsOf(snapshot)), snapshot.fetchedAt);
}
