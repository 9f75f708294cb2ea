import { cutMiddle, displayName } from '../../preferences/display-name.ts';
import type { SetMember } from '../../preferences/named-sets.ts';
import { entryKey, type Entry } from './entries.ts';

/** What an account is called, cut to be one of several in a line; its id where that is not known. */
export function shortName(entries: readonly Entry[], account: Pick<SetMember, 'portalId' | 'accountId'>): string {
  const { accountId } = account;
  const key = entryKey(account);
  // Its portal may be gone, and another one know it.
  const known =
    entries.find((entry) => entry.key === key) ?? entries.find((one) => one.account.accountId === accountId);
  return cutMiddle(displayName(known?.account.accountName ?? '')) || accountId;
}
