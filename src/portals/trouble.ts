/** What went wrong last at one portal, kept for the pages to show until the next try. */
import * as v from 'valibot';
import type { Platform } from '../browser/platform.ts';
import type { PortalFailure, PortalFailureCode } from './failure.ts';

const troubleRecord = v.object({
  code: v.custom<PortalFailureCode>((code) => typeof code === 'string'),
  detail: v.exactOptional(v.string()),
  retryAfterMs: v.exactOptional(v.number()),
});

export function troubleKey(portalId: string): string {
  return `trouble:${portalId}`;
}

export function asTrouble(stored: unknown): PortalFailure | undefined {
  return v.is(troubleRecord, stored) ? stored : undefined;
}

export async function keepTrouble(platform: Platform, portalId: string, failure: PortalFailure): Promise<void> {
  await platform.session.set(troubleKey(portalId), failure);
}

export async function clearTrouble(platform: Platform, portalId: string): Promise<void> {
  await platform.session.remove(troubleKey(portalId));
}
