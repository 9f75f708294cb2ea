/** What went wrong last at one portal, kept for the pages to show until the next try. */
import { asFields, numberField, textField } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';
import { PORTAL_FAILURE_CODES, type PortalFailure } from './failure.ts';

export function troubleKey(portalId: string): string {
  return `trouble:${portalId}`;
}

export function asTrouble(stored: unknown): PortalFailure | undefined {
  const fields = asFields(stored) ?? {};
  const code = PORTAL_FAILURE_CODES.find((known) => known === fields['code']);
  if (code === undefined) return undefined;
  const detail = textField(fields, 'detail');
  const retryAfterMs = numberField(fields, 'retryAfterMs');
  return { code, ...(detail ? { detail } : {}), ...(retryAfterMs ? { retryAfterMs } : {}) };
}

export async function keepTrouble(platform: Platform, portalId: string, failure: PortalFailure): Promise<void> {
  await platform.session.set(troubleKey(portalId), failure);
}

export async function clearTrouble(platform: Platform, portalId: string): Promise<void> {
  await platform.session.remove(troubleKey(portalId));
}
