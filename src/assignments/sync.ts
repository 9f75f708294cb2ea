/**
 * Reading a portal's list: all pages of accounts, then the roles of each account, paced. Every finished account is
 * stored, so that a run goes on where it stopped when the background ends; the whole becomes current at once.
 */
import type { AwsFailure } from '../aws/failure.ts';
import { listAccountRoles, listAccounts, type AccountInfo, type Page } from '../aws/portal-api.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Wire } from '../aws/wire.ts';
import { homeOf, type PortalContext } from '../portals/context.ts';
import type { PortalFailure } from '../portals/failure.ts';
import type { Portal } from '../portals/portal.ts';
import { endSession, liveToken } from '../portals/session.ts';
import { clearTrouble, keepTrouble } from '../portals/trouble.ts';
import { finishedSnapshot } from './merge.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { asProgress, progressKey, type ProgressRecord } from './portal-state.ts';
import { accountCount } from './snapshot.ts';
import type { AssignmentStore, RolesRow, SyncRun } from './store.ts';

/** More pages than any organisation has; a service that repeats itself ends here. */
const MOST_PAGES = 1000;
/** A run that was left longer ago begins anew: its first answers are older than a list may pretend to be. */
const LONGEST_RUN_MS = 6 * 3_600_000;
/** Calls in flight at once: enough to use the rate at an answer time of 300 ms. */
const LANES = 6;
const TRIES = 6;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;

export interface SyncContext extends PortalContext {
  readonly store: AssignmentStore;
}

interface Job {
  readonly context: SyncContext;
  readonly portal: Portal;
  readonly pacer: Pacer;
  readonly progress: { done: number; total: number; resumesAt?: number };
  /** The 5xx that AWS answered last, and when (epoch milliseconds). */
  notAnswering?: { readonly failure: PortalFailure; readonly at: number };
}

/** Reads the list, or goes on with the run that was left. `undefined` when another context is at it. */
export async function syncPortal(
  context: SyncContext,
  portal: Portal,
): Promise<Result<null, PortalFailure> | undefined> {
  const { platform } = context;
  return platform.withLockIfFree(lockName(portal.id), async () => {
    const left = asProgress(await platform.session.get(progressKey(portal.id)));
    const pause = left?.resumesAt === undefined ? {} : { resumesAt: left.resumesAt };
    const pacer = createPacer(platform, left?.resumesAt);
    const job: Job = { context, portal, pacer, progress: { done: 0, total: 0, ...pause } };
    try {
      await clearTrouble(platform, portal.id);
      await showProgress(job);
      const outcome = await readAll(job);
      // A portal that was removed meanwhile has no troubles.
      const tells = !outcome.ok && outcome.failure.code !== 'PORTAL_UNKNOWN';
      if (tells) await keepTrouble(platform, portal.id, outcome.failure);
      return outcome;
    } finally {
      // Also when the browser's own storage fails: no progress bar outlives its reading.
      await platform.session.remove(progressKey(portal.id));
    }
  });
}

/** Takes away the progress of a run that ended together with its background, just before it could do so itself. */
export async function sweepProgress({ platform }: SyncContext, portalId: string): Promise<void> {
  await platform.withLockIfFree(lockName(portalId), async () => platform.session.remove(progressKey(portalId)));
}

function lockName(portalId: string): string {
  return `sync:${portalId}`;
}

async function readAll(job: Job): Promise<Result<null, PortalFailure>> {
  const { store, platform } = job.context;
  const { portal, progress } = job;
  const left = await store.read(portal.id);
  const goesOn = left.run?.complete === true && platform.now() - left.run.startedAt < LONGEST_RUN_MS;
  const run = goesOn ? ok(left.run) : await readAccounts(job);
  if (!run.ok) return run;
  const done = new Set(goesOn ? left.rows.map((row) => row.accountId) : []);
  progress.total = run.value.accounts.length;
  progress.done = done.size;
  await showProgress(job);
  const roles = await readRoles(job, run.value, done);
  if (!roles.ok) return roles;
  const { rows, snapshot } = await store.read(portal.id);
  const next = finishedSnapshot(run.value, rows, snapshot, platform.now());
  // Nothing at all after a full list is more likely a fault than the truth: the last list stays.
  if (accountCount(next) === 0 && snapshot !== undefined && accountCount(snapshot) > 0) {
    await store.abandon(portal.id);
    return ok(null);
  }
  return (await store.finish(run.value, next)) ? ok(null) : gone();
}

/** All pages of accounts, from the first: page tokens belong to the session that asked. */
async function readAccounts(job: Job): Promise<Result<SyncRun, PortalFailure>> {
  const { store, platform } = job.context;
  const home = homeOf(job.portal);
  const accounts = new Map<string, AccountInfo>();
  let run: SyncRun = {
    portalId: job.portal.id,
    startedAt: platform.now(),
    accounts: [],
    complete: false,
    unreadable: 0,
  };
  // Before the first call, so that a background that ends in it leaves something to go on with.
  await store.begin(run);
  const pages = await readPages(
    job,
    (wire, token, next) => listAccounts(wire, home, token, next),
    async (page) => {
      for (const account of page.items) if (!accounts.has(account.accountId)) accounts.set(account.accountId, account);
      const complete = page.nextToken === undefined;
      run = { ...run, accounts: [...accounts.values()], complete, unreadable: run.unreadable + page.unreadable };
      return (await store.saveRun(run)) ? ok(null) : gone();
    },
  );
  return pages.ok ? ok(run) : pages;
}

/** The roles of every account, several at a time; stops at the first failure that is not one account's own. */
async function readRoles(job: Job, run: SyncRun, done: ReadonlySet<string>): Promise<Result<null, PortalFailure>> {
  const queue = run.accounts.filter((account) => !done.has(account.accountId));
  let stop: Result<null, PortalFailure> = ok(null);
  const lane = async (): Promise<void> => {
    for (let account = queue.shift(); account !== undefined && stop.ok; account = queue.shift()) {
      const row = await readRolesOf(job, account.accountId);
      if (!row.ok) stop = row;
      else if (await job.context.store.saveRoles(run, row.value)) {
        job.progress.done += 1;
        await showProgress(job);
      } else stop = gone();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return stop;
}

/** The run is no longer in the store: the portal was removed. */
function gone(): Result<never, PortalFailure> {
  return fail({ code: 'PORTAL_UNKNOWN' });
}

async function readRolesOf(job: Job, accountId: string): Promise<Result<RolesRow, PortalFailure>> {
  const home = homeOf(job.portal);
  const names = new Set<string>();
  let unreadable = 0;
  const row = (outcome: RolesRow['outcome']): RolesRow => ({
    portalId: job.portal.id,
    accountId,
    outcome,
    roleNames: [...names],
    unreadable,
  });
  const pages = await readPages(
    job,
    (wire, token, next) => listAccountRoles(wire, home, token, accountId, next),
    async (page) => {
      for (const name of page.items) names.add(name);
      unreadable += page.unreadable;
      return ok(null);
    },
  );
  if (pages.ok) return ok(row('read'));
  if (pages.failure.code === 'AWS_NOT_FOUND' || pages.failure.code === 'AWS_FORBIDDEN') return ok(row('gone'));
  return ONE_ACCOUNTS_OWN.has(pages.failure.code) ? ok(row('failed')) : pages;
}

/** Failures after which the other accounts are still worth asking for. */
const ONE_ACCOUNTS_OWN: ReadonlySet<PortalFailure['code']> = new Set<PortalFailure['code']>([
  'AWS_UNEXPECTED_ANSWER',
  'AWS_INVALID_REQUEST',
  'AWS_NOT_ANSWERING',
  'NET_TIMEOUT',
]);

type AskPage<T> = (wire: Wire, accessToken: string, nextToken?: string) => Promise<Result<Page<T>, AwsFailure>>;

async function readPages<T>(
  job: Job,
  ask: AskPage<T>,
  take: (page: Page<T>) => Promise<Result<null, PortalFailure>>,
): Promise<Result<null, PortalFailure>> {
  const seen = new Set<string>();
  let nextToken: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await askPaced(job, (wire, token) => ask(wire, token, nextToken));
    if (!page.ok) return page;
    nextToken = page.value.nextToken;
    const taken = await take(page.value);
    if (!taken.ok || nextToken === undefined) return taken;
    if (seen.has(nextToken)) return fail({ code: 'AWS_UNEXPECTED_ANSWER', detail: 'nextToken' });
    seen.add(nextToken);
  }
  return fail({ code: 'AWS_UNEXPECTED_ANSWER', detail: 'nextToken' });
}

/** One call in its turn, tried again where trying again can help; a refused token is renewed once. */
async function askPaced<T>(
  job: Job,
  ask: (wire: Wire, accessToken: string) => Promise<Result<T, AwsFailure>>,
): Promise<Result<T, PortalFailure>> {
  const { context, portal, pacer } = job;
  let refused: string | undefined;
  let failure: PortalFailure = { code: 'AWS_NOT_ANSWERING' };
  for (let tries = 0; tries < TRIES; tries += 1) {
    await pacer.turn();
    const token = await liveToken(context, portal, refused);
    if (!token.ok) return token;
    const wire = await context.reach(portal);
    if (!wire.ok) return wire;
    const answer = await ask(wire.value, token.value);
    if (answer.ok) {
      pacer.succeeded();
      return answer;
    }
    failure = asAnswered(job, answer.failure);
    if (failure.code === 'AWS_UNAUTHORIZED') {
      // Two tokens in a row: whatever their dates say, the session is over.
      const other = refused === undefined ? ok('') : await endSession(context, portal, token.value);
      if (!other.ok) return other;
      refused = token.value;
    } else if (failure.code === 'AWS_SLOW_DOWN') {
      job.progress.resumesAt = pacer.slowDown(failure.retryAfterMs);
      await showProgress(job);
    } else if (WORTH_ANOTHER_TRY.has(failure.code)) {
      await context.platform.sleep(backoffMs(context, tries));
    } else return fail(failure);
  }
  return fail(failure);
}

/**
 * After a few 5xx from one address Chromium fails an extension's next requests there by itself, for a while, and in the
 * words of a network that is gone. It is AWS that is not answering then.
 */
function asAnswered(job: Job, failure: AwsFailure): PortalFailure {
  const now = job.context.platform.now();
  if (failure.code === 'AWS_NOT_ANSWERING') job.notAnswering = { failure, at: now };
  const last = job.notAnswering;
  return failure.code === 'NET_OFFLINE' && last !== undefined && now - last.at < ECHO_MS ? last.failure : failure;
}

/** Longer than Chromium lets a few refused requests wait; a network that is gone for longer is gone. */
const ECHO_MS = 30_000;

const WORTH_ANOTHER_TRY: ReadonlySet<PortalFailure['code']> = new Set<PortalFailure['code']>([
  'AWS_NOT_ANSWERING',
  'AWS_UNEXPECTED_ANSWER',
  'NET_TIMEOUT',
]);

/** Full jitter, so that the lanes do not come back together. */
function backoffMs({ platform }: SyncContext, tries: number): number {
  const [random = 0] = platform.randomBytes(1);
  return (Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** tries) * (random + 1)) / 256;
}

async function showProgress({ context, portal, progress }: Job): Promise<void> {
  await context.platform.session.set(progressKey(portal.id), { ...progress } satisfies ProgressRecord);
}
