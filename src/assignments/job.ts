/** What one reading of a portal's list carries through its steps. */
import type { Wire } from '../aws/wire.ts';
import type { PortalContext } from '../portals/context.ts';
import type { PortalFailure } from '../portals/failure.ts';
import type { Portal } from '../portals/portal.ts';
import { readSignIn } from '../portals/session.ts';
import type { PacerFor } from './pacers.ts';
import type { Pacer, Turn } from './pacer.ts';
import { asProgress, progressKey, type ProgressRecord } from './portal-state.ts';
import type { AssignmentStore } from './store.ts';

export interface SyncContext extends PortalContext {
  readonly store: AssignmentStore;
  readonly pacerFor: PacerFor;
  /** Accounts whose consoles were looked at, newest first; their roles are read early. */
  readonly recentAccounts: (portalId: string) => Promise<readonly string[]>;
}

/** How a person, or what comes next, gets hold of a reading under way. */
export interface Reins {
  /** From now on at full pace and in sight: the person waits for it. */
  readonly hurry: () => void;
  readonly stop: () => void;
}

export interface SyncOptions {
  /** Nobody asked for it: at half of the pace, unseen, and nothing is written unless something has changed. */
  readonly quiet?: boolean;
  readonly onReins?: (reins: Reins) => void;
}

export interface Job {
  readonly context: SyncContext;
  readonly portal: Portal;
  readonly pacer: Pacer;
  readonly progress: { done: number; total: number; resumesAt?: number };
  /** Which sign-in it belongs to; another one may be another person's, whose answers do not belong in it. */
  readonly signIn: string;
  /** Nobody waits for it: at half of the pace, with no progress shown and no trouble told. */
  quiet: boolean;
  /** The person stopped it. */
  readonly stopped: Promise<'stopped'>;
  isStopped: boolean;
  /** The 5xx that AWS answered last, and when (epoch milliseconds). */
  notAnswering?: { readonly failure: PortalFailure; readonly at: number };
  /** What a call takes, and when it was asked for, epoch milliseconds. */
  ready?: { readonly wire: Wire; readonly token: string; readonly at: number };
  /** When progress was written last, epoch milliseconds. */
  shownAt: number;
}

/** Held by who reads a portal's list, or a part of it. */
export function lockName(portalId: string): string {
  return `sync:${portalId}`;
}

/** Begins a reading of the sign-in that the portal has now. Call it with the lock. */
export async function beginJob(
  context: SyncContext,
  portal: Portal,
  { quiet = false, onReins }: SyncOptions = {},
): Promise<Job> {
  const left = asProgress(await context.platform.session.get(progressKey(portal.id)));
  const pacer = await context.pacerFor(portal);
  const pause = left?.resumesAt ?? pacer.pausedUntil();
  let stop = (): void => undefined;
  const job: Job = {
    context,
    portal,
    pacer,
    signIn: await readSignIn(context, portal.id),
    quiet,
    progress: { done: 0, total: 0, ...(pause > context.platform.now() ? { resumesAt: pause } : {}) },
    stopped: new Promise((resolve) => (stop = () => resolve('stopped'))),
    isStopped: false,
    shownAt: 0,
  };
  onReins?.({
    hurry() {
      if (!job.quiet) return;
      job.quiet = false;
      void showProgress(job, true);
    },
    stop() {
      job.isStopped = true;
      stop();
    },
  });
  return job;
}

/** Progress is written this often at most; pages could not draw it faster. */
const SHOW_EVERY_MS = 200;

/** Says how far it is. `now`: also when it was said a moment ago. */
export async function showProgress(job: Job, now = false): Promise<void> {
  const { platform } = job.context;
  if (job.quiet || (!now && platform.now() - job.shownAt < SHOW_EVERY_MS)) return;
  job.shownAt = platform.now();
  const { done, total, resumesAt = 0 } = job.progress;
  const pause = resumesAt > platform.now() ? { resumesAt } : {};
  await platform.session.set(progressKey(job.portal.id), { done, total, ...pause } satisfies ProgressRecord);
}

/** Waits for something, but no longer than until the person stops the reading. */
export async function unlessStopped<T>(job: Job, work: Promise<T>): Promise<T | 'stopped'> {
  return job.isStopped ? 'stopped' : Promise.race([work, job.stopped]);
}

/** The next turn; `undefined` when the person stopped the reading meanwhile. */
export async function takeTurn(job: Job): Promise<Turn | undefined> {
  const waiting = job.pacer.turn(job.quiet);
  const turn = await unlessStopped(job, waiting);
  if (turn !== 'stopped') return turn;
  // Others wait to hear how it went.
  void waiting.then(({ dropped }) => dropped());
  return undefined;
}
