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
