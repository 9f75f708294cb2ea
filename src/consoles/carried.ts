/** What is asked for, where it is the page of a console tab, in another account. */
import { pathElsewhere } from '../aws/page-elsewhere.ts';
import type { Platform } from '../browser/platform.ts';
import { asMoving, MOVING_KEY } from '../preferences/moving.ts';
import type { Wish } from './destination.ts';

/** The page without what only the account before can have, and in the region that the person wants such pages in. */
export async function asCarried(
  { local }: Pick<Platform, 'local'>,
  accountId: string,
  { page, region, carried }: Wish,
): Promise<Omit<Wish, 'carried'>> {
  if (carried !== true) return { page, region };
  const { regionOf } = asMoving(await local.get(MOVING_KEY));
  const path = page === undefined ? undefined : pathElsewhere(page, accountId);
  return { page: path, region: regionOf === 'account' ? undefined : region };
}
