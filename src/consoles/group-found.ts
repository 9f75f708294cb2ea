/**
 * Console tabs that were opened by other means get their account's group too, once: the first time that the account is
 * heard of in the tab. One that the person takes out of its group stays out, also when the browser brings it back.
 */
import { hostnameIn } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { tabsAt, type StandingTab } from '../browser/tabs.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { ACCOUNT_ID } from '../preferences/member-bounds.ts';
import { CONSOLE_PAGES } from '../aws/console-pages.ts';
import type { SeenTab } from './page-seen.ts';
import { accountGroup, groupAsMayBe, readGroups } from './tab-group.ts';
import { tabsBefore } from './tabs-before.ts';

export interface Found {
  readonly tab: Pick<SeenTab, 'id' | 'host'>;
  readonly label: AccountLabel;
  /** Whether it is the first account that is heard of in the tab. */
  readonly isFirst: boolean;
  /** Whether nothing else was heard of the tab meanwhile. */
  readonly isLast: () => boolean;
}

/** What is found while others are being put into their groups goes in together, as at a start with hundreds of tabs. */
export function createGroupFound(platform: Platform): (found: Found) => Promise<void> {
  let waiting: Found[] = [];
  let isBusy = false;
  return async (one) => {
    waiting.push(one);
    if (isBusy) return;
    isBusy = true;
    while (waiting.length > 0) {
      const found = waiting;
      waiting = [];
      // oxlint-disable-next-line no-await-in-loop -- what comes meanwhile is the next turn's
      if (await isGrouped(platform, found)) continue;
      // Until another one is found: a browser that does not answer now is not asked again and again.
      waiting = [...found, ...waiting];
      break;
    }
    isBusy = false;
  };
}

/** `false` where the browser does not say which tabs there are, as while it begins or ends: what was found is found still. */
async function isGrouped(platform: Platform, found: readonly Found[]): Promise<boolean> {
  try {
    await groupAll(platform, found);
    return true;
  } catch {
    return false;
  }
}

interface Placed extends Found {
  readonly at: StandingTab;
}

async function groupAll(platform: Platform, found: readonly Found[]): Promise<void> {
  const [recorded, before, standing] = await Promise.all([
    readGroups(platform),
    tabsBefore(platform),
    tabsAt(CONSOLE_PAGES),
  ]);
  const byId = new Map(standing.map((tab) => [tab.id, tab]));
  const lots = new Map<string, Placed[]>();
  for (const one of found) {
    const at = byId.get(one.tab.id);
    if (at === undefined || !isFree(at, one, recorded) || (one.isFirst && before.has(at.id))) continue;
    const key = `${at.windowId} ${one.label.accountId}`;
    lots.set(key, [...(lots.get(key) ?? []), { ...one, at }]);
  }
  await Promise.all(Array.from(lots.values(), async (lot) => groupLot(platform, lot)));
}

/** Shows what was found, and is in no group, or in one of ours whose account the tab has left. */
function isFree(
  { url, groupId, isPinned, isPrivate }: StandingTab,
  { tab, label, isLast }: Found,
  recorded: ReadonlyMap<number, string>,
): boolean {
  if (isPinned || isPrivate || hostnameIn(url) !== tab.host || !isLast()) return false;
  if (groupId === undefined) return true;
  const key = recorded.get(groupId);
  return key !== undefined && ACCOUNT_ID.test(key) && key !== label.accountId;
}

async function groupLot(platform: Platform, lot: readonly Placed[]): Promise<void> {
  const [first] = lot;
  if (first === undefined) return;
  const tabIds = lot.map(({ tab }) => tab.id);
  await groupAsMayBe(platform, first.at.windowId, tabIds, accountGroup(first.label));
}
