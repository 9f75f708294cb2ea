/** From which window a console is asked for: what is asked for in a private one opens in none that is not, and the reverse. */
import { fail, ok, type Result } from '../aws/result.ts';
import { windowInFront, windowsWithTabs, type BrowserWindow } from '../browser/windows.ts';
import type { ConsoleRequest } from './ready-console.ts';

export interface AskedWindow {
  readonly isPrivate: boolean;
  /** The window to open it in; a new one of this kind where it is left out. */
  readonly windowId?: number;
}

export async function askedWindow(where: ConsoleRequest['where']): Promise<AskedWindow> {
  if (where === 'private') return { isPrivate: true };
  const [front, all] = await Promise.all([windowInFront(), windowsWithTabs()]);
  // Private windows have no containers.
  const isPrivate = front?.isPrivate === true && where !== 'container';
  if (where === 'window') return { isPrivate };
  // By its number, as the browser's own choice is the window in front once AWS has answered, which may be of the other kind.
  const window = nearest(all, { isPrivate, windowId: front?.id });
  return { isPrivate, ...(window && { windowId: window.id }) };
}

/** The window once the tab's turn has come: for one that was closed meanwhile another of its kind, or none. */
export async function windowWhenDue({
  isPrivate,
  windowId,
}: AskedWindow): Promise<Result<number | undefined, { readonly code: 'TAB_REFUSED' }>> {
  if (windowId === undefined) return ok(undefined);
  const window = nearest(await windowsWithTabs(), { isPrivate, windowId });
  return window === undefined ? fail({ code: 'TAB_REFUSED' }) : ok(window.id);
}

function nearest(
  all: readonly BrowserWindow[],
  { isPrivate, windowId }: { readonly isPrivate: boolean; readonly windowId: number | undefined },
): BrowserWindow | undefined {
  const alike = all.filter((one) => one.isPrivate === isPrivate);
  return alike.find(({ id }) => id === windowId) ?? alike.find(({ isInFront }) => isInFront) ?? alike[0];
}
