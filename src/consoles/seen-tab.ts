/** What console tabs were seen to show, for pages: they read it as it is stored, without the background and its validator. */
import { parseConsoleHost, hostnameIn } from '../aws/console-host.ts';
import { asFields, listField, numberField, textField } from '../aws/fields.ts';
import type { StandingTab } from '../browser/tabs.ts';

/** Where in `storage.session` visits.ts keeps it. */
export const CONSOLES_KEY = 'consoles';

export interface SeenConsole {
  readonly accountId: string;
  readonly roleName?: string;
}

/** By the tabs' numbers. `stored`: what is under that key. What does not know by now whose it is, is nobody's. */
function seenTabs(stored: unknown): ReadonlyMap<number, SeenConsole> {
  const tabs = listField(asFields(stored) ?? {}, 'tabs') ?? [];
  const seen = new Map<number, SeenConsole>();
  for (const tab of tabs.map((one) => asFields(one) ?? {})) {
    const [tabId, accountId] = [numberField(tab, 'tabId'), textField(tab, 'accountId')];
    if (tabId === undefined || accountId === undefined || tab['isUnknown'] === true) continue;
    const roleName = textField(tab, 'roleName');
    seen.set(tabId, { accountId, ...(roleName === undefined ? {} : { roleName }) });
  }
  return seen;
}

export function seenInTab(stored: unknown, tabId: number): SeenConsole | undefined {
  return seenTabs(stored).get(tabId);
}

/**
 * Those of these console tabs that show an account: their page has said so, and their address names no other one. Pinned ones are
 * kept where they are, whatever they show.
 */
export function tabsOf(stored: unknown, standing: readonly StandingTab[], accountId: string): readonly StandingTab[] {
  const seen = seenTabs(stored);
  return standing.filter(({ id, url, isPinned }) => {
    const named = parseConsoleHost(hostnameIn(url) ?? '')?.accountId ?? accountId;
    return !isPinned && named === accountId && seen.get(id)?.accountId === accountId;
  });
}
