/** The regions that the person says accounts open in; loaded with the menus, so that a form over the list has them at once. */
import { useEffect, useState } from 'preact/hooks';
import { platform, watchStorage } from '../../browser/platform.ts';
import type { OfAccount } from '../../preferences/account-entries.ts';
import { PINNED_REGIONS_KEY, pinnedRegion } from '../../preferences/pinned-regions.ts';

let last: unknown;

export async function lookAtPinned(): Promise<unknown> {
  return (last = await platform.local.get(PINNED_REGIONS_KEY));
}

/** Of an account, as they change: empty where there is none. */
export function usePinned(): (account: OfAccount) => string {
  const [stored, setStored] = useState(last);
  useEffect(() => {
    const look = (): void => void lookAtPinned().then(setStored);
    look();
    return watchStorage(look);
  }, []);
  return (account) => pinnedRegion(stored, account) ?? '';
}
