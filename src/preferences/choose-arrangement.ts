/** Reads and stores how a person wants the list arranged. Apart from the key, which is all that a first paint needs. */
import type { Platform } from '../browser/platform.ts';
import { ARRANGEMENT_KEY } from './arrangement.ts';

export const SORTS = ['name', 'id', 'used'] as const;
export const GROUPS = ['none', 'environment', 'portal'] as const;

export interface Arrangement {
  readonly sort: (typeof SORTS)[number];
  readonly group: (typeof GROUPS)[number];
}

/** What is stored under `ARRANGEMENT_KEY`; what cannot be read is as if nothing had been chosen. */
export function asArrangement(stored: unknown): Arrangement {
  const [sort, group] = typeof stored === 'string' ? stored.split(' ', 2) : [];
  return {
    sort: SORTS.find((one) => one === sort) ?? 'name',
    group: GROUPS.find((one) => one === group) ?? 'none',
  };
}

/** Stores a choice. The list as it comes needs no record, and so nothing to be loaded for it. */
export async function setArrangement(
  platform: Pick<Platform, 'local' | 'withLock'>,
  change: Partial<Arrangement>,
): Promise<void> {
  await platform.withLock(ARRANGEMENT_KEY, async () => {
    const { sort, group } = { ...asArrangement(await platform.local.get(ARRANGEMENT_KEY)), ...change };
    if (sort === 'name' && group === 'none') await platform.local.remove(ARRANGEMENT_KEY);
    else await platform.local.set(ARRANGEMENT_KEY, `${sort} ${group}`);
  });
}
