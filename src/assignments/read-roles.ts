/** The roles of accounts, several at a time, each call in its turn. */
import { listAccountRoles } from '../aws/portal-api.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { homeOf } from '../portals/context.ts';
import type { PortalFailure } from '../portals/failure.ts';
import { readPages, type ReadingFailure } from './calls.ts';
import { showProgress, takeTurn, type Job } from './job.ts';
import type { Ledger } from './ledger.ts';
import { createOrder, type Order } from './order.ts';
import type { Turn } from './pacer.ts';
import type { RolesRow } from './list-parts.ts';

/** Calls in flight at once: enough for 40 a second at an answer time of 300 ms. */
const AT_ONCE = 12;

/** How a reading stands; what the browser's storage throws counts as well. */
interface State {
  outcome: Result<null, ReadingFailure>;
  broken?: unknown;
}

/** Reads all that are waiting; stops at the first failure that is not one account's own. `first`: read before the others. */
export async function readRoles(
  job: Job,
  ledger: Ledger,
  first: (row: RolesRow) => boolean = () => false,
): Promise<Result<null, ReadingFailure>> {
  const waiting = (await ledger.rows())
    .filter(({ outcome }) => outcome === 'listed')
    .toSorted((one, other) => Number(first(other)) - Number(first(one)) || one.place - other.place);
  const order = createOrder(job, waiting);
  const inFlight = new Set<Promise<void>>();
  const state: State = { outcome: ok(null) };

  const readOne = async (row: RolesRow, turn: Turn): Promise<void> => {
    const read = await readRolesOf(job, row, turn);
    if (!read.ok) state.outcome = read;
    else if (await ledger.put([read.value])) {
      job.progress.done += 1;
      await showProgress(job);
    } else state.outcome = fail({ code: 'PORTAL_UNKNOWN' });
  };

  while (goesOn(state) && order.left() > 0) {
    if (inFlight.size >= AT_ONCE) {
      await Promise.race(inFlight);
      continue;
    }
    const turn = await takeTurn(job);
    if (turn === undefined) {
      state.outcome = fail({ code: 'STOPPED' });
      break;
    }
    // Chosen when its turn has come: what was on the screen when it began to wait may be gone.
    const row = await nextRow(state, order);
    if (row === undefined) {
      turn.dropped();
      break;
    }
    const work: Promise<void> = readOne(row, turn)
      .catch((error: unknown) => void (state.broken = error))
      .finally(() => inFlight.delete(work));
    inFlight.add(work);
  }
  await Promise.all(inFlight);
  if (state.broken !== undefined) throw state.broken;
  return state.outcome;
}

/** What the browser's storage throws ends the reading, and not before its turn is given back: others wait for that. */
async function nextRow(state: State, order: Order<RolesRow>): Promise<RolesRow | undefined> {
  if (!goesOn(state)) return undefined;
  try {
    return await order.next();
  } catch (error) {
    state.broken = error;
    return undefined;
  }
}

function goesOn(state: State): boolean {
  return state.outcome.ok && state.broken === undefined;
}

/** One account's row, or the failure that no account is worth asking for after. */
export async function readRolesOf(job: Job, listed: RolesRow, turn?: Turn): Promise<Result<RolesRow, ReadingFailure>> {
  const home = homeOf(job.portal);
  const names = new Set<string>();
  let unreadable = 0;
  const row = (outcome: RolesRow['outcome']): RolesRow => ({ ...listed, outcome, roleNames: [...names], unreadable });
  const pages = await readPages(
    job,
    (wire, token, next) => listAccountRoles(wire, home, token, listed.accountId, next),
    async (page) => {
      for (const name of page.items) names.add(name);
      unreadable += page.unreadable;
      return ok(null);
    },
    turn,
  );
  if (pages.ok) return ok(row('read'));
  const { code } = pages.failure;
  if (code === 'AWS_NOT_FOUND' || code === 'AWS_FORBIDDEN') return ok(row('gone'));
  return ONE_ACCOUNTS_OWN.has(code) ? ok(row('failed')) : pages;
}

/** Failures after which the other accounts are still worth asking for. */
const ONE_ACCOUNTS_OWN: ReadonlySet<ReadingFailure['code']> = new Set<PortalFailure['code'] | 'LIST_REPEATS'>([
  'AWS_UNEXPECTED_ANSWER',
  'AWS_ANSWER_TOO_LARGE',
  'AWS_INVALID_REQUEST',
  'AWS_NOT_ANSWERING',
  'NET_TIMEOUT',
  'LIST_REPEATS',
  'LIST_TOO_LONG',
]);
