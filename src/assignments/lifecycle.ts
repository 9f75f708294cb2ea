/** When lists are read and sessions renewed: after a sign-in, on alarms, and when something was left unfinished. */
import { clearAlarm, setAlarm } from '../browser/alarms.ts';
import { findRegion } from '../portals/start-page.ts';
import { ok, type Result } from '../aws/result.ts';
import type { PortalFailure, PortalFailureCode } from '../portals/failure.ts';
import { findPortal, readPortals } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { accessKey, isLive, liveToken, renewalDueAt } from '../portals/session.ts';
import { asTrouble, clearTrouble, keepTrouble, troubleKey } from '../portals/trouble.ts';
import { sweepProgress, syncPortal, type SyncContext } from './sync.ts';

export interface Lifecycle {
  readonly onSignedIn: (portal: Portal) => Promise<void>;
  readonly onAlarm: (name: string) => Promise<void>;
  /** Goes on with runs that ended half-way and with sessions whose renewal is due. */
  readonly resume: () => Promise<void>;
  /** Reads the list again now, because the person asked. */
  readonly refresh: (portal: Portal) => Promise<void>;
  /** Reads the roles of one account again. */
  readonly refreshAccount: (portal: Portal, accountId: string) => Promise<void>;
  /** Stops a reading under way. */
  readonly cancel: (portalId: string) => Promise<void>;
  /** What becomes of a list that was held back. */
  readonly decide: (portal: Portal, choice: 'keep' | 'take' | 'add') => Promise<Result<null, PortalFailure>>;
  /** Takes an account that is gone out of the list. */
  readonly forgetGone: (portalId: string, accountId: string) => Promise<void>;
  /** Sees whether a portal that was out of reach can be reached again, and says so in the overview. */
  readonly checkNetwork: (portal: Portal) => Promise<void>;
  /** Makes sure that the background is woken to go on, should it end in the middle. */
  readonly keepAwake: () => Promise<void>;
}

/** Wakes the background for what is unfinished. */
const RESUME = 'resume';
const RENEW = 'renew:';
/** The browsers' shortest alarm, and as often as one should try a network that is gone. */
const RESUME_MS = 30_000;

/** After these, trying again by itself would wake the background for ever and change nothing. */
const NEEDS_THE_PERSON: ReadonlySet<PortalFailureCode> = new Set<PortalFailureCode>([
  'SIGN_IN_REQUIRED',
  'NET_LOGIN_PAGE',
  'AWS_FORBIDDEN',
  'AWS_INVALID_REQUEST',
  'AWS_NOT_FOUND',
  'AWS_UNEXPECTED_ANSWER',
]);

export function createLifecycle(context: SyncContext): Lifecycle {
  const { platform, store } = context;

  const keepAwake = async (): Promise<void> => setAlarm(RESUME, platform.now() + RESUME_MS);

  async function sync(portal: Portal): Promise<void> {
    await keepAwake();
    await syncPortal(context, portal);
    await setRenewal(portal);
  }

  async function setRenewal(portal: Portal): Promise<void> {
    const due = await renewalDueAt(context, portal);
    // What is due now and could not be done now is not tried at once again: Firefox would raise the alarm without a pause.
    if (due !== undefined) await setAlarm(RENEW + portal.id, Math.max(due, platform.now() + RESUME_MS));
  }

  async function renew(portalId: string): Promise<void> {
    const portal = await findPortal(platform, portalId);
    if (portal === undefined) return clearAlarm(RENEW + portalId);
    await liveToken(context, portal);
    await setRenewal(portal);
  }

  async function resume(): Promise<void> {
    const portals = await readPortals(platform);
    const cut = await offline(portals);
    for (const portal of portals) {
      if (await isUnfinished(portal)) {
        await goOn(portal);
        continue;
      }
      await sweepProgress(context, portal.id);
      if (cut.includes(portal)) await checkNetwork(portal);
    }
    if ((await offline(portals)).length > 0) await keepAwake();
  }

  /** Whether a run was left, or the background ended between a first sign-in and its run. */
  async function isUnfinished({ id }: Portal): Promise<boolean> {
    if ((await store.unfinished()).includes(id)) return true;
    return !(await store.listed()).includes(id) && isLive(await platform.session.get(accessKey(id)), platform.now());
  }

  /** Goes on with a run that was left, unless it waits for something that only the person can do. */
  async function goOn(portal: Portal): Promise<void> {
    const trouble = asTrouble(await platform.session.get(troubleKey(portal.id)))?.code;
    if (trouble !== undefined && NEEDS_THE_PERSON.has(trouble)) return;
    if (trouble === 'PERMISSION_MISSING' && !(await context.reach(portal)).ok) return;
    await sync(portal);
  }

  async function offline(portals: readonly Portal[]): Promise<readonly Portal[]> {
    const troubles = await Promise.all(portals.map(({ id }) => platform.session.get(troubleKey(id))));
    return portals.filter((_, index) => asTrouble(troubles[index])?.code === 'NET_OFFLINE');
  }

  async function checkNetwork(portal: Portal): Promise<void> {
    const wire = await context.reach(portal);
    if (!wire.ok) return;
    const page = await findRegion(wire.value, portal.startUrl);
    if (!page.ok && page.failure.code === 'NET_OFFLINE') {
      await keepTrouble(platform, portal.id, page.failure);
      await keepAwake();
    } else if ((await offline([portal])).length > 0) await clearTrouble(platform, portal.id);
  }

  return {
    keepAwake,
    checkNetwork,
    resume,
    refresh: sync,
    refreshAccount: async (portal) => sync(portal),
    cancel: async () => undefined,
    decide: async () => ok(null),
    forgetGone: async () => undefined,
    onSignedIn: sync,
    async onAlarm(name) {
      if (name.startsWith(RENEW)) await renew(name.slice(RENEW.length));
      else await resume();
    },
  };
}
