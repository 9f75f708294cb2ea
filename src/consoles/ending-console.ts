/** The end of a tab's console session, for pages: they read what visits.ts stores, without the background and its validator. */
import { endOf, type Known, type SessionEnd } from './session-end.ts';

export interface EndingConsole extends SessionEnd {
  readonly accountId: string;
  readonly roleName?: string;
  /** Left out for pages opened by other means. */
  readonly portalId?: string;
}

/** `undefined` where nobody knows when it ends, and where the page does not know whose it is. `stored`: what is under CONSOLES_KEY. */
export function endingConsole(stored: unknown, tabId: number): EndingConsole | undefined {
  // Written by this very version: `storage.session` is emptied by an update.
  const { tabs = [], last = [] } = (stored ?? {}) as Partial<Known>;
  const tab = tabs.find((one) => one.tabId === tabId);
  const end = tab && tab.isUnknown !== true ? endOf({ tabs, last }, tab) : undefined;
  if (tab === undefined || end === undefined) return undefined;
  const { accountId, roleName, portalId } = tab;
  return {
    ...end,
    accountId,
    ...(roleName !== undefined && { roleName }),
    ...(portalId !== undefined && { portalId }),
  };
}
