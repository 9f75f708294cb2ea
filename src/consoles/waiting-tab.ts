/**
 * A tab that is made while AWS answers: empty, behind, and only to be sent off once the login link is there. Making one takes
 * a browser as long as AWS takes, and nobody waits for both. It is begun when little can go wrong any more, and nobody is led
 * to it before it has somewhere to go: what goes wrong after all is said where the person still is.
 */
import {
  closeTab,
  isTabInFront,
  navigateTab,
  openInContainer,
  openTab,
  selectTab,
  type NewTab,
} from '../browser/tabs.ts';

export interface WaitingTab {
  /** Makes it, in this window and, in Firefox, this container; for a window that is yet to be made there is none. */
  readonly begin: (place: Pick<NewTab, 'windowId' | 'cookieStoreId'>) => void;
  /**
   * Sends it to a console, and to the front where that is wanted; answers its number. `none` where there is no such tab: one
   * that the person went to may hold what they typed, and is theirs. `closed` where the person closed it, or its window: that is
   * their word, and nothing opens in its place.
   */
  readonly send: (url: string, active: boolean) => Promise<number | 'none' | 'closed'>;
  /** Takes it away, unless it was sent; one that is not begun yet is not begun any more. */
  readonly drop: () => Promise<void>;
}

/** For what opens in another way. */
export const NO_WAITING_TAB: WaitingTab = {
  begin: () => undefined,
  send: async () => 'none',
  drop: async () => undefined,
};

/** Sends a tab that is there to a console, and to the front where that is wanted. */
export async function sendTab(tabId: number, url: string, active: boolean): Promise<number | 'closed'> {
  if (!(await navigateTab(tabId, url))) return 'closed';
  // Not in one step: an empty tab that comes to the front has the keys in its address bar, one on its way in its page.
  if (active) await selectTab(tabId);
  return tabId;
}

export function createWaitingTab(): WaitingTab {
  let made: Promise<number | undefined> | undefined;
  let isOver = false;
  return {
    begin({ windowId, cookieStoreId }) {
      if (isOver || made !== undefined || windowId === undefined) return;
      // A browser that makes none now is asked again with the address, and then says why not.
      const tab = { active: false, windowId };
      const making = cookieStoreId === undefined ? openTab(tab) : openInContainer({ ...tab, cookieStoreId });
      made = making.catch(() => undefined);
    },
    async send(url, active) {
      isOver = true;
      const tabId = await made;
      if (tabId === undefined || (await isTabInFront(tabId))) return 'none';
      return sendTab(tabId, url, active);
    },
    async drop() {
      if (isOver) return;
      isOver = true;
      const tabId = await made;
      if (tabId !== undefined && !(await isTabInFront(tabId))) await closeTab(tabId);
    },
  };
}
