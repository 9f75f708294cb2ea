/** From which window a console is asked for: what is asked for in a private one opens in none that is not. */
import { windowInFront, windowsWithTabs } from '../browser/windows.ts';
import type { ConsoleRequest } from './ready-console.ts';

export interface AskedWindow {
  readonly isPrivate: boolean;
  /** The window to open it in; the browser's own choice, or a new one, where it is left out. */
  readonly windowId?: number;
}

export async function askedWindow(where: ConsoleRequest['where']): Promise<AskedWindow> {
  if (where === 'private' || where === 'window') return { isPrivate: where === 'private' };
  const front = await windowInFront();
  if (front?.isPrivate !== true) return { isPrivate: false };
  if (where !== 'container') return { isPrivate: true, windowId: front.id };
  // Private windows have no containers.
  const ordinary = (await windowsWithTabs()).find(({ isPrivate }) => !isPrivate);
  return { isPrivate: false, ...(ordinary && { windowId: ordinary.id }) };
}
