/** The region in which each account's console was seen last: where the next one opens. */
import * as v from 'valibot';
import { partitionOfRegion, type PartitionId } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { readPairs } from './stored-pairs.ts';

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
  if (partitionOfRegion(region) === undefined) return;
  await platform.withLock(KEY, async () => {
    const regions = await readRegions(platform);
    if (regions.get(accountId) === region) return;
    await platform.local.set(KEY, [...regions.set(accountId, region)]);
  });
}

async function readRegions({ local }: Platform): Promise<Map<string, string>> {
  return readPairs(await local.get(KEY), v.string());
}
