/** Last source: the markup of older console pages, which names the region but no account. */
import { partitionOfRegion } from '../../aws/partitions.ts';
import type { Claim } from '../claim.ts';
import type { PageText } from '../page-text.ts';

export function oldMarkupClaims(page: PageText): Claim[] {
  return partitionOfRegion(page.oldRegion) === undefined ? [] : [{ region: page.oldRegion }];
}
