/** The region in which each account's console was seen last: where the next one opens. */
import * as v from 'valibot';
import { partitionOfRegion, type PartitionId } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { readPairs } from './stored-pairs.ts';
import { createTogether } from './together.ts';

const KEY = 'account-regions';

/** The region to open an account in: where it was seen last, else the portal's. */
export async function regionFor(
  platform: Platform,
  portal: { readonly region: string; readonly partition: PartitionId },
  accountId: string,
): Promise<string> {
  const known = (await readRegions(platform)).get(accountId);
  const fits = known !== undefined && partitionOfRegion(known)?.id === portal.partition;
  return fits ? known : portal.region;
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
