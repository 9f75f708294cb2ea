/** Showing our own pages from the background. */
import { browser } from './api.ts';

const POPUP = 'popup.html';

/** Opens the popup, where the browser lets an extension do that without a click. */
export async function openPopup(): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    // Firefox wants a click or a key, Chromium a window in front. The next opened popup says the same.
    return false;
  }
}

/** The same, and where that cannot be, the popup in a tab of its own. */
export async function showPopup(): Promise<void> {
  if (!(await openPopup())) await showPage(POPUP);
}

/** Puts a sign on the toolbar button: the popup has something to say. An empty one takes it away. */
export async function markButton(sign: '!' | ''): Promise<void> {
  await browser.action.setBadgeText({ text: sign });
}

/**
 * Opens the popup to choose an account for the page in a tab. Call it before anything is waited for: Firefox forgets the
 * key or click at the first `await`.
 */
export async function showPopupFor(tabId: number): Promise<void> {
  // For this tab only, and for this opening. A tab that went meanwhile takes its setting along: nothing to put right.
  const set = browser.action.setPopup({ tabId, popup: `${POPUP}#here` });
  const opened = openPopup();
  await set.catch(() => undefined);
  const shown = await opened;
  await browser.action.setPopup({ tabId, popup: POPUP }).catch(() => undefined);
  if (!shown) await showPage(`${POPUP}#here=${tabId}`);
}

export async function showPage(page: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(page) });
}
