/** Names for tab groups and containers. */
import { cutMiddle, displayName } from './display-name.ts';
import type { AccountLabel } from './account-label.ts';

/** Longer ones push the tabs themselves aside. In graphemes. */
const LONGEST = 24;
const TAIL = 8;

/**
 * The account's name, cut in the middle after 24 graphemes, or its id. A name that another account's group or container
 * has already gets the id's last four digits: ` ·5516`.
 */
export function groupName(label: AccountLabel, taken: ReadonlySet<string> = new Set()): string {
  const name = label.accountName ?? label.accountId;
  const plain = cutMiddle(name, LONGEST, TAIL);
  if (!taken.has(plain)) return plain;
  const suffix = ` ·${label.accountId.slice(-4)}`;
  return cutMiddle(name, LONGEST - suffix.length, TAIL) + suffix;
}

/** A set's name, cut in the same way. */
export function setGroupName(name: string): string {
  return cutMiddle(displayName(name), LONGEST, TAIL);
}

/** For the container of one role: the account's name as above, and the role's. */
export function roleContainerName(label: AccountLabel, roleName: string, taken: ReadonlySet<string>): string {
  const role = cutMiddle(displayName(roleName), LONGEST, TAIL);
  const plain = groupName(label);
  const named = (account: string): string => `${account} · ${role}`;
  return named(taken.has(named(plain)) ? groupName(label, new Set([plain])) : plain);
}
