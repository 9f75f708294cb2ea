/** All pages of accounts, from the first: page tokens belong to the session that asked. */
import { listAccounts } from '../aws/portal-api.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { homeOf } from '../portals/context.ts';
import { readPages, type ReadingFailure } from './calls.ts';
import { showProgress, type Job } from './job.ts';
import type { Ledger } from './ledger.ts';
import type { RolesRow } from './list-parts.ts';

/** More accounts than AWS lets an organisation have; a list that goes on is none that anybody could use. */
const MOST_ACCOUNTS = 50_000;

/** Each page is in the ledger as soon as it is there. An account that comes twice is there once. */
export async function readAccounts(job: Job, ledger: Ledger): Promise<Result<null, ReadingFailure>> {
  const home = homeOf(job.portal);
  const known = new Set<string>();
  const pages = await readPages(
    job,
    (wire, token, next) => listAccounts(wire, home, token, next),
    async (page) => {
      const fresh = page.items.filter(({ accountId }) => !known.has(accountId) && known.add(accountId));
      if (known.size > MOST_ACCOUNTS) return fail({ code: 'LIST_TOO_LONG', detail: String(known.size) });
      const rows = fresh.map((account, index): RolesRow => {
        const place = known.size - fresh.length + index;
        return { ...account, portalId: job.portal.id, place, outcome: 'listed', roleNames: [], unreadable: 0 };
      });
      const run = ledger.run();
      const complete = page.nextToken === undefined;
      // Further page, further run: what is written together is true together.
      const unreadable = run.unreadable + page.unreadable;
      const stands = await ledger.put(rows, { ...run, accounts: known.size, complete, unreadable });
      if (!stands) return fail({ code: 'PORTAL_UNKNOWN' });
      await showProgress(job);
      return ok(null);
    },
  );
  if (pages.ok || pages.failure.code !== 'LIST_REPEATS') return pages;
  const run = { ...ledger.run(), complete: true, partial: true as const };
  return (await ledger.put([], run)) ? ok(null) : fail({ code: 'PORTAL_UNKNOWN' });
}
