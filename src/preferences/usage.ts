/** What a person opens, and how often of late: one record in `storage.local`, changed under a lock. */
import type { Platform } from '../browser/platform.ts';
import { accountEntries, type OfAccount } from './account-entries.ts';

/** How an account, as one portal gives it, was used. */
export interface Use extends OfAccount {
  /** The role that was opened last. */
  readonly roleName: string;
  /** Epoch milliseconds of the last opening. */
  readonly at: number;
  /** How often it was opened, each time counting half after `HALF_LIFE_MS`; as of `at`. */
  readonly weight: number;
}

export const USAGE_KEY = 'usage';

/** Two weeks: what was opened daily last month still comes before what was opened once yesterday, and then no more. */
const HALF_LIFE_MS = 14 * 24 * 3_600_000;
/** Nobody goes back to more; those that weigh least are let go. */
const MOST_USES = 500;

/** The uses in what is stored under `USAGE_KEY`, the last opened first. */
export function asUsage(stored: unknown): readonly Use[] {
  return accountEntries(stored, ({ roleName, at, weight }) =>
    typeof roleName === 'string' && isNumber(at) && isNumber(weight) ? { roleName, at, weight } : undefined,
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** How much a use counts by now; a clock that was set back makes nothing weigh more. `now`: epoch milliseconds. */
export function weightOf({ at, weight }: Use, now: number): number {
  return weight * 2 ** (-Math.max(0, now - at) / HALF_LIFE_MS);
}

/** The record after one more opening. */
export function withOpening(
  usage: readonly Use[],
  { portalId, accountId, roleName }: Pick<Use, 'portalId' | 'accountId' | 'roleName'>,
  now: number,
): readonly Use[] {
  const isSame = (use: Use): boolean => use.portalId === portalId && use.accountId === accountId;
  const before = usage.find(isSame);
  const weight = 1 + (before === undefined ? 0 : weightOf(before, now));
  const others = usage.filter((use) => !isSame(use));
  if (others.length >= MOST_USES) {
    const weights = new Map(others.map((use) => [use, weightOf(use, now)]));
    const least = others.reduce((one, other) => ((weights.get(other) ?? 0) < (weights.get(one) ?? 0) ? other : one));
    others.splice(others.indexOf(least), 1);
  }
  return [{ portalId, accountId, roleName, at: now, weight }, ...others];
}

/** Stores that a console was opened. */
export async function noteOpened(
  platform: Pick<Platform, 'local' | 'withLock' | 'now'>,
  opened: Pick<Use, 'portalId' | 'accountId' | 'roleName'>,
): Promise<void> {
  await platform.withLock(USAGE_KEY, async () => {
    const usage = asUsage(await platform.local.get(USAGE_KEY));
    await platform.local.set(USAGE_KEY, withOpening(usage, opened, platform.now()));
  });
}
