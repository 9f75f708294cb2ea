/** Tabs and windows, with what can be gone in the meantime said as `undefined` or `false`. */
import { browser, type Tabs } from './api.ts';
import { windowsWithTabs } from './windows.ts';

export interface NewTab {
  readonly url?: string;
  readonly active: boolean;
  readonly windowId?: number;
  /** Firefox: the container. */
  readonly cookieStoreId?: string;
}

/**
 * Opens a tab, empty where no address is given, and answers its number. Without its container where the browser refuses
 * that: in private windows, and when it was removed a moment ago.
 */
export async function openTab(tab: NewTab): Promise<number> {
  const { cookieStoreId, ...plain } = { url: 'about:blank', ...tab };
  const inContainer = cookieStoreId === undefined ? undefined : await openInContainer({ ...plain, cookieStoreId });
  // A console without its container is a console all the same; what else is wrong, the plain tab meets too.
  const id = inContainer ?? (await browser.tabs.create(plain)).id;
  if (id === undefined) throw new Error('A tab that was just created has no number');
  return id;
}

/** Opens a tab in this container or none, and answers its number; `undefined` where the browser refuses that. */
export async function openInContainer(tab: NewTab & { readonly cookieStoreId: string }): Promise<number | undefined> {
  try {
    return (await browser.tabs.create({ url: 'about:blank', ...tab })).id;
  } catch {
    // Refused: the container was removed, or containers were switched off.
    return undefined;
  }
}

/** Whose cookies a tab has. */
export interface TabPlace {
  readonly isPrivate: boolean;
  /** Firefox: its container. */
  readonly cookieStoreId?: string;
}

/** `undefined` for a tab that is gone. */
export async function placeOfTab(tabId: number): Promise<TabPlace | undefined> {
  try {
    return placeOf(await browser.tabs.get(tabId));
  } catch {
    // The browsers reject for a tab that is gone, and for nothing else here.
    return undefined;
  }
}

/** Firefox has names also for what is no container: its own cookies, and those of private windows. */
export function placeOf({ incognito, cookieStoreId }: Tabs.Tab): TabPlace {
  const isContainer = cookieStoreId?.startsWith('firefox-container-') === true;
  return { isPrivate: incognito, ...(isContainer && { cookieStoreId }) };
}

/**
 * Opens a tab behind that has just these cookies, and answers its number; `undefined` where no window could hold one, or the
 * container is not there.
 */
export async function openTabBehind(url: string, { isPrivate, cookieStoreId }: TabPlace): Promise<number | undefined> {
  const alike = (await windowsWithTabs()).filter((one) => one.isPrivate === isPrivate);
  const windowId = (alike.find(({ isInFront }) => isInFront) ?? alike[0])?.id;
  if (windowId === undefined) return undefined;
  try {
    const jar = cookieStoreId === undefined ? {} : { cookieStoreId };
    return (await browser.tabs.create({ url, active: false, windowId, ...jar })).id;
  } catch {
    // Refused: the container was removed, or containers were switched off.
    return undefined;
  }
}

/**
 * Opens a window of its own with one tab and answers the tab's number. A private one (`incognito`) has no containers. Which it is
 * is always said: where it is not, Firefox takes after the window in front.
 */
export async function openWindow(
  tab: Pick<NewTab, 'url' | 'cookieStoreId'> & { readonly incognito: boolean },
): Promise<number> {
  const made = await browser.windows.create({ focused: true, ...tab });
  const id = made.tabs?.[0]?.id;
  if (id === undefined) throw new Error('A window that was just created has no tab');
  return id;
}

/** Whether the person lets us into private windows; in both browsers they have to say so on the browser's own page. */
export async function isAllowedInPrivate(): Promise<boolean> {
  return browser.extension.isAllowedIncognitoAccess();
}

/**
 * Opens a private window, whose cookies are nobody's yet; `false` when the browser does not let an extension do that, as
 * Firefox does not before the person has allowed it.
 */
export async function openPrivateWindow(url: string): Promise<boolean> {
  try {
    // Chromium answers with nothing where the extension may not see into private windows.
    await browser.windows.create({ url, incognito: true });
    return true;
  } catch {
    return false;
  }
}

/** Sends a tab somewhere; `false` when the tab is gone. */
export async function navigateTab(tabId: number, url: string): Promise<boolean> {
  return alive(browser.tabs.update(tabId, { url }));
}

/** Says something to our script in a tab; `false` where none hears it: it is from before an update, or the tab is gone. */
export async function tellTab(tabId: number, news: string): Promise<boolean> {
  return alive(browser.tabs.sendMessage(tabId, news));
}

/** Brings a tab and its window to the front; `false` when the tab is gone. */
export async function showTab(tabId: number): Promise<boolean> {
  try {
    const tab = await browser.tabs.update(tabId, { active: true });
    if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
    return true;
  } catch {
    // The browsers reject for a tab or window that is gone, and for nothing else here.
    return false;
  }
}

/** Brings a tab to the front in its window, which stays where it is; `false` when the tab is gone. */
export async function selectTab(tabId: number): Promise<boolean> {
  return alive(browser.tabs.update(tabId, { active: true }));
}

/** Closes a tab; `false` when it is gone already. */
export async function closeTab(tabId: number): Promise<boolean> {
  return alive(browser.tabs.remove(tabId));
}

/**
 * Whether a tab is still somewhere that the person let us see, such as a console or AWS's sign-in page, or on its way.
 * Of other pages the browser tells no address.
 */
export async function isTabInSight(tabId: number): Promise<boolean> {
  const page = await pageOfTab(tabId);
  return page !== undefined && (page.url !== undefined || page.isOnItsWay);
}

export interface TabPage {
  /** Left out for pages that nobody let us see. */
  readonly url?: string;
  readonly isOnItsWay: boolean;
}

/** What a tab shows; `undefined` for a tab that is gone. */
export async function pageOfTab(tabId: number): Promise<TabPage | undefined> {
  try {
    const { url, status } = await browser.tabs.get(tabId);
    return { isOnItsWay: status === 'loading', ...(url === undefined ? {} : { url }) };
  } catch {
    // The browsers reject for a tab that is gone, and for nothing else here.
    return undefined;
  }
}

/** Whether a tab that was opened at an address has got somewhere, whatever redirects led there. One that is gone has. */
export async function hasArrived(tabId: number): Promise<boolean> {
  const page = await pageOfTab(tabId);
  // Until the first page answers, a tab has no address or an empty one's.
  return page === undefined || page.url?.startsWith('http') === true;
}

export async function isTabOpen(tabId: number): Promise<boolean> {
  return alive(browser.tabs.get(tabId));
}

/** Whether a tab is the one that its window shows; `false` when it is gone. */
export async function isTabInFront(tabId: number): Promise<boolean> {
  try {
    return (await browser.tabs.get(tabId)).active;
  } catch {
    // The browsers reject for a tab that is gone, and for nothing else here.
    return false;
  }
}

/** The numbers of all tabs as they stand in their strips, window after window. */
export async function tabsInOrder(): Promise<readonly number[]> {
  const tabs = await browser.tabs.query({});
  const inOrder = tabs.toSorted((one, other) => (one.windowId ?? 0) - (other.windowId ?? 0) || one.index - other.index);
  return inOrder.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** All tabs of all windows, of private ones where the person lets us see them. */
export async function allTabs(): Promise<readonly { readonly id: number; readonly isPrivate: boolean }[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, incognito }) => (id === undefined ? [] : [{ id, isPrivate: incognito }]));
}

/** A tab whose address the person let us see. */
export interface StandingTab {
  readonly id: number;
  readonly url: string;
  readonly windowId: number | undefined;
  /** Left out where it is in no group. */
  readonly groupId?: number;
  readonly isPinned: boolean;
  readonly isPrivate: boolean;
}

/** The tabs at addresses that fit the match patterns, in no order. */
export async function tabsAt(urls: readonly string[]): Promise<readonly StandingTab[]> {
  const tabs = await browser.tabs.query({ url: [...urls] });
  return tabs.flatMap(({ id, url, windowId, groupId = -1, pinned, incognito }) => {
    if (id === undefined || url === undefined) return [];
    const group = groupId < 0 ? {} : { groupId };
    return [{ id, url, windowId, isPinned: pinned, isPrivate: incognito, ...group }];
  });
}

/** The tab in front in the window used last. Its address is not readable without a permission for it. */
export async function activeTab(): Promise<{ id: number; windowId: number; isPrivate: boolean } | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || tab.windowId === undefined) return undefined;
  return { id: tab.id, windowId: tab.windowId, isPrivate: tab.incognito };
}

/**
 * The address of the tab in front of this window: readable after a real click or key on the toolbar button (`activeTab`),
 * and for hosts that are granted. For the popup.
 */
export async function addressInFront(): Promise<string | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url;
}

export interface TabInFront {
  readonly id: number;
  /** Left out for pages that nobody let us see. */
  readonly url?: string;
}

/** The tab in front of this page's window, or the one with this number. For the popup and the side panel. */
export async function tabInFront(tabId?: number): Promise<TabInFront | undefined> {
  try {
    const [tab] =
      tabId === undefined
        ? await browser.tabs.query({ active: true, currentWindow: true })
        : [await browser.tabs.get(tabId)];
    if (tab?.id === undefined) return undefined;
    return { id: tab.id, ...(tab.url === undefined ? {} : { url: tab.url }) };
  } catch {
    // The browsers reject for a tab that is gone, and for nothing else here.
    return undefined;
  }
}

/** Calls when another tab comes to the front, or one goes on to another page. Returns the way to stop. */
export function watchTabInFront(onChange: () => void): () => void {
  const onUpdated = (_tabId: number, { url, status }: Tabs.OnUpdatedChangeInfoType): void => {
    if (url !== undefined || status === 'complete') onChange();
  };
  browser.tabs.onActivated.addListener(onChange);
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => {
    browser.tabs.onActivated.removeListener(onChange);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}

async function alive(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch {
    // The browsers reject for a tab that is gone, and for nothing else here.
    return false;
  }
}
