/** Tab groups, which both browsers have; the person or a policy may have switched them off. */
import { browser } from './api.ts';

export type GroupColour = 'grey' | 'blue' | 'red' | 'yellow' | 'green' | 'pink' | 'purple' | 'cyan' | 'orange';

/** The groups of the window that holds the tab. */
export async function groupsBeside(tabId: number): Promise<readonly { id: number; title: string }[]> {
  const { windowId } = await browser.tabs.get(tabId);
  const groups = await browser.tabGroups.query(windowId === undefined ? {} : { windowId });
  return groups.map(({ id, title }) => ({ id, title: title ?? '' }));
}

/** Puts a tab into a group, or into a new one with this title and colour. Answers the group's number. */
export async function joinGroup(
  tabId: number,
  group: { readonly id: number | undefined; readonly title: string; readonly colour: GroupColour },
): Promise<number> {
  const { windowId } = await browser.tabs.get(tabId);
  // A new group belongs to the window in front, and takes the tab there, unless it is told otherwise.
  const place = windowId === undefined ? {} : { createProperties: { windowId } };
  const groupId = await browser.tabs.group({
    tabIds: [tabId],
    ...(group.id === undefined ? place : { groupId: group.id }),
  });
  await browser.tabGroups.update(groupId, { title: group.title, color: group.colour });
  return groupId;
}
