import { unexpected } from '../answer.ts';
import type { AwsFailure } from '../failure.ts';
import { countField, textField } from '../fields.ts';
import { ok, type Result } from '../result.ts';
import type { Wire } from '../wire.ts';
import { callOidc } from './call.ts';
import type { Client } from './client.ts';
import type { Home } from './home.ts';

const DEFAULT_POLL_SECONDS = 5;
/** A code that is good for longer than a day is none that anybody compares and approves. */
const LONGEST_LIFETIME_S = 24 * 3600;

export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string;
  readonly lifetimeMs: number;
  readonly intervalMs: number;
}

/** StartDeviceAuthorization. */
export async function startDeviceAuthorization(
  wire: Wire,
  home: Home,
  request: Client & { readonly startUrl: string },
): Promise<Result<DeviceAuthorization, AwsFailure>> {
  const fields = await callOidc(wire, home, 'StartDeviceAuthorization', '/device_authorization', {
    clientId: request.clientId,
    clientSecret: request.clientSecret,
    startUrl: request.startUrl,
  });
  if (!fields.ok) return fields;
  const deviceCode = textField(fields.value, 'deviceCode');
  const userCode = textField(fields.value, 'userCode');
  const verificationUri = textField(fields.value, 'verificationUri');
  const expiresIn = countField(fields.value, 'expiresIn');
  if (!deviceCode || !userCode || !verificationUri || !expiresIn) return unexpected('StartDeviceAuthorization');
  if (expiresIn > LONGEST_LIFETIME_S) return unexpected('StartDeviceAuthorization');
  return ok({
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: textField(fields.value, 'verificationUriComplete') ?? verificationUri,
    lifetimeMs: expiresIn * 1000,
    // Timers take a wait of more than 24 days for none at all.
    intervalMs: Math.min(countField(fields.value, 'interval') ?? DEFAULT_POLL_SECONDS, expiresIn) * 1000,
  });
}
