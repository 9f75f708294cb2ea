/** Sign-in by device code (RFC 8628): the way that needs no redirect. The person compares and approves a code at AWS. */
import { asFields, numberField, textField } from '../aws/fields.ts';
import { createToken, startDeviceAuthorization } from '../aws/oidc.ts';
import { isAwsDevicePage } from '../aws/hosts.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { homeOf, type PortalContext } from './context.ts';
import type { PortalFailure } from './failure.ts';
import { findPortal } from './portal-list.ts';
import type { Portal } from './portal.ts';
import { clientFor, keptClient } from './registration.ts';
import { keepTokens } from './session.ts';
import { checkRegion, namingRegion } from './start-page.ts';
import { clearTrouble, keepTrouble } from './trouble.ts';

export interface DeviceFlow {
  readonly portalId: string;
  readonly clientId: string;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly intervalMs: number;
}

/** RFC 8628, section 3.5: each `slow_down` adds five seconds for good. */
const SLOW_DOWN_MS = 5000;
const PREFIX = 'device:';

export function deviceKey(portalId: string): string {
  return PREFIX + portalId;
}

export function asDeviceFlow(stored: unknown, now: number): DeviceFlow | undefined {
  return isDeviceFlow(stored) && stored.expiresAt > now ? stored : undefined;
}

function isDeviceFlow(stored: unknown): stored is DeviceFlow {
  const fields = asFields(stored) ?? {};
  const names = ['portalId', 'clientId', 'deviceCode', 'userCode', 'verificationUri'];
  const texts = names.every((name) => textField(fields, name) !== undefined);
  return texts && ['expiresAt', 'intervalMs'].every((name) => numberField(fields, name) !== undefined);
}

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
): DeviceSignIn {
  const { platform } = context;
  const { session } = platform;

  const read = async (portalId: string): Promise<DeviceFlow | undefined> => {
    const stored = await session.get(deviceKey(portalId));
    return isDeviceFlow(stored) ? stored : undefined;
  };

  async function begin(portal: Portal): Promise<Result<null, PortalFailure>> {
    await clearTrouble(platform, portal.id);
    const wire = await context.reach(portal);
    if (!wire.ok) return wire;
    const [region, client] = await Promise.all([
      checkRegion(wire.value, portal),
      clientFor(context, wire.value, portal, 'device_code'),
    ]);
    if (!region.ok) return region;
    if (!client.ok) return fail(namingRegion(client.failure));
    const device = await startDeviceAuthorization(wire.value, homeOf(portal), { ...client.value, startUrl: portal.startUrl });
    if (!device.ok) return fail(namingRegion(device.failure));
    const page = device.value.verificationUriComplete;
    if (!isAwsDevicePage(page)) return fail({ code: 'DEVICE_ADDRESS_REFUSED', detail: hostIn(page) });
    await session.set(deviceKey(portal.id), {
      portalId: portal.id,
      clientId: client.value.clientId,
      deviceCode: device.value.deviceCode,
      userCode: device.value.userCode,
      verificationUri: page,
      expiresAt: platform.now() + device.value.lifetimeMs,
      intervalMs: device.value.intervalMs,
    } satisfies DeviceFlow);
    return ok(null);
  }

  async function poll(portalId: string): Promise<void> {
    await platform.withLockIfFree(`${deviceKey(portalId)}:poll`, async () => {
      for (;;) {
        const flow = await read(portalId);
        if (flow === undefined) return;
        await platform.sleep(flow.intervalMs);
        // Cancelled, or begun anew, while we slept.
        if ((await read(portalId))?.deviceCode !== flow.deviceCode) continue;
        const outcome = await ask(flow);
        if (outcome === 'wait') continue;
        if (outcome === 'slower') {
          await session.set(deviceKey(portalId), { ...flow, intervalMs: flow.intervalMs + SLOW_DOWN_MS });
          continue;
        }
        await session.remove(deviceKey(portalId));
        if (outcome.ok) await onSignedIn(outcome.value);
        else await keepTrouble(platform, portalId, outcome.failure);
        return;
      }
    });
  }

  async function ask(flow: DeviceFlow): Promise<'wait' | 'slower' | Result<Portal, PortalFailure>> {
    if (flow.expiresAt <= platform.now()) return fail({ code: 'DEVICE_CODE_EXPIRED' });
    const portal = await findPortal(platform, flow.portalId);
    if (portal === undefined) return fail({ code: 'PORTAL_UNKNOWN' });
    const client = await keptClient(context, portal, 'device_code', flow.clientId);
    if (client === undefined) return fail({ code: 'SIGN_IN_INTERRUPTED', detail: portal.name });
    const wire = await context.reach(portal);
    if (!wire.ok) return wire;
    const grant = { type: 'device_code', deviceCode: flow.deviceCode } as const;
    const tokens = await createToken(wire.value, homeOf(portal), client, grant);
    if (tokens.ok) {
      await keepTokens(context, portal, client, tokens.value);
      return ok(portal);
    }
    switch (tokens.failure.code) {
      case 'OIDC_AUTHORIZATION_PENDING':
      case 'NET_OFFLINE':
      case 'NET_TIMEOUT':
      case 'AWS_NOT_ANSWERING':
        return 'wait';
      case 'OIDC_SLOW_DOWN':
      case 'AWS_SLOW_DOWN':
        return 'slower';
      case 'OIDC_EXPIRED_TOKEN':
        return fail({ code: 'DEVICE_CODE_EXPIRED' });
      case 'OIDC_ACCESS_DENIED':
        return fail({ code: 'DEVICE_CODE_DECLINED' });
      default:
        return tokens;
    }
  }

  return {
    begin,
    poll,
    cancel: async (portalId) => session.remove(deviceKey(portalId)),
    resume: async () => {
      const keys = Object.keys(await session.getAll()).filter((key) => key.startsWith(PREFIX));
      await Promise.all(keys.map((key) => poll(key.slice(PREFIX.length))));
    },
  };
}

function hostIn(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
