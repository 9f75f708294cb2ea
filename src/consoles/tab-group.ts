/** One tab group for each account and window, in the account's colour and name, or for what is opened as one set. */
import * as v from 'valibot';
import { groupsBeside, joinGroup, type GroupColour } from '../browser/tab-groups.ts';
import type { Platform } from '../browser/platform.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { groupName, setGroupName } from '../preferences/group-name.ts';
import { readPairs } from './stored-pairs.ts';

const KEY = 'groups';

/** Which group a tab belongs to. */
export interface Grouping {
  /** An account's id, or what no account has for one. */
  readonly key: string;
  readonly colour: GroupColour;
  /** `taken`: the titles of other groups in the window. */
  readonly title: (taken: ReadonlySet<string>) => string;
}

export function accountGroup(account: AccountLabel): Grouping {
  return { key: account.accountId, colour: account.colour, title: (taken) => groupName(account, taken) };
}

/** Colour belongs to accounts: what holds several has none. */
export function setGroup(name: string): Grouping {
  return { key: `set ${name}`, colour: 'grey', title: () => setGroupName(name) };
}

/**
 * Puts the tab into its group in its window, which is made where there is none. A group is a sign, not a condition: `false`
 * when the tab is gone, groups are switched off or nothing says which, and the console stands without one.
 */
export async function groupTab(platform: Platform, tabId: number, groupOf: () => Promise<Grouping>): Promise<boolean> {
  try {
    const grouping = await groupOf();
    await platform.withLock(KEY, async () => join(platform, tabId, grouping));
    return true;
  } catch {
    return false;
  }
}

async function join(platform: Platform, tabId: number, { key, title, colour }: Grouping): Promise<void> {
  const ours = await readGroups(platform);
  const beside = await groupsBeside(tabId);
  const known = beside.find((group) => ours.get(group.id) === key);
  const taken = beside.filter((group) => group !== known).map((group) => group.title);
  const id = await joinGroup(tabId, { id: known?.id, title: title(new Set(taken)), colour });
  await platform.session.set(KEY, [...ours.set(id, key)]);
}

/** Group numbers to what they hold. Numbers are the browser session's, and so is the record. */
async function readGroups({ session }: Platform): Promise<Map<number, string>> {
  return readPairs(await session.get(KEY), v.number());
}
