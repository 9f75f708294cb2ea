/** The region in which each account's console was seen last: where the next one opens, unless the person says another. */
import * as v from 'valibot';
import { partitionOfRegion, type PartitionId } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { PINNED_REGIONS_KEY, pinnedRegion } from '../preferences/pinned-regions.ts';
import { readPairs } from './stored-pairs.ts';
import { createTogether } from './together.ts';

const KEY = 'account-regions';

/** The region to open an account in: the one that the person says, else where it was seen last, else the portal's. */
export async function regionFor(
  platform: Platform,
  portal: { readonly id: string; readonly region: string; readonly partition: PartitionId },
  accountId: string,
): Promise<string> {
  const [stored, seen] = await Promise.all([platform.local.get(PINNED_REGIONS_KEY), readRegions(platform)]);
  const known = [pinnedRegion(stored, { portalId: portal.id, accountId }), seen.get(accountId)];
  const fits = known.find((one) => one !== undefined && partitionOfRegion(one)?.id === portal.partition);
  return fits ?? portal.region;
}

export async function rememberRegion(platform: Platform, accountId: string, region: string): Promise<void> {
  await platform.withLock(KEY, async () => rememberAll(platform, [[accountId, region]]));
}

/** The same for pages that speak at any time: many at once make a few writes. */
export function createRememberRegion(platform: Platform): (seen: Seen) => Promise<void> {
  return createTogether<Seen>(platform, KEY, async (all) => rememberAll(platform, all));
}

/** An account's id and the region in which it was seen. */
type Seen = readonly [accountId: string, region: string];

async function rememberAll(platform: Platform, all: readonly Seen[]): Promise<void> {
  const regions = await readRegions(platform);
  const news = all.filter(([id, region]) => partitionOfRegion(region) !== undefined && regions.get(id) !== region);
  if (news.length === 0) return;
  for (const [id, region] of news) regions.set(id, region);
  await platform.local.set(KEY, [...regions]);
}

async function readRegions({ local }: Platform): Promise<Map<string, string>> {
  return readPairs(await local.get(KEY), v.string());
}
