/** One tab group for each account and window, in the account's colour and name. */
import * as v from 'valibot';
import { groupsBeside, joinGroup } from '../browser/tab-groups.ts';
import type { Platform } from '../browser/platform.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { groupName } from '../preferences/group-name.ts';
import { readPairs } from './stored-pairs.ts';

const KEY = 'groups';

/**
 * Puts the tab into its account's group in its window, which is made where there is none. A group is a sign, not a
 * condition: `false` when the tab is gone or groups are switched off, and the console stands without one.
 */
export async function groupTab(platform: Platform, tabId: number, account: AccountLabel): Promise<boolean> {
  try {
    await platform.withLock(KEY, async () => join(platform, tabId, account));
    return true;
  } catch {
    return false;
  }
}

async function join(platform: Platform, tabId: number, account: AccountLabel): Promise<void> {
  const ours = await readGroups(platform);
  const beside = await groupsBeside(tabId);
  const known = beside.find((group) => ours.get(group.id) === account.accountId);
  const taken = beside.filter((group) => group !== known).map((group) => group.title);
  const title = groupName(account, new Set(taken));
  const id = await joinGroup(tabId, { id: known?.id, title, colour: account.colour });
  await platform.session.set(KEY, [...ours.set(id, account.accountId)]);
}

/** Group numbers to account ids. Numbers are the browser session's, and so is the record. */
async function readGroups({ session }: Platform): Promise<Map<number, string>> {
  return readPairs(await session.get(KEY), v.number());
}
