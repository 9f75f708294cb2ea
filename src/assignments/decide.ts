/** What the person makes of lists: of one that was held back, and of accounts that are gone. */
import { fail, ok, type Result } from '../aws/result.ts';
import type { PortalFailure } from '../portals/failure.ts';
import { moveSession } from '../portals/move-session.ts';
import { addPortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { forgetSession, readSignIn } from '../portals/session.ts';
import type { SyncContext } from './job.ts';
import { changeListRecord } from './list-record.ts';
import { pack } from './finished-snapshot.ts';
import { factsOf, unpackSnapshot } from './snapshot.ts';
import type { HeldRecord } from './list-parts.ts';

export type Choice = 'keep' | 'take' | 'add';

/**
 * Answers the portal that was added, where one was. Chosen twice it counts once, and a list whose sign-in has been
 * followed by another is only dropped: that one reads its own, and its session is not this list's.
 */
export async function decideList(
  context: SyncContext,
  portal: Portal,
  choice: Choice,
): Promise<Result<Portal | undefined, PortalFailure>> {
  const { store, platform } = context;
  return platform.withLock(`decide:${portal.id}`, async () => {
    const held = await store.held(portal.id);
    const signIn = await readSignIn(context, portal.id);
    // Nobody has signed in since the browser was started: then it is the last one's still.
    const counts = held !== undefined && (signIn === '' || held.snapshot.signIn === signIn);
    const added = counts ? await actOn(context, portal, held, choice) : ok(undefined);
    if (!added.ok) return added;
    await store.dropHeld(portal.id);
    await changeListRecord(platform, portal.id, { held: undefined });
    return added;
  });
}

async function actOn(
  context: SyncContext,
  portal: Portal,
  { snapshot, reason }: HeldRecord,
  choice: Choice,
): Promise<Result<Portal | undefined, PortalFailure>> {
  const { store, platform } = context;
  if (choice === 'take') {
    const current = (await store.read(portal.id)).snapshot;
    const stands = await store.replace(snapshot, current?.fetchedAt);
    return stands ? ok(undefined) : fail({ code: 'PORTAL_UNKNOWN' });
  }
  if (choice === 'add') {
    const added = await addPortal(platform, portal.startUrl, portal.region, { identity: 'new' });
    await moveSession(context, portal.id, added.id);
    await store.replace({ ...snapshot, portalId: added.id }, undefined);
    return ok(added);
  }
  // The list that stays belongs to somebody else than who is signed in.
  if (reason === 'another-user') await forgetSession(context, portal.id);
  return ok(undefined);
}

/** Takes an account that is gone out of the list. What the person made of it elsewhere stays. */
export async function forgetGone({ store }: SyncContext, portalId: string, accountId: string): Promise<void> {
  const { snapshot } = await store.read(portalId);
  if (snapshot === undefined) return;
  const left = unpackSnapshot(snapshot).filter((one) => one.accountId !== accountId || one.goneSince === undefined);
  await store.replace(pack(left, factsOf(snapshot)), snapshot.fetchedAt);
}
