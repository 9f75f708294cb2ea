/**
 * What the browser itself shows of a console tab: the badge on the toolbar button, and the tab's group. Both name an account, and
 * looking it up takes its time: an answer counts only while the tab shows the page that asked.
 */
import { hostnameIn } from '../aws/console-host.ts';
import { setTabBadge } from '../browser/badge.ts';
import type { Platform } from '../browser/platform.ts';
import { pageOfTab } from '../browser/tabs.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { badgeOf, UNKNOWN_BADGE } from './badge.ts';
import { badgeBeforeEnd } from './ending-badge.ts';
import { followColour } from './group-colour.ts';
import { createGroupFound } from './group-found.ts';
import type { SeenTab } from './page-seen.ts';

export interface TabSigns {
  /**
   * A page begins to say that it is this account's: what was said of another one in its tab counts no more. Answers what shows it,
   * told how the account looks, which account the tab showed `before`, where that is known, and how the account looks whatever
   * the role, as its group holds tabs of all.
   */
  readonly hear: (
    tab: SeenTab,
    accountId: string,
  ) => (label: AccountLabel, before: string | undefined, ofAccount?: AccountLabel) => Promise<void>;
  /** A page does not know whose it is. */
  readonly onUnknown: (tab: SeenTab) => Promise<void>;
  /** The tab is led to another page, or closed. */
  readonly onLeft: (tabId: number) => void;
}

export function createTabSigns(platform: Platform): TabSigns {
  const groupFound = createGroupFound(platform);
  /** The account that each tab's page named last, by the tab's number. An answer under way dies with the background, and so may this. */
  const said = new Map<number, string>();
  return {
    hear: (tab, accountId) => {
      said.set(tab.id, accountId);
      // A page says the same again when it is looked at.
      const isLast = (): boolean => said.get(tab.id) === accountId;
      return async (label, before, ofAccount = label) => {
        const [isThere, ending] = await Promise.all([shows(tab), badgeBeforeEnd(platform, tab.id)]);
        if (!isLast() || !isThere) return;
        await Promise.all([
          setTabBadge(tab.id, ending ?? badgeOf(label), async () => shows(tab)),
          before !== accountId && groupFound({ tab, label: ofAccount, isLast, isFirst: before === undefined }),
          tab.groupId !== undefined && followColour(platform, tab.groupId, ofAccount),
        ]);
      };
    },
    onUnknown: async (tab) => {
      said.delete(tab.id);
      const isThere = await shows(tab);
      if (isThere && !said.has(tab.id)) await setTabBadge(tab.id, UNKNOWN_BADGE, async () => shows(tab));
    },
    onLeft: (tabId) => void said.delete(tabId),
  };
}

/** A tab that went on to a page that is no console says nothing of it. */
async function shows({ id, host }: SeenTab): Promise<boolean> {
  return hostnameIn((await pageOfTab(id))?.url) === host;
}
