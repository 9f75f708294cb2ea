/** What pages do to the browser besides asking the background: open our own pages and the browser's. */
import { browser } from '../../browser/api.ts';

/** True for the popup that hangs on the toolbar button, false for the same page in a tab. */
export function isRealPopup(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}

/** Closes the popup; a tab stays open. */
export function closePopup(): void {
  if (isRealPopup()) window.close();
}

export type Page = 'welcome.html' | 'options.html';

/** Opens one of our pages in a tab of its own; `startUrl` is proposed there. */
export async function openPage(page: Page, startUrl = ''): Promise<void> {
  await openAddress(
    browser.runtime.getURL(startUrl === '' ? page : `${page}?startUrl=${encodeURIComponent(startUrl)}`),
  );
}

export async function openAddress(url: string): Promise<void> {
  await browser.tabs.create({ url });
  closePopup();
}
