/** The browser's windows. */
import { browser } from './api.ts';

export interface BrowserWindow {
  readonly id: number;
  readonly isPrivate: boolean;
  readonly isInFront: boolean;
}

/** All that hold tabs; private ones where the person lets us see them. */
export async function windowsWithTabs(): Promise<readonly BrowserWindow[]> {
  const all = await browser.windows.getAll({ windowTypes: ['normal'] });
  return all.flatMap(({ id, incognito, focused }) =>
    id === undefined ? [] : [{ id, isPrivate: incognito, isInFront: focused }],
  );
}

/** The number of the window that this page belongs to, as its popup, its side panel or one of its tabs. */
export async function windowOfPage(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}

/** Whether any private window is there that the person lets us see: the last one takes its cookies with it. */
export async function hasPrivateWindow(): Promise<boolean> {
  return (await browser.windows.getAll()).some(({ incognito }) => incognito);
}

/** The window that was used last, which is where the browser opens a tab that names none. */
export async function windowInFront(): Promise<Pick<BrowserWindow, 'id' | 'isPrivate'> | undefined> {
  try {
    const { id, incognito } = await browser.windows.getLastFocused();
    return id === undefined ? undefined : { id, isPrivate: incognito };
  } catch {
    // The browsers reject where there is no window at all.
    return undefined;
  }
}
