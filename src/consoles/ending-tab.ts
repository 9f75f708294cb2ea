/** A tab whose console session is about to end or over: who asks for its account and role again wants that very page back. */
import { pageOf, type ConsolePage } from '../aws/console-page.ts';
import { pageBehindSignIn } from '../aws/sign-in-page.ts';
import { activeTab, pageOfTab, placeOfTab, type TabPlace } from '../browser/tabs.ts';
import { endOf, endsSoon, type Known } from './session-end.ts';
import type { ConsoleTab } from './visits.ts';
import { sendTab, type WaitingTab } from './waiting-tab.ts';

export interface EndingTab extends Pick<ConsolePage, 'path' | 'region'> {
  readonly tabId: number;
  /** The address that it stands at: its page's, or that of AWS's sign-in in its place. */
  readonly url: string;
  /** Whose cookies it has. */
  readonly place: TabPlace;
}

/** The one in front, of these tabs, which show the same account and role. `now`: epoch milliseconds, by AWS's clock. */
export async function endingTabInFront(
  known: Known,
  tabs: readonly ConsoleTab[],
  now: number,
): Promise<EndingTab | undefined> {
  const ending = tabs.filter((tab) => endsSoon(endOf(known, tab), now));
  // Most sessions are far from their end, and then the browser is asked for nothing.
  const front = ending.length === 0 ? undefined : await activeTab();
  const tab = ending.find(({ tabId }) => tabId === front?.id);
  return tab && endingTab(tab.tabId, tab.accountId);
}

/** A tab that the person wants renewed for this account; `undefined` where it shows no page of it to bring back. */
export async function endingTab(tabId: number, accountId: string): Promise<EndingTab | undefined> {
  const [shown, place] = await Promise.all([pageOfTab(tabId), placeOfTab(tabId)]);
  const url = shown?.url;
  const page = url === undefined ? undefined : (pageOf(url) ?? pageBehindSignIn(url));
  if (url === undefined || page === undefined || place === undefined) return undefined;
  if (page.accountId !== undefined && page.accountId !== accountId) return undefined;
  const { path, region } = page;
  return { tabId, url, place, path, ...(region !== undefined && { region }) };
}

/** In place of a tab that is made: this one, as long as it shows that page. */
export function asWaitingTab({ tabId, url: before }: EndingTab): WaitingTab {
  return {
    begin: () => undefined,
    async send(url, active) {
      const page = await pageOfTab(tabId);
      if (page === undefined) return 'closed';
      // The person went on meanwhile: what stands there is theirs.
      if (page.url !== before) return 'none';
      return sendTab(tabId, url, active);
    },
    drop: async () => undefined,
  };
}
