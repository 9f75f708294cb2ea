/** One tab group for each account and window, in the account's colour and name, or for what is opened as one set. */
import * as v from 'valibot';
import { groupsIn, joinGroup, makeGroup, windowOf, type GroupColour, type OwnLook } from '../browser/tab-groups.ts';
import type { Platform } from '../browser/platform.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { groupName, setGroupName } from '../preferences/group-name.ts';
import { noteGiven } from './group-colour.ts';
import { findOwnGroup, type SoughtGroup } from './own-group.ts';
import { readPairs } from './stored-pairs.ts';

const KEY = 'groups';

/** Which group a tab belongs to. */
export interface Grouping {
  /** An account's id, or what no account has for one. */
  readonly key: string;
  /** Left out where the group is a set's. */
  readonly accountId?: string;
  readonly colour: GroupColour;
  /** `taken`: the titles of other groups in the window. */
  readonly title: (taken: ReadonlySet<string>) => string;
}

export function accountGroup(account: AccountLabel): Grouping {
  const { accountId, colour } = account;
  return { key: accountId, accountId, colour, title: (taken) => groupName(account, taken) };
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
    await groupTabs(platform, await windowOf(tabId), [tabId], grouping);
    return true;
  } catch {
    return false;
  }
}

/** The same for several tabs of one window; answers how many. One that is gone keeps no other out. */
export async function groupAsMayBe(
  platform: Platform,
  windowId: number | undefined,
  tabIds: readonly number[],
  grouping: Grouping,
): Promise<number> {
  try {
    await groupTabs(platform, windowId, tabIds, grouping);
    return tabIds.length;
  } catch {
    // The browsers reject for all where one is gone; alone, its group is only a sign that nobody sees.
    if (tabIds.length < 2) return 0;
    const each = tabIds.map(async (tabId) => groupAsMayBe(platform, windowId, [tabId], grouping));
    return (await Promise.all(each)).reduce((sum, count) => sum + count, 0);
  }
}

/** Rejects where it cannot be. */
async function groupTabs(
  platform: Platform,
  windowId: number | undefined,
  tabIds: readonly number[],
  grouping: Grouping,
): Promise<void> {
  await platform.withLock(KEY, async () => {
    const recorded = await readGroups(platform);
    const beside = await groupsIn(windowId);
    const free = beside.filter(({ id }) => !recorded.has(id));
    const own = beside.find(({ id }) => recorded.get(id) === grouping.key);
    const known = own ?? (await findOwnGroup(platform, windowId, free, soughtOf(grouping)));
    // The person may have renamed or recoloured it, which stays.
    if (known !== undefined) await joinGroup(tabIds, known.id);
    const id = known?.id ?? (await makeGroup(tabIds, windowId, newLook(grouping, beside)));
    if (own === undefined) await platform.session.set(KEY, [...recorded.set(id, grouping.key)]);
    const { accountId, colour } = grouping;
    const isOurs = known === undefined || (own === undefined && known.colour === colour);
    if (accountId !== undefined && isOurs) await noteGiven(platform, id, { accountId, colour });
  });
}

function soughtOf({ accountId, colour, title }: Grouping): SoughtGroup {
  const alone = title(new Set());
  return { accountId, colour, titles: new Set([alone, title(new Set([alone]))]) };
}

function newLook({ title, colour }: Grouping, beside: readonly { readonly title: string }[]): OwnLook {
  return { title: title(new Set(beside.map((group) => group.title))), colour };
}

/** Group numbers to what they hold. Numbers are the browser session's, and so is the record. */
export async function readGroups({ session }: Platform): Promise<Map<number, string>> {
  return readPairs(await session.get(KEY), v.number());
}
