/** The record of a sign-in by device code, in `storage.session`. */
import { asFields, numberField, textField } from '../../aws/fields.ts';

export interface DeviceFlow {
  readonly portalId: string;
  /** Where AWS was asked; the portal moves there once the sign-in has succeeded. Its own region where left out. */
  readonly region?: string;
  readonly clientId: string;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  /** Epoch milliseconds by AWS's clock. */
  readonly expiresAt: number;
  readonly intervalMs: number;
  /** Epoch milliseconds of this computer before which AWS is not asked again, whoever asked last. */
  readonly pollAt: number;
  /** AWS was asked once, and the answer may be lost: it may have been the token. */
  readonly lost?: true;
}

export const DEVICE_PREFIX = 'device:';

export function deviceKey(portalId: string): string {
  return DEVICE_PREFIX + portalId;
}

/** A code that is still good at `now`, epoch milliseconds by AWS's clock. */
export function asDeviceFlow(stored: unknown, now: number): DeviceFlow | undefined {
  return isDeviceFlow(stored) && stored.expiresAt > now ? stored : undefined;
}

export function isDeviceFlow(stored: unknown): stored is DeviceFlow {
  const fields = asFields(stored) ?? {};
  const names = ['portalId', 'clientId', 'deviceCode', 'userCode', 'verificationUri'];
  const texts = names.every((name) => textField(fields, name) !== undefined);
  const numbers = ['expiresAt', 'intervalMs', 'pollAt'].every((name) => numberField(fields, name) !== undefined);
  return texts && numbers && (fields['region'] === undefined || textField(fields, 'region') !== undefined);
}

/** How long to wait before AWS is asked. A clock that jumped back makes it no longer than the interval. */
export function waitFor({ pollAt, intervalMs }: DeviceFlow, now: number): number {
  return Math.min(Math.max(0, pollAt - now), intervalMs + LATE_MS);
}

/** What the last call may have taken on its way, when nobody saw its answer. */
export const LATE_MS = 1000;
