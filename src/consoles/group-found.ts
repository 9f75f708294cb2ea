/**
 * Console tabs that were opened by other means get their account's group too, once: the first time that the account is
 * heard of in the tab. One that the person takes out of its group stays out, until the browser starts anew.
 */
import type { Platform } from '../browser/platform.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { ACCOUNT_ID } from '../preferences/member-bounds.ts';
import type { SeenTab } from './page-seen.ts';
import { accountGroup, groupTabs, readGroups } from './tab-group.ts';

export type FoundTab = Pick<SeenTab, 'id' | 'isPrivate' | 'isPinned' | 'windowId' | 'groupId'>;

interface Found {
  readonly tab: FoundTab;
  readonly label: AccountLabel;
}

/** What is found while others are being put into their groups goes in together, as at a start with hundreds of tabs. */
export function createGroupFound(platform: Platform): (tab: FoundTab, label: AccountLabel) => Promise<void> {
  let waiting: Found[] = [];
  let isBusy = false;
  return async (tab, label) => {
    if (tab.isPrivate || tab.isPinned) return;
    waiting.push({ tab, label });
    if (isBusy) return;
    isBusy = true;
    try {
      while (waiting.length > 0) {
        const found = waiting;
        waiting = [];
        // oxlint-disable-next-line no-await-in-loop -- what comes meanwhile is the next turn's
        await groupAll(platform, found);
      }
    } finally {
      isBusy = false;
    }
  };
}

async function groupAll(platform: Platform, found: readonly Found[]): Promise<void> {
  const recorded = await readGroups(platform);
  const lots = new Map<string, Found[]>();
  for (const one of found) {
    if (!isFree(one, recorded)) continue;
    const key = `${one.tab.windowId} ${one.label.accountId}`;
    lots.set(key, [...(lots.get(key) ?? []), one]);
  }
  await Promise.all(Array.from(lots.values(), async (lot) => groupLot(platform, lot)));
}

/** In no group, or in one of ours whose account the tab has left. */
function isFree({ tab, label }: Found, recorded: ReadonlyMap<number, string>): boolean {
  if (tab.groupId === undefined) return true;
  const key = recorded.get(tab.groupId);
  return key !== undefined && ACCOUNT_ID.test(key) && key !== label.accountId;
}

async function groupLot(platform: Platform, lot: readonly Found[]): Promise<void> {
  const [first] = lot;
  if (first === undefined) return;
  const tabIds = lot.map(({ tab }) => tab.id);
  try {
    await groupTabs(platform, first.tab.windowId, tabIds, accountGroup(first.label));
  } catch {
    // One that is gone keeps the others out; alone, its group is only a sign that nobody sees.
    if (lot.length > 1) await Promise.all(lot.map(async (one) => groupLot(platform, [one])));
  }
}
