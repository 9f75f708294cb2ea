/** What went wrong last at one portal, kept for the pages to show until the next try. */
import { asFields, numberField, textField } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';
import type { PortalFailure, PortalFailureCode } from './failure.ts';

export function troubleKey(portalId: string): string {
  return `trouble:${portalId}`;
}

export function asTrouble(stored: unknown): PortalFailure | undefined {
  const fields = asFields(stored) ?? {};
  // Written by this very version: `storage.session` is emptied by an update. Pages need not carry the list of codes.
  const code = textField(fields, 'code') as PortalFailureCode | undefined;
  if (code === undefined) return undefined;
  const detail = textField(fields, 'detail');
  const retryAfterMs = numberField(fields, 'retryAfterMs');
  return { code, ...(detail ? { detail } : {}), ...(retryAfterMs ? { retryAfterMs } : {}) };
}

export async function keepTrouble(platform: Platform, portalId: string, failure: PortalFailure): Promise<void> {
  await platform.session.set(troubleKey(portalId), failure);
}

/** What could not be opened from outside the popup, and is about no portal: kept for the next popup to say, once. */
export const MISHAP_KEY = 'mishap';

export async function clearTrouble(platform: Platform, portalId: string): Promise<void> {
  await platform.session.remove(troubleKey(portalId));
}
