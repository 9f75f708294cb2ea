/** The roles of one account read again, because the person asked for just that. */
import { fail, ok, type Result } from '../aws/result.ts';
import type { PortalFailure } from '../portals/failure.ts';
import type { Portal } from '../portals/portal.ts';
import { clearTrouble, keepTrouble } from '../portals/trouble.ts';
import { asTold } from './calls.ts';
import { beginJob, lockName, type SyncContext } from './job.ts';
import { pack } from './finished-snapshot.ts';
import { progressKey } from './portal-state.ts';
import { readRolesOf } from './read-roles.ts';
import { factsOf, unpackSnapshot, type AssignedAccount } from './snapshot.ts';
import type { RolesRow } from './list-parts.ts';

/**
 * `undefined` when the whole list is being read anyway, and `other-sign-in` when it is not this sign-in's: then only the
 * whole can tell whether it is the same person's.
 */
export async function syncAccount(
  context: SyncContext,
  portal: Portal,
  accountId: string,
): Promise<Result<null, PortalFailure> | 'other-sign-in' | undefined> {
  const { platform } = context;
  return platform.withLockIfFree(lockName(portal.id), async () => {
    try {
      return await readAccount(context, portal, accountId);
    } finally {
      // A pause that AWS asked for shows as progress, which ends with what it is the progress of.
      await platform.session.remove(progressKey(portal.id));
    }
  });
}

async function readAccount(
  context: SyncContext,
  portal: Portal,
  accountId: string,
): Promise<Result<null, PortalFailure> | 'other-sign-in'> {
  const { platform, store } = context;
  const { snapshot } = await store.read(portal.id);
  const account = snapshot && unpackSnapshot(snapshot).find((one) => one.accountId === accountId);
  if (snapshot === undefined || account === undefined) return ok(null);
  const job = await beginJob(context, portal);
  if (job.signIn !== snapshot.signIn) return 'other-sign-in';
  const listed: RolesRow = { ...account, portalId: portal.id, place: 0, outcome: 'listed', unreadable: 0 };
  const row = await readRolesOf(job, listed);
  const outcome = row.ok && row.value.outcome === 'failed' ? fail({ code: 'AWS_UNEXPECTED_ANSWER' } as const) : row;
  if (!outcome.ok) {
    const failure = asTold(outcome.failure);
    if (failure === undefined) return ok(null);
    await keepTrouble(platform, portal.id, failure);
    return fail(failure);
  }
  await clearTrouble(platform, portal.id);
  const again = readAgain(account, outcome.value, platform.now());
  const accounts = unpackSnapshot(snapshot).map((one) => (one.accountId === accountId ? again : one));
  await store.replace(pack(accounts, factsOf(snapshot)), snapshot.fetchedAt);
  return ok(null);
}

function readAgain(account: AssignedAccount, row: RolesRow, now: number): AssignedAccount {
  const { staleSince: _stale, goneSince, ...rest } = account;
  return row.outcome === 'gone' ? { ...rest, goneSince: goneSince ?? now } : { ...rest, roleNames: row.roleNames };
}
