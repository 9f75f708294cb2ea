/** One call of a reading: in its turn, with a live token, tried again where trying again can help. */
import type { AwsFailure } from '../aws/failure.ts';
import type { Page } from '../aws/portal-api.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Wire } from '../aws/wire.ts';
import type { PortalFailure } from '../portals/failure.ts';
import { endSession, liveToken, readSignIn } from '../portals/session.ts';
import { showProgress, takeTurn, unlessStopped, type Job } from './job.ts';
import type { Turn } from './pacer.ts';

/** A reading that the person stopped, or signed in anew during, says so with a failure that is shown to nobody. */
export type ReadingFailure =
  | PortalFailure
  | { readonly code: 'STOPPED' }
  | { readonly code: 'SIGN_IN_CHANGED' }
  | { readonly code: 'LIST_REPEATS' };

/** How a reading's end is told to the person; `undefined` for what they did themselves. */
export function asTold(failure: ReadingFailure): PortalFailure | undefined {
  if (failure.code === 'STOPPED' || failure.code === 'SIGN_IN_CHANGED') return undefined;
  return failure.code === 'LIST_REPEATS' ? { code: 'LIST_INCOMPLETE' } : failure;
}

const TRIES = 6;
/** Refusals in a row, with pauses that double, after which a reading ends with what it has: a minute and a quarter. */
const MOST_REFUSALS = 9;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;
/** More pages than any organisation has; a service that goes on for ever ends here. */
export const MOST_PAGES = 1000;

type Ask<T> = (wire: Wire, accessToken: string) => Promise<Result<T, AwsFailure>>;

/** `turn`: one that was waited for already. */
export async function askPaced<T>(job: Job, ask: Ask<T>, turn?: Turn): Promise<Result<T, ReadingFailure>> {
  const { context, portal, pacer } = job;
  let refused: string | undefined;
  let failure: PortalFailure = { code: 'AWS_NOT_ANSWERING' };
  for (let tries = 0; tries < TRIES;) {
    const own = turn ?? (await takeTurn(job));
    turn = undefined;
    if (own === undefined) return fail({ code: 'STOPPED' });
    const answer = await askOnce(job, ask, refused, own);
    if (answer.ok || answer.isFinal) return answer;
    failure = answer.failure;
    if (failure.code === 'AWS_UNAUTHORIZED') {
      // Two tokens in a row: whatever their dates say, the session is over.
      const other = refused === undefined ? ok('') : await endSession(context, portal, answer.token);
      if (!other.ok) return other;
      refused = answer.token;
      tries += 1;
    } else if (failure.code === 'AWS_SLOW_DOWN') {
      job.progress.resumesAt = pacer.pausedUntil();
      await showProgress(job, true);
      // Each call may be refused many times while others get through; what counts is that none does.
      if (pacer.refusalsInARow() >= MOST_REFUSALS) return fail(failure);
    } else if (WORTH_ANOTHER_TRY.has(failure.code)) {
      await unlessStopped(job, context.platform.sleep(backoffMs(job, tries)));
      tries += 1;
    } else return fail(failure);
  }
  return fail(failure);
}

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly isFinal: true; readonly failure: ReadingFailure }
  | { readonly ok: false; readonly isFinal: false; readonly failure: PortalFailure; readonly token: string };

async function askOnce<T>(job: Job, ask: Ask<T>, refused: string | undefined, turn: Turn): Promise<Answer<T>> {
  let tell = turn.dropped;
  try {
    const ready = await getReady(job, refused);
    if (!ready.ok) return { ...ready, isFinal: true };
    const { wire, token } = ready.value;
    const answer = await ask(wire, token);
    if (answer.ok) {
      tell = turn.accepted;
      return answer;
    }
    if (answer.failure.code === 'AWS_SLOW_DOWN') {
      const { retryAfterMs } = answer.failure;
      tell = () => void turn.refused(retryAfterMs);
    } else if (TELLS_OF_THE_RATE.has(answer.failure.code)) tell = turn.accepted;
    return { ok: false, isFinal: false, failure: await asAnswered(job, answer.failure), token };
  } finally {
    tell();
  }
}

/** A way to AWS and a token. Asked for about once a second: grants and tokens live longer, and looking takes longer than a call. */
async function getReady(job: Job, refused?: string): Promise<Result<NonNullable<Job['ready']>, ReadingFailure>> {
  const { context, portal, ready } = job;
  const at = context.platform.now();
  if (ready !== undefined && ready.token !== refused && Math.abs(at - ready.at) < READY_MS) return ok(ready);
  const token = await liveToken(context, portal, refused);
  if (!token.ok) return token;
  // Looked at after the token: a sign-in notes its mark before its token.
  if (job.signIn !== (await readSignIn(context, portal.id))) return fail({ code: 'SIGN_IN_CHANGED' });
  const wire = await context.reach(portal);
  if (!wire.ok) return wire;
  job.ready = { wire: wire.value, token: token.value, at };
  return ok(job.ready);
}

const READY_MS = 1000;

/** Answers that AWS only gives to calls that its limiter let through. */
const TELLS_OF_THE_RATE: ReadonlySet<AwsFailure['code']> = new Set<AwsFailure['code']>([
  'AWS_FORBIDDEN',
  'AWS_NOT_FOUND',
  'AWS_INVALID_REQUEST',
  'AWS_UNAUTHORIZED',
]);

/**
 * After a few 5xx from one address Chromium fails an extension's next requests there by itself, for a while, and in the
 * words of a network that is gone. It is AWS that is not answering then. A host that is taken away while a call is on its
 * way there fails in these words too.
 */
async function asAnswered(job: Job, failure: AwsFailure): Promise<PortalFailure> {
  const now = job.context.platform.now();
  if (failure.code === 'AWS_NOT_ANSWERING') job.notAnswering = { failure, at: now };
  if (failure.code !== 'NET_OFFLINE') return failure;
  const allowed = await job.context.reach(job.portal);
  if (!allowed.ok) return allowed.failure;
  const last = job.notAnswering;
  return last !== undefined && now - last.at < ECHO_MS ? last.failure : failure;
}

/** Longer than Chromium lets a few refused requests wait; a network that is gone for longer is gone. */
const ECHO_MS = 30_000;

const WORTH_ANOTHER_TRY: ReadonlySet<PortalFailure['code']> = new Set<PortalFailure['code']>([
  'AWS_NOT_ANSWERING',
  'AWS_UNEXPECTED_ANSWER',
  'NET_TIMEOUT',
]);

/** Full jitter, so that calls that failed together do not come back together. */
function backoffMs({ context: { platform } }: Job, tries: number): number {
  const [random = 0] = platform.randomBytes(1);
  return (Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** tries) * (random + 1)) / 256;
}

export type AskPage<T> = (wire: Wire, accessToken: string, nextToken?: string) => Promise<Result<Page<T>, AwsFailure>>;

/** Page after page. `LIST_REPEATS` when AWS names a page that it named before: what was taken until then is no less true. */
export async function readPages<T>(
  job: Job,
  ask: AskPage<T>,
  take: (page: Page<T>) => Promise<Result<null, ReadingFailure>>,
  turn?: Turn,
): Promise<Result<null, ReadingFailure>> {
  const seen = new Set<string>();
  let nextToken: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await askPaced(job, (wire, token) => ask(wire, token, nextToken), pages === 0 ? turn : undefined);
    if (!page.ok) return page;
    nextToken = page.value.nextToken;
    const taken = await take(page.value);
    if (!taken.ok || nextToken === undefined) return taken;
    if (seen.has(nextToken)) return fail({ code: 'LIST_REPEATS' });
    seen.add(nextToken);
  }
  return fail({ code: 'LIST_TOO_LONG', detail: `${MOST_PAGES}` });
}
