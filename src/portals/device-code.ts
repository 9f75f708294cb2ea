/** Sign-in by device code (RFC 8628): the way that needs no redirect. The person compares and approves a code at AWS. */
import type { AwsFailure } from '../aws/failure.ts';
import { isAwsDevicePage } from '../aws/hosts.ts';
import { startDeviceAuthorization, type DeviceAuthorization } from '../aws/oidc.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Wire } from '../aws/wire.ts';
import { awsNow } from './aws-clock.ts';
import { homeOf, type PortalContext } from './context.ts';
import { DEVICE_PREFIX, deviceKey, isDeviceFlow, LATE_MS, waitFor, type DeviceFlow } from './device-code/flow.ts';
import { pollOnce, type PollAnswer } from './device-code/poll.ts';
import type { PortalFailure } from './failure.ts';
import type { Portal } from './portal.ts';
import { clientFor, discardClient } from './registration.ts';
import { keepTokens } from './session.ts';
import { checkRegion, namingRegion } from './start-page.ts';
import { clearTrouble, keepTrouble } from './trouble.ts';

/** RFC 8628, section 3.5: each `slow_down` adds five seconds for good. */
const SLOW_DOWN_MS = 5000;

export interface DeviceSignIn {
  /** Asks AWS for a code and keeps it; `poll` must follow. */
  readonly begin: (portal: Portal) => Promise<Result<null, PortalFailure>>;
  readonly cancel: (portalId: string) => Promise<void>;
  /** Asks AWS until the person approved, declined, cancelled or let the code run out. One poll at a time. */
  readonly poll: (portalId: string) => Promise<void>;
  /** Polls every code that an earlier run of the background left. */
  readonly resume: () => Promise<void>;
}

export function createDeviceSignIn(
  context: PortalContext,
  onSignedIn: (portal: Portal) => Promise<void>,
  /** Has the background woken in half a minute, should it end before. */
  keepAwake: () => Promise<void>,
): DeviceSignIn {
  const { platform } = context;
  const { session } = platform;

  /** One at a time changes a portal's code. Held for moments, never while AWS is asked. */
  const alone = async <T>(portalId: string, work: () => Promise<T>): Promise<T> =>
    platform.withLock(deviceKey(portalId), work);

  const read = async (portalId: string): Promise<DeviceFlow | undefined> => {
    const stored = await session.get(deviceKey(portalId));
    return isDeviceFlow(stored) ? stored : undefined;
  };

  async function begin(portal: Portal): Promise<Result<null, PortalFailure>> {
    await clearTrouble(platform, portal.id);
    const wire = await context.reach(portal, 'device');
    if (!wire.ok) return wire;
    const [region, device] = await Promise.all([checkRegion(context, portal), askForCode(wire.value, portal)]);
    if (!region.ok) return region;
    if (!device.ok) return fail(namingRegion(device.failure));
    const page = device.value.verificationUriComplete;
    if (!isAwsDevicePage(page)) return fail({ code: 'DEVICE_ADDRESS_REFUSED', detail: hostIn(page) });
    const { clientId, deviceCode, userCode, lifetimeMs, intervalMs } = device.value;
    const flow: DeviceFlow = {
      portalId: portal.id,
      region: portal.region,
      clientId,
      deviceCode,
      userCode,
      verificationUri: page,
      expiresAt: (await awsNow(platform)) + lifetimeMs,
      intervalMs,
      pollAt: platform.now() + intervalMs,
    };
    await alone(portal.id, async () => session.set(deviceKey(portal.id), flow));
    return ok(null);
  }

  /** A code for the kept registration; when AWS no longer knows that one, for a new one, once. */
  async function askForCode(
    wire: Wire,
    portal: Portal,
    isSecondTry = false,
  ): Promise<Result<DeviceAuthorization & { readonly clientId: string }, AwsFailure>> {
    const client = await clientFor(context, wire, portal, 'device_code');
    if (!client.ok) return client;
    const { startUrl } = portal;
    const device = await startDeviceAuthorization(wire, homeOf(portal, 'device_code'), { ...client.value, startUrl });
    if (device.ok) return ok({ ...device.value, clientId: client.value.clientId });
    if (device.failure.code !== 'OIDC_INVALID_CLIENT') return device;
    await discardClient(context, portal, 'device_code', client.value.clientId);
    return isSecondTry ? device : askForCode(wire, portal, true);
  }

  async function poll(portalId: string): Promise<void> {
    const signedIn = await platform.withLockIfFree(`${deviceKey(portalId)}:poll`, async () =>
      pollUntilDecided(portalId),
    );
    // Outside the lock: reading the list takes minutes, and a new code must not wait for that.
    if (signedIn !== undefined) await onSignedIn(signedIn);
  }

  /** The portal that the person signed in to; `undefined` when the code came to nothing. */
  async function pollUntilDecided(portalId: string): Promise<Portal | undefined> {
    let asked = '';
    for (;;) {
      const flow = await read(portalId);
      if (flow === undefined) return undefined;
      // Waiting for a clock does not keep a background alive, and one wake-up is not enough for ten minutes.
      await keepAwake();
      // After an answer the whole interval; at first, what is left of the one that an earlier run began.
      await platform.sleep(asked === flow.deviceCode ? flow.intervalMs : waitFor(flow, platform.now()));
      if (!(await isCurrent(flow))) continue;
      asked = flow.deviceCode;
      const answer = await pollOnce(context, flow, async () =>
        note(flow, { lost: true, pollAt: platform.now() + flow.intervalMs + LATE_MS }),
      );
      const signedIn = answer === 'wait' ? undefined : await settle(flow, answer);
      if (signedIn !== undefined) return signedIn;
    }
  }

  /** Changes the flow's record; answers whether the code is still the one that counts. */
  async function note(flow: DeviceFlow, changes: Partial<DeviceFlow>): Promise<boolean> {
    return alone(flow.portalId, async () => {
      if (!(await isCurrent(flow))) return false;
      await session.set(deviceKey(flow.portalId), { ...flow, ...changes } satisfies DeviceFlow);
      return true;
    });
  }

  /** Whether the code was neither cancelled nor replaced. */
  async function isCurrent(flow: DeviceFlow): Promise<boolean> {
    return (await read(flow.portalId))?.deviceCode === flow.deviceCode;
  }

  /** Acts on AWS's answer. For a code that is gone by now it counts for nothing. */
  async function settle(flow: DeviceFlow, answer: Exclude<PollAnswer, 'wait'>): Promise<Portal | undefined> {
    const pollAt = platform.now() + flow.intervalMs;
    if (answer === 'lost') return void (await note(flow, { lost: true, pollAt }));
    if (answer === 'slower') {
      const intervalMs = flow.intervalMs + SLOW_DOWN_MS;
      return void (await note(flow, { intervalMs, pollAt: pollAt + SLOW_DOWN_MS }));
    }
    return alone(flow.portalId, async () => {
      if (!(await isCurrent(flow))) return undefined;
      if (answer.ok) {
        const { portal, client, tokens } = answer.value;
        await keepTokens(context, portal, client, tokens);
      } else await keepTrouble(platform, flow.portalId, answer.failure);
      await session.remove(deviceKey(flow.portalId));
      return answer.ok ? answer.value.portal : undefined;
    });
  }

  return {
    begin,
    poll,
    cancel: async (portalId) => alone(portalId, async () => session.remove(deviceKey(portalId))),
    resume: async () => {
      const keys = Object.keys(await session.getAll()).filter((key) => key.startsWith(DEVICE_PREFIX));
      await Promise.all(keys.map((key) => poll(key.slice(DEVICE_PREFIX.length))));
    },
  };
}

function hostIn(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
