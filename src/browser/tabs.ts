/** Tabs and windows, with what can be gone in the meantime said as `undefined` or `false`. */
import { browser } from './api.ts';

export interface NewTab {
  readonly url?: string;
  readonly active: boolean;
  readonly windowId?: number;
  /** Firefox: the container. */
  readonly cookieStoreId?: string;
}

/** Opens a tab, empty where no address is given, and answers its number. */
export async function openTab(tab: NewTab): Promise<number> {
  const { id } = await browser.tabs.create({ url: 'about:blank', ...tab });
  if (id === undefined) throw new Error('A tab that was just created has no number');
  return id;
}

/** Opens a window of its own with one empty tab and answers the tab's number. */
export async function openWindow(cookieStoreId?: string): Promise<number> {
  const made = await browser.windows.create({
    url: 'about:blank',
    focused: true,
    ...(cookieStoreId ? { cookieStoreId } : {}),
  });
  const id = made.tabs?.[0]?.id;
  if (id === undefined) throw new Error('A window that was just created has no tab');
  return id;
}

/** Sends a tab somewhere; `false` when the tab is gone. */
export async function navigateTab(tabId: number, url: string): Promise<boolean> {
  return alive(browser.tabs.update(tabId, { url }));
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

/** Closes a tab; `false` when it is gone already. */
export async function closeTab(tabId: number): Promise<boolean> {
  return alive(browser.tabs.remove(tabId));
}

export async function isTabOpen(tabId: number): Promise<boolean> {
  return alive(browser.tabs.get(tabId));
}

/** The tab in front in the window used last. Its address is not readable without a permission for it. */
export async function activeTab(): Promise<{ id: number; windowId: number } | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id === undefined || tab.windowId === undefined ? undefined : { id: tab.id, windowId: tab.windowId };
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
