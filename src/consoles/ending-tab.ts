/** The tab in front whose console session is about to end or over: who asks for its account and role again wants that very page back. */
import { pageOf, type ConsolePage } from '../aws/console-page.ts';
import { activeTab, pageOfTab } from '../browser/tabs.ts';
import { endOf, SOON_MINUTES, type Known } from './session-end.ts';
import type { ConsoleTab } from './visits.ts';
import { sendTab, type WaitingTab } from './waiting-tab.ts';

export interface EndingTab extends Pick<ConsolePage, 'path' | 'region'> {
  readonly tabId: number;
  /** The address of its page. */
  readonly url: string;
  /** Whose cookies it has, as jarOf names them. */
  readonly jar: string | undefined;
}

/** Of these tabs, which show the same account and role. `now`: epoch milliseconds, by AWS's clock. */
export async function endingTabInFront(
  known: Known,
  tabs: readonly ConsoleTab[],
  now: number,
): Promise<EndingTab | undefined> {
  const ending = tabs.filter((tab) => (endOf(known, tab)?.endsAt ?? Infinity) <= now + SOON_MINUTES * 60_000);
  // Most sessions are far from their end, and then the browser is asked for nothing.
  const front = ending.length === 0 ? undefined : await activeTab();
  const tab = ending.find(({ tabId }) => tabId === front?.id);
  const url = tab && (await pageOfTab(tab.tabId))?.url;
  const page = url === undefined ? undefined : pageOf(url);
  if (tab === undefined || url === undefined || page === undefined) return undefined;
  const { path, region } = page;
  return { tabId: tab.tabId, url, jar: tab.jar, path, ...(region !== undefined && { region }) };
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
