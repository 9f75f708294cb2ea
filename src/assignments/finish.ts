/** The end of a reading: its list becomes current, is held back, or is left to be gone on with. */
import { fail, type Result } from '../aws/result.ts';
import type { ReadingFailure } from './calls.ts';
import { changesBetween, reasonToHold, sameList } from './changes.ts';
import type { Job } from './job.ts';
import type { Ledger } from './ledger.ts';
import { changeListRecord, readListRecord, type HeldList, type ListRecord } from './list-record.ts';
import { finishedSnapshot } from './finished-snapshot.ts';
import { presentCount, type ListChanges, type Snapshot } from './snapshot.ts';

/** `outcome`: how the reading went. Answers what there is to tell of it. */
export async function finish(
  job: Job,
  ledger: Ledger,
  outcome: Result<null, ReadingFailure>,
): Promise<Result<null, ReadingFailure>> {
  const { store, platform } = job.context;
  const run = ledger.run();
  const previous = (await store.read(run.portalId)).snapshot;
  if (!outcome.ok && !endsWithWhatItHas(outcome.failure, run.complete, previous !== undefined)) {
    if (outcome.failure.code === 'STOPPED') await ledger.drop();
    return outcome;
  }
  // A quiet reading has no run that would be gone; it only looks at a list that is there.
  if (ledger.isQuiet && previous === undefined) {
    await ledger.drop();
    return fail({ code: 'PORTAL_UNKNOWN' });
  }
  const rows = await ledger.rows();
  const accountIds = new Set(rows.flatMap(({ accountId, outcome: read }) => (read === 'gone' ? [] : [accountId])));
  const reason = reasonToHold(previous, { signIn: run.signIn, accountIds });
  // Another person's list has nothing to do with what was there before.
  const before = reason === 'another-user' ? undefined : previous;
  // Without all of its accounts a list cannot tell which are gone.
  const facts = run.complete ? run : { ...run, partial: true as const };
  const next = finishedSnapshot(facts, rows, before, platform.now());
  const stands =
    reason === undefined ? await makeCurrent(job, ledger, previous, next) : await hold(job, ledger, reason, next);
  if (!stands) return fail({ code: 'PORTAL_UNKNOWN' });
  return outcome.ok && run.partial === true ? fail({ code: 'LIST_REPEATS' }) : outcome;
}

/** AWS stopped answering, or the person stopped waiting: what has been read is worth more than nothing. */
function endsWithWhatItHas({ code }: ReadingFailure, hasAccounts: boolean, hasList: boolean): boolean {
  if (code === 'STOPPED') return hasAccounts || !hasList;
  return hasAccounts && (code === 'AWS_SLOW_DOWN' || code === 'AWS_NOT_ANSWERING');
}

async function makeCurrent(
  { context }: Job,
  ledger: Ledger,
  previous: Snapshot | undefined,
  next: Snapshot,
): Promise<boolean> {
  const { store, platform } = context;
  const { portalId } = next;
  const record = await readListRecord(platform, portalId);
  if (previous !== undefined && ledger.isQuiet && sameList(previous, next)) {
    await changeListRecord(platform, portalId, { checkedAt: next.fetchedAt, held: undefined });
    await ledger.drop();
    return true;
  }
  const changes = changesBetween(previous, next, unseen(previous, record));
  const snapshot: Snapshot = changes === undefined ? next : { ...next, changes };
  const stands = ledger.isQuiet
    ? await store.replace(snapshot, previous?.fetchedAt)
    : await store.finish(ledger.run(), snapshot);
  await ledger.drop();
  if (stands) await changeListRecord(platform, portalId, { checkedAt: undefined, held: undefined });
  return stands;
}

function unseen(previous: Snapshot | undefined, { seenAt = 0 }: ListRecord): ListChanges | undefined {
  return previous?.changes !== undefined && previous.changes.at > seenAt ? previous.changes : undefined;
}

/** The list before stays as it is; the new one waits beside it. */
async function hold(
  { context: { store, platform } }: Job,
  ledger: Ledger,
  reason: HeldList['reason'],
  snapshot: Snapshot,
): Promise<boolean> {
  const { portalId } = snapshot;
  const stands = await store.hold({ portalId, reason, snapshot });
  await ledger.drop();
  if (stands) await changeListRecord(platform, portalId, { held: { reason, accounts: presentCount(snapshot) } });
  return stands;
}
