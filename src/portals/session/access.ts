/** The access token of one portal's session: a record in `storage.session`, never on the disk. */
import { asFields, numberField, textField } from '../../aws/fields.ts';
import type { Tokens } from '../../aws/oidc.ts';
import type { Platform } from '../../browser/platform.ts';
import { awsNow } from '../aws-clock.ts';

/** All times in epoch milliseconds by AWS's clock. */
export interface Access {
  readonly accessToken: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** When to refresh: somewhere in the last minutes, so that many browsers do not come at once. */
  readonly renewAt: number;
  /** Before this a refresh that failed on the way is not tried again. */
  readonly renewAfter?: number;
  /** How many refreshes went out, with the refresh token that is kept, of which nobody knows what AWS did. */
  readonly unanswered?: number;
}

/** A token this close to its end counts as ended: the call that it is for takes time. */
const EXPIRED_EARLY_MS = 60_000;
/** Refreshing begins between eight and five minutes before the end, so that one failed try costs nothing. */
const RENEW_EARLY_MS = 5 * 60_000;
const RENEW_SPREAD_MS = 3 * 60_000;
/** While the old token lives, a service out of reach is not asked more often than this. */
const RENEW_AGAIN_MS = 30_000;
/** The first refresh and the one retry, should its answer be lost. */
const MOST_UNANSWERED = 2;

export function accessKey(portalId: string): string {
  return `access:${portalId}`;
}

/** Whether an access record, as read from storage, can still be used at `now`, epoch milliseconds by AWS's clock. */
export function isLive(stored: unknown, now: number): stored is Access {
  const fields = asFields(stored) ?? {};
  const expiresAt = numberField(fields, 'expiresAt') ?? 0;
  const issuedAt = numberField(fields, 'issuedAt') ?? -Infinity;
  // The last token of a sign-in session may live for less than a minute.
  const early = Math.min(EXPIRED_EARLY_MS, (expiresAt - issuedAt) / 4);
  return textField(fields, 'accessToken') !== undefined && expiresAt - early > now;
}

/** A record for tokens that AWS has just answered. */
export function newAccess(
  { accessToken, lifetimeMs }: Tokens,
  issuedAt: number,
  randomBytes: Platform['randomBytes'],
): Access {
  const [random = 0] = randomBytes(1);
  const early = Math.min(RENEW_EARLY_MS + (RENEW_SPREAD_MS * random) / 256, lifetimeMs / 2);
  const expiresAt = issuedAt + lifetimeMs;
  return { accessToken, issuedAt, expiresAt, renewAt: Math.round(expiresAt - early) };
}

/** The record, whether it still lives or not: what AWS says of a token counts for more than any clock. */
export async function readStoredAccess({ session }: Platform, portalId: string): Promise<Access | undefined> {
  const stored = await session.get(accessKey(portalId));
  return isAccess(stored) ? stored : undefined;
}

function isAccess(stored: unknown): stored is Access {
  const fields = asFields(stored) ?? {};
  const times = ['issuedAt', 'expiresAt', 'renewAt'].every((name) => numberField(fields, name) !== undefined);
  return times && textField(fields, 'accessToken') !== undefined;
}

/** The record of a token that still lives. */
export async function readAccess(platform: Platform, portalId: string): Promise<Access | undefined> {
  const [stored, now] = [await readStoredAccess(platform, portalId), await awsNow(platform)];
  return isLive(stored, now) ? stored : undefined;
}

export async function writeAccess({ session }: Platform, portalId: string, access: Access): Promise<void> {
  await session.set(accessKey(portalId), access);
}

/** Epoch milliseconds by AWS's clock from which a refresh may be tried. */
export function dueAt({ renewAt, renewAfter, expiresAt, unanswered = 0 }: Access, now: number): number {
  // Nothing is left to try before the end.
  if (unanswered >= MOST_UNANSWERED) return expiresAt;
  // A pause that is longer than ours was noted before the clock jumped back.
  const pause = renewAfter !== undefined && renewAfter - now <= RENEW_AGAIN_MS ? renewAfter : 0;
  return Math.max(renewAt, pause);
}

/** Whether another refresh may go out with the refresh token that is kept. */
export function mayTry(access: Access | undefined): boolean {
  return (access?.unanswered ?? 0) < MOST_UNANSWERED;
}

/** The same record after a refresh that brought nothing. `now`: epoch milliseconds by AWS's clock. */
export function pausedAccess(access: Access, unanswered: number, now: number): Access {
  return { ...access, unanswered, renewAfter: now + RENEW_AGAIN_MS };
}
