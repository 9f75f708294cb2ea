/** The list at the side of the window: Chromium's side panel, Firefox's sidebar. */
import { browser } from './api.ts';

/** What the polyfill's types leave out. */
interface ChromiumApi {
  readonly sidePanel?: { open(where: { readonly windowId: number }): Promise<void> };
}

const chromium = (globalThis as { readonly chrome?: ChromiumApi }).chrome;

export function hasSidePanel(): boolean {
  return chromium?.sidePanel !== undefined || browser.sidebarAction !== undefined;
}

/**
 * Call it in a click, before anything is waited for. `windowId`: the window in front where it is left out, for pages.
 * `false` where the browser does not see a click in it.
 */
export async function openSidePanel(windowId?: number): Promise<boolean> {
  try {
    // Firefox has no side panel and opens its sidebar in the window in front.
    if (chromium?.sidePanel === undefined) await browser.sidebarAction.open();
    else await chromium.sidePanel.open({ windowId: windowId ?? (await thisWindow()) });
    return true;
  } catch {
    return false;
  }
}

/** In Chromium, the click of a page holds for seconds. */
async function thisWindow(): Promise<number> {
  const { id = browser.windows.WINDOW_ID_CURRENT } = await browser.windows.getCurrent();
  return id;
}
