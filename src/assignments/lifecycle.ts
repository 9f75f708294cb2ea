/** When lists are read and sessions renewed: after a sign-in, on alarms, and when something was left unfinished. */
import { setAlarm } from '../browser/alarms.ts';
import { ok, type Result } from '../aws/result.ts';
import { awsNow } from '../portals/aws-clock.ts';
import type { PortalFailure, PortalFailureCode } from '../portals/failure.ts';
import { readPortals } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { accessKey, isLive } from '../portals/session.ts';
import { asTrouble, keepTrouble, troubleKey } from '../portals/trouble.ts';
import { decideList, forgetGone, type Choice } from './decide.ts';
import type { Reins } from './job.ts';
import { comesBack, isOffline } from './network.ts';
import { syncAccount } from './one-account.ts';
import { OLD_FOR_EYES_MS } from './list-record.ts';
import { LOOK, noteQuietTry, oldLists, setLook } from './quiet.ts';
import { onRenewalAlarm, setRenewal } from './renewals.ts';
import { sweepProgress, syncPortal, type SyncContext } from './sync.ts';

export interface Lifecycle {
  readonly onSignedIn: (portal: Portal) => Promise<void>;
  readonly onAlarm: (name: string) => Promise<void>;
  /** Goes on with runs that ended half-way and with sessions whose renewal is due. */
  readonly resume: () => Promise<void>;
  /** The same, and looks quietly at lists that are old: somebody is about to use them. */
  readonly look: () => Promise<void>;
  /** Reads the list again now, because the person asked. */
  readonly refresh: (portal: Portal) => Promise<void>;
  /** Reads the roles of one account again. */
  readonly refreshAccount: (portal: Portal, accountId: string) => Promise<void>;
  /** Stops a reading under way. */
  readonly cancel: (portalId: string) => Promise<void>;
  /** What becomes of a list that was held back. */
  readonly decide: (portal: Portal, choice: Choice) => Promise<Result<null, PortalFailure>>;
  /** Takes an account that is gone out of the list. */
  readonly forgetGone: (portalId: string, accountId: string) => Promise<void>;
  /** Sees whether a portal that was out of reach can be reached again, and says so in the overview. */
  readonly checkNetwork: (portal: Portal) => Promise<void>;
  /** Makes sure that the background is woken to go on, should it end in the middle. */
  readonly keepAwake: () => Promise<void>;
}

/** Wakes the background for what is unfinished. */
const RESUME = 'resume';
/** The browsers' shortest alarm, and as often as one should try a network that is gone. */
const RESUME_MS = 30_000;
/** A service that did not answer, or kept refusing, is left alone for longer. */
const LEFT_ALONE_MS = 5 * 60_000;
/** How soon a reading that was asked for looks again whether the list is free. */
const AFTER_THE_OTHER_MS = 500;

/** After these, trying again by itself would wake the background for ever and change nothing. */
const NEEDS_THE_PERSON: ReadonlySet<PortalFailureCode> = new Set<PortalFailureCode>([
  'SIGN_IN_REQUIRED',
  'NET_LOGIN_PAGE',
  'AWS_FORBIDDEN',
  'AWS_INVALID_REQUEST',
  'AWS_NOT_FOUND',
  'AWS_UNEXPECTED_ANSWER',
  'AWS_ANSWER_TOO_LARGE',
  'LIST_INCOMPLETE',
  'LIST_TOO_LONG',
  'LIST_NOT_KEPT',
]);

export function createLifecycle(context: SyncContext): Lifecycle {
  const { platform, store } = context;
  /** The readings of this background, by portal. Lost with it, as the readings are. */
  const reins = new Map<string, Reins>();
  /** Those that somebody asked for and waits for. */
  const asked = new Map<string, Promise<void>>();

  const keepAwake = async (ms = RESUME_MS): Promise<void> => setAlarm(RESUME, platform.now() + ms);

  async function read(portal: Portal, quiet: boolean, isNewSignIn = false): Promise<void> {
    // A reading that nobody waited for becomes one that somebody waits for.
    if (!quiet) reins.get(portal.id)?.hurry();
    await keepAwake();
    if (quiet) await noteQuietTry(context, portal);
    while (!(await readOnce(portal, quiet)) && !isSeenTo(portal, quiet, isNewSignIn))
      await platform.sleep(AFTER_THE_OTHER_MS);
    await platform.session.set(readAtKey(portal.id), platform.now());
    await setRenewal(context, portal);
    await setLook(context, await readPortals(platform));
  }

  /**
   * Whether a list that somebody else has need not be waited for: nobody waits for a quiet reading, and one that is under way
   * becomes this one. Else it is had for a moment only: a reading of the sign-in before ends as soon as it notices, others
   * sweep up or read one account.
   */
  function isSeenTo({ id }: Portal, quiet: boolean, isNewSignIn: boolean): boolean {
    if (quiet) return true;
    const underWay = isNewSignIn ? undefined : reins.get(id);
    underWay?.hurry();
    return underWay !== undefined;
  }

  /** Answers `false` when somebody else was at it. */
  async function readOnce(portal: Portal, quiet: boolean): Promise<boolean> {
    let own: Reins | undefined;
    const onReins = (made: Reins): void => {
      own = made;
      reins.set(portal.id, made);
    };
    try {
      return (await syncPortal(context, portal, { quiet, onReins })) !== undefined;
    } finally {
      if (own !== undefined && reins.get(portal.id) === own) reins.delete(portal.id);
    }
  }

  /** A reading that is asked for again before it has ended is the same one. */
  async function sync(portal: Portal): Promise<void> {
    const before = asked.get(portal.id);
    if (before !== undefined) return before;
    const reading = read(portal, false).finally(() => {
      if (asked.get(portal.id) === reading) asked.delete(portal.id);
    });
    asked.set(portal.id, reading);
    return reading;
  }

  /** What is asked for after that is a reading of its own. */
  function stop(portalId: string): void {
    reins.get(portalId)?.stop();
    reins.delete(portalId);
    asked.delete(portalId);
  }

  async function resume(): Promise<void> {
    const portals = await readPortals(platform);
    for (const portal of portals) {
      if (await isUnfinished(portal)) {
        await goOn(portal);
        continue;
      }
      await sweepProgress(context, portal.id);
      if (await isOffline(context, portal)) await comesBack(context, portal);
    }
    const cut = await Promise.all(portals.map(async (portal) => isOffline(context, portal)));
    if (cut.includes(true)) await keepAwake();
    await setLook(context, portals);
  }

  /** Whether a run was left, or the background ended between a first sign-in and its run. */
  async function isUnfinished({ id }: Portal): Promise<boolean> {
    if ((await store.unfinished()).includes(id)) return true;
    const isLeft = !(await store.listed()).includes(id);
    return isLeft && isLive(await platform.session.get(accessKey(id)), await awsNow(platform));
  }

  /** Goes on with a run that was left, unless it waits for something that only the person can do, or for its time. */
  async function goOn(portal: Portal): Promise<void> {
    const trouble = asTrouble(await platform.session.get(troubleKey(portal.id)))?.code;
    if (trouble !== undefined && NEEDS_THE_PERSON.has(trouble)) return;
    if (trouble === 'PERMISSION_MISSING' && !(await context.reach(portal)).ok) return;
    const wait = await waitFor(portal, trouble);
    await (wait > 0 ? keepAwake(wait) : sync(portal));
  }

  /** Milliseconds until what failed may be tried again. */
  async function waitFor({ id }: Portal, trouble: PortalFailureCode | undefined): Promise<number> {
    const tried = await platform.session.get(readAtKey(id));
    if (trouble === undefined || trouble === 'PERMISSION_MISSING' || typeof tried !== 'number') return 0;
    const pause = trouble === 'NET_OFFLINE' ? RESUME_MS : LEFT_ALONE_MS;
    const wait = tried + pause - platform.now();
    // Longer than it can be: the clock was set back meanwhile.
    return wait > pause ? 0 : wait;
  }

  async function look(): Promise<void> {
    await resume();
    await readQuietly(OLD_FOR_EYES_MS);
  }

  async function readQuietly(olderThan?: number): Promise<void> {
    for (const portal of await oldLists(context, await readPortals(platform), olderThan)) await read(portal, true);
  }

  return {
    keepAwake: async () => keepAwake(),
    async checkNetwork(portal) {
      if ((await comesBack(context, portal)) && (await isUnfinished(portal))) await sync(portal);
      else if (await isOffline(context, portal)) await keepAwake();
    },
    resume: async () => toldWhenNotKept(resume),
    look: async () => toldWhenNotKept(look),
    refresh: sync,
    async refreshAccount(portal, accountId) {
      if ((await syncAccount(context, portal, accountId)) === 'other-sign-in') await sync(portal);
    },
    cancel: async (portalId) => stop(portalId),
    async decide(portal, choice) {
      const added = await decideList(context, portal, choice);
      if (!added.ok) return added;
      if (added.value !== undefined) await setRenewal(context, added.value);
      return ok(null);
    },
    forgetGone: async (portalId, accountId) => forgetGone(context, portalId, accountId),
    onSignedIn: async (portal) => read(portal, false, true),
    async onAlarm(name) {
      if (await onRenewalAlarm(context, name)) return;
      if (name === LOOK) await toldWhenNotKept(readQuietly);
      else await toldWhenNotKept(resume);
    },
  };

  /** A browser that refuses its database is said so at every portal; nothing waits for ever. */
  async function toldWhenNotKept(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      for (const { id } of await readPortals(platform)) await keepTrouble(platform, id, { code: 'LIST_NOT_KEPT' });
    }
  }
}

/** When a reading ended last, epoch milliseconds. */
function readAtKey(portalId: string): string {
  return `read:${portalId}`;
}
