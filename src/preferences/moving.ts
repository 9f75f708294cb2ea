/** How a page is carried to another account: one record in `storage.local`. */
import { asFields } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';

export const MOVING_KEY = 'moving';

/** Its region is the page's, or the one in which the account opens. */
export const REGIONS_OF = ['page', 'account'] as const;

export interface Moving {
  readonly regionOf: (typeof REGIONS_OF)[number];
}

/** What is stored under `MOVING_KEY`; what cannot be read is as if nobody had chosen. */
export function asMoving(stored: unknown): Moving {
  const { regionOf } = asFields(stored) ?? {};
  return { regionOf: REGIONS_OF.find((one) => one === regionOf) ?? 'page' };
}

export async function chooseMoving(platform: Pick<Platform, 'local'>, moving: Moving): Promise<void> {
  await platform.local.set(MOVING_KEY, moving);
}
