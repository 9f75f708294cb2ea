/**
 * Reading a portal's list: all accounts, then the roles of each. What has been read is kept, so that a run goes on where
 * it stopped when the background ends; the whole becomes current at once.
 */
import { fail, ok, type Result } from '../aws/result.ts';
import type { PortalFailure } from '../portals/failure.ts';
import type { Portal } from '../portals/portal.ts';
import { clearTrouble, keepTrouble } from '../portals/trouble.ts';
import { asTold, type ReadingFailure } from './calls.ts';
import { reasonToHold } from './changes.ts';
import { finish } from './finish.ts';
import { beginJob, lockName, showProgress, type Job, type SyncContext, type SyncOptions } from './job.ts';
import { openLedger, openQuietLedger, type Ledger } from './ledger.ts';
import { progressKey } from './portal-state.ts';
import { readAccounts } from './read-accounts.ts';
import { readRoles } from './read-roles.ts';
import { verifyLeftRun } from './left-run.ts';
import { unpackSnapshot, type Snapshot } from './snapshot.ts';
import type { ListParts, SyncRun } from './list-parts.ts';

export type { SyncContext, SyncOptions } from './job.ts';

/** Reads the list, or goes on with the run that was left. `undefined` when another context is at it. */
export async function syncPortal(
  context: SyncContext,
  portal: Portal,
  options: SyncOptions = {},
): Promise<Result<null, PortalFailure> | undefined> {
  const { platform } = context;
  return platform.withLockIfFree(lockName(portal.id), async () => {
    const job = await beginJob(context, portal, options);
    try {
      if (!job.quiet) await clearTrouble(platform, portal.id);
      await showProgress(job, true);
      const outcome = await told(job, await readAll(job));
      if (outcome.ok) await clearTrouble(platform, portal.id);
      // A portal that was removed meanwhile has no troubles, and nobody is bothered with what nobody asked for.
      else if (outcome.failure.code !== 'PORTAL_UNKNOWN' && (!job.quiet || CONCERNS_ALL.has(outcome.failure.code)))
        await keepTrouble(platform, portal.id, outcome.failure);
      return outcome;
    } catch (error) {
      // What the browser throws when it cannot keep a list: private windows, full disks, damaged profiles.
      if (!(error instanceof DOMException)) throw error;
      await keepTrouble(platform, portal.id, { code: 'LIST_NOT_KEPT' });
      return fail({ code: 'LIST_NOT_KEPT' });
    } finally {
      // Also when the browser's own storage fails: no progress bar outlives its reading.
      await platform.session.remove(progressKey(portal.id));
    }
  });
}

/** Whatever was asked for: the person has to do something before anything can go on. */
const CONCERNS_ALL: ReadonlySet<PortalFailure['code']> = new Set<PortalFailure['code']>([
  'SIGN_IN_REQUIRED',
  'PERMISSION_MISSING',
]);

async function told(job: Job, outcome: Result<null, ReadingFailure>): Promise<Result<null, PortalFailure>> {
  if (outcome.ok) return outcome;
  const failure = asTold(outcome.failure);
  // A run that met the end of what is read would meet it again.
  if (failure?.code === 'LIST_TOO_LONG') await job.context.store.abandon(job.portal.id);
  return failure === undefined ? ok(null) : fail(failure);
}

/** Takes away the progress of a run that ended together with its background, just before it could do so itself. */
export async function sweepProgress({ platform }: SyncContext, portalId: string): Promise<void> {
  // Most often there is none, and the list is left to those who read it.
  if ((await platform.session.get(progressKey(portalId))) === undefined) return;
  await platform.withLockIfFree(lockName(portalId), async () => platform.session.remove(progressKey(portalId)));
}

async function readAll(job: Job): Promise<Result<null, ReadingFailure>> {
  const parts = await job.context.store.read(job.portal.id);
  const ledger = await chooseLedger(job, parts);
  if (!ledger.ok) return ledger;
  const accounts = ledger.value.run().complete ? ok(null) : await readAccounts(job, ledger.value);
  if (!accounts.ok) return finish(job, ledger.value, accounts);
  const rows = await ledger.value.rows();
  await showIfTheSame(ledger.value, parts.snapshot, new Set(rows.map(({ accountId }) => accountId)));
  job.progress.total = rows.length;
  job.progress.done = rows.filter(({ outcome }) => outcome !== 'listed').length;
  await showProgress(job, true);
  const known = new Set(parts.snapshot === undefined ? [] : unpackSnapshot(parts.snapshot).map((one) => one.accountId));
  // In a list that is there already, what is new is what somebody may be waiting for.
  const roles = await readRoles(job, ledger.value, ({ accountId }) => known.size > 0 && !known.has(accountId));
  await showProgress(job, true);
  return finish(job, ledger.value, roles);
}

/** The ledger to write in: that of a run that was left where it may be gone on with, else a new one. */
async function chooseLedger(job: Job, { snapshot, run, rows }: ListParts): Promise<Result<Ledger, ReadingFailure>> {
  const { signIn } = job;
  const { platform } = job.context;
  const begun: SyncRun = {
    portalId: job.portal.id,
    startedAt: platform.now(),
    signIn,
    accounts: 0,
    complete: false,
    shown: snapshot === undefined || snapshot.signIn === signIn,
    unreadable: 0,
  };
  if (run !== undefined) {
    const left = await verifyLeftRun(job, run, rows);
    if (!left.ok) return left;
    if (left.value !== undefined) return ok(await openLedger(job, left.value, false));
  } else if (job.quiet && snapshot !== undefined) return ok(await openQuietLedger(job, begun));
  return ok(await openLedger(job, begun, true));
}

/** What is read in a new sign-in shows as soon as its accounts are known to be the same person's. */
async function showIfTheSame(
  ledger: Ledger,
  previous: Snapshot | undefined,
  accountIds: ReadonlySet<string>,
): Promise<void> {
  const run = ledger.run();
  if (run.shown || reasonToHold(previous, { signIn: run.signIn, accountIds }) !== undefined) return;
  await ledger.put([], { ...run, shown: true });
}
