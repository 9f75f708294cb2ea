/** Tab groups, which both browsers have; the person or a policy may have switched them off. */
import { browser } from './api.ts';

export type GroupColour = 'grey' | 'blue' | 'red' | 'yellow' | 'green' | 'pink' | 'purple' | 'cyan' | 'orange';

/** How a group looks. The person may have changed either. */
export interface GroupLook {
  readonly title: string;
  /** One of `GroupColour`, as far as the browser knows no others. */
  readonly colour: string;
}

/** How we make one look. */
export interface OwnLook {
  readonly title: string;
  readonly colour: GroupColour;
}

export interface TabGroup extends GroupLook {
  readonly id: number;
}

export interface GroupedTab {
  readonly id: number;
  readonly groupId: number;
  /** Left out for pages that nobody let us see. */
  readonly url?: string;
}

/** The window that holds a tab. Rejects for a tab that is gone. */
export async function windowOf(tabId: number): Promise<number | undefined> {
  return (await browser.tabs.get(tabId)).windowId;
}

/** The groups of a window, of all where it is left out. */
export async function groupsIn(windowId: number | undefined): Promise<readonly TabGroup[]> {
  const groups = await browser.tabGroups.query(windowId === undefined ? {} : { windowId });
  return groups.map(({ id, title = '', color }) => ({ id, title, colour: color }));
}

/** The tabs of a window that are in groups. */
export async function groupedTabsIn(windowId: number | undefined): Promise<readonly GroupedTab[]> {
  const tabs = await browser.tabs.query(windowId === undefined ? {} : { windowId });
  return tabs.flatMap(({ id, groupId = -1, url }) =>
    id === undefined || groupId < 0 ? [] : [{ id, groupId, ...(url === undefined ? {} : { url }) }],
  );
}

/** Puts tabs into a group that is there, which stays as it looks. */
export async function joinGroup(tabIds: readonly number[], groupId: number): Promise<void> {
  await browser.tabs.group({ tabIds: [...tabIds], groupId });
}

/** Puts tabs into a new group and answers its number. */
export async function makeGroup(
  tabIds: readonly number[],
  windowId: number | undefined,
  { title, colour }: OwnLook,
): Promise<number> {
  // A new group belongs to the window in front, and takes the tabs there, unless it is told otherwise.
  const place = windowId === undefined ? {} : { createProperties: { windowId } };
  const groupId = await browser.tabs.group({ tabIds: [...tabIds], ...place });
  await browser.tabGroups.update(groupId, { title, color: colour });
  return groupId;
}

/** Gives a group that still has the one colour the other one; `false` where it has not, is gone, or groups are switched off. */
export async function recolourGroup(groupId: number, from: string, to: GroupColour): Promise<boolean> {
  try {
    const group = (await groupsIn(undefined)).find(({ id }) => id === groupId);
    if (group?.colour !== from) return false;
    await browser.tabGroups.update(groupId, { color: to });
    return true;
  } catch {
    // A group is a sign, not a condition: nothing hangs on it.
    return false;
  }
}
