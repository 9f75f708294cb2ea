/**
 * The region in which an account opens where the person says so, whatever its pages showed last. One record in `storage.local`,
 * apart from the notes: no first paint reads it.
 */
import { textField } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';
import { accountEntries, type OfAccount } from './account-entries.ts';

export const PINNED_REGIONS_KEY = 'pinned-regions';

export interface PinnedRegion extends OfAccount {
  readonly region: string;
}

/** What is stored under `PINNED_REGIONS_KEY`. */
export function asPinnedRegions(stored: unknown): readonly PinnedRegion[] {
  return accountEntries(stored, (fields) => {
    const region = textField(fields, 'region');
    return region ? { region } : undefined;
  });
}

/** Of one account as one portal gives it. */
export function pinnedRegion(stored: unknown, account: OfAccount): string | undefined {
  return asPinnedRegions(stored).find((one) => isOf(one, account))?.region;
}

/** An empty one takes it away. */
export async function pinRegion(
  platform: Pick<Platform, 'local' | 'withLock'>,
  { portalId, accountId }: OfAccount,
  region: string,
): Promise<void> {
  await platform.withLock(PINNED_REGIONS_KEY, async () => {
    const all = asPinnedRegions(await platform.local.get(PINNED_REGIONS_KEY));
    const others = all.filter((one) => !isOf(one, { portalId, accountId }));
    const next = region === '' ? others : [...others, { portalId, accountId, region }];
    if (next.length > 0 || all.length > 0) await platform.local.set(PINNED_REGIONS_KEY, next);
  });
}

function isOf(one: OfAccount, { portalId, accountId }: OfAccount): boolean {
  return one.portalId === portalId && one.accountId === accountId;
}
