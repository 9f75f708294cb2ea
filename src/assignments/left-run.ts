/** Whether a run that was left may be gone on with. */
import { listAccounts } from '../aws/portal-api.ts';
import { ok, type Result } from '../aws/result.ts';
import { homeOf } from '../portals/context.ts';
import { readPages, type ReadingFailure } from './calls.ts';
import type { Job } from './job.ts';
import { readRolesOf } from './read-roles.ts';
import type { RolesRow, SyncRun } from './list-parts.ts';

/** A run that was left longer ago begins anew: its first answers are older than a list may pretend to be. */
const LONGEST_RUN_MS = 6 * 3_600_000;
/** Accounts whose roles are compared after another sign-in, spread over what had been read. */
const COMPARED = 3;

/**
 * The run to go on with, or `undefined` to begin anew. After another sign-in, which may be another person's, it is gone on
 * with only where AWS answers the same accounts and, for a few of them, the same roles.
 */
export async function verifyLeftRun(
  job: Job,
  run: SyncRun,
  rows: readonly RolesRow[],
): Promise<Result<SyncRun | undefined, ReadingFailure>> {
  if (!run.complete || job.context.platform.now() - run.startedAt >= LONGEST_RUN_MS) return ok(undefined);
  if (run.signIn === job.signIn) return ok(run);
  const now = await accountIds(job);
  if (!now.ok) return now;
  if (now.value.size !== rows.length || !rows.every(({ accountId }) => now.value.has(accountId))) return ok(undefined);
  const read = rows.filter(({ outcome }) => outcome === 'read');
  const step = Math.max(1, Math.floor(read.length / COMPARED));
  for (const row of read.filter((_, index) => index % step === 0).slice(0, COMPARED)) {
    const again = await readRolesOf(job, row);
    if (!again.ok) return again;
    if (again.value.roleNames.join() !== row.roleNames.join()) return ok(undefined);
  }
  return ok({ ...run, signIn: job.signIn });
}

async function accountIds(job: Job): Promise<Result<ReadonlySet<string>, ReadingFailure>> {
  const home = homeOf(job.portal);
  const ids = new Set<string>();
  const pages = await readPages(
    job,
    (wire, token, next) => listAccounts(wire, home, token, next),
    async ({ items }) => {
      for (const { accountId } of items) ids.add(accountId);
      return ok(null);
    },
  );
  return pages.ok ? ok(ids) : pages;
}
