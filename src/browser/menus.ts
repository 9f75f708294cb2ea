/** Context menus. The browsers keep them while the background sleeps, Chromium even over a restart. */
import { browser } from './api.ts';

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  /** On the pages of these match patterns; left out: on the toolbar button. */
  readonly on?: readonly string[];
  /** A line above those that follow. */
  readonly line?: true;
}

/** Puts these in the place of all that were there. */
export async function replaceMenus(entries: readonly MenuEntry[]): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const { id, title, on, line } of entries)
    browser.contextMenus.create({
      id,
      contexts: on === undefined ? ['action'] : ['page', 'selection', 'link'],
      ...(line === true ? { type: 'separator' } : { title }),
      ...(on === undefined ? {} : { documentUrlPatterns: [...on] }),
    });
}

export interface MenuClick {
  readonly id: string;
  readonly tab: { readonly id: number; readonly windowId: number; readonly url?: string } | undefined;
}

/** Call at the top level. The listener is within the person's gesture until it first waits. */
export function onMenu(listener: (click: MenuClick) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    const { id, windowId, url } = tab ?? {};
    const seen = id === undefined || windowId === undefined ? undefined : { id, windowId, ...(url && { url }) };
    listener({ id: String(menuItemId), tab: seen });
  });
}

/** The extension was installed or updated: menus of the version before may still be there. */
export function onInstalled(listener: () => void): void {
  browser.runtime.onInstalled.addListener(listener);
}
