/** The window of several consoles: where they were asked for, whatever window the person turns to meanwhile. */
import { fail, ok, type Result } from '../aws/result.ts';
import { windowsWithTabs, type BrowserWindow } from '../browser/windows.ts';

export interface SetWindow {
  /** The number to open the next tab with; the browser's own choice without one. */
  readonly find: () => Promise<Result<number | undefined, { readonly code: 'TAB_REFUSED' }>>;
  /** It is a private one, whose cookies are apart from all others. */
  readonly isPrivate: () => boolean;
  /** The person has turned to another window of the browser. */
  readonly isLeft: () => Promise<boolean>;
}

/**
 * `asked` is where Enter was pressed. Once that is closed, all others go to the window in front at that moment; what was
 * asked for in a private window opens in none that is not.
 */
export function createSetWindow(asked: number | undefined): SetWindow {
  let home: BrowserWindow | undefined;
  return {
    find: async () => {
      const all = await windowsWithTabs();
      const isPrivate = home?.isPrivate ?? false;
      const alike = all.filter((one) => one.isPrivate === isPrivate);
      const meant = all.find(({ id }) => id === (home?.id ?? asked));
      const next = meant ?? alike.find(({ isInFront }) => isInFront) ?? alike[0];
      if (next === undefined && isPrivate) return fail({ code: 'TAB_REFUSED' });
      home = next;
      return ok(next?.id);
    },
    isPrivate: () => home?.isPrivate ?? false,
    isLeft: async () => {
      const front = (await windowsWithTabs()).find(({ isInFront }) => isInFront);
      return front !== undefined && home !== undefined && front.id !== home.id;
    },
  };
}
