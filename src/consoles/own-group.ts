/**
 * Finds the tab group of an account that an earlier browser session made: groups come back with their tabs, under other
 * numbers. What the person made for something else is nobody's to take.
 */
import { hostnameIn, isConsoleHostname, parseConsoleHost } from '../aws/console-host.ts';
import { groupedTabsIn, type GroupedTab, type TabGroup } from '../browser/tab-groups.ts';
import type { Platform } from '../browser/platform.ts';
import { knownConsoles } from './visits.ts';

export interface SoughtGroup {
  /** Left out where the group is a set's. */
  readonly accountId: string | undefined;
  readonly colour: string;
  /** The title that it has alone, or beside another of that name. */
  readonly titles: ReadonlySet<string>;
}

/** `candidates`: groups of the window that are not known to be somebody's. */
export async function findOwnGroup(
  platform: Platform,
  windowId: number | undefined,
  candidates: readonly TabGroup[],
  sought: SoughtGroup,
): Promise<TabGroup | undefined> {
  const alike = candidates.filter(({ title, colour }) => sought.titles.has(title) || colour === sought.colour);
  if (alike.length === 0) return undefined;
  const [tabs, { tabs: known }] = await Promise.all([groupedTabsIn(windowId), knownConsoles(platform)]);
  const noted = new Map(known.map(({ tabId, accountId }) => [tabId, accountId]));
  const accountOf = (tab: GroupedTab): string | undefined => accountInAddress(tab) ?? noted.get(tab.id);
  return alike.find((group) =>
    isOwn(
      group,
      sought,
      tabs.filter(({ groupId }) => groupId === group.id),
      accountOf,
    ),
  );
}

/**
 * One that still has its title and colour is its account's, if it holds consoles and none of another account. Where the
 * person changed one of the two, its tabs have to say it themselves, all of them consoles.
 */
function isOwn(
  { title, colour }: TabGroup,
  sought: SoughtGroup,
  tabs: readonly GroupedTab[],
  accountOf: (tab: GroupedTab) => string | undefined,
): boolean {
  const accounts = new Set(tabs.flatMap((tab) => accountOf(tab) ?? []));
  const { accountId } = sought;
  if (accountId !== undefined && [...accounts].some((one) => one !== accountId)) return false;
  if (sought.titles.has(title) && colour === sought.colour) return tabs.some(isConsole);
  return accountId !== undefined && accounts.has(accountId) && tabs.every(isConsole);
}

function isConsole({ url }: GroupedTab): boolean {
  const host = hostnameIn(url);
  return host !== undefined && isConsoleHostname(host);
}

/** With several sessions in one browser, the address names its account before the page can speak. */
function accountInAddress({ url }: GroupedTab): string | undefined {
  const host = hostnameIn(url);
  return host === undefined ? undefined : parseConsoleHost(host)?.accountId;
}
