/** What each browser shortcut does. */
import { isPortalFailure, type ConsoleFailure } from '../consoles/failure.ts';
import { showTabOfAccount } from '../consoles/account-tabs.ts';
import type { ConsoleContext, OpenConsole } from '../consoles/open-console.ts';
import { showPreviousAccount } from '../consoles/previous-account.ts';
import { openPopup, showPopupFor } from '../browser/own-pages.ts';
import type { Platform } from '../browser/platform.ts';
import { keepTrouble } from '../portals/trouble.ts';

type Command = (tabId: number | undefined) => Promise<void>;

/** By the names that the manifest gives them; the popup's own command is the browser's to obey. */
export function createCommands(context: ConsoleContext, openConsole: OpenConsole): Readonly<Record<string, Command>> {
  const { platform } = context;
  const toTab = async (step: 1 | -1): Promise<void> => {
    if (!(await showTabOfAccount(platform, step))) await openPopup();
  };
  return {
    'previous-account': async () => {
      const { outcome, portalId } = await showPreviousAccount(context, openConsole);
      if (!outcome.ok) await sayFailure(platform, portalId, outcome.failure, openPopup);
    },
    'next-tab': async () => toTab(1),
    'previous-tab': async () => toTab(-1),
    'open-here': async (tabId) => {
      await (tabId === undefined ? openPopup() : showPopupFor(tabId));
    },
  };
}

/** Leaves a failure where the popup says it, if it is the portal's, and shows the popup. */
export async function sayFailure(
  platform: Platform,
  portalId: string | undefined,
  failure: ConsoleFailure,
  show: () => Promise<unknown>,
): Promise<void> {
  if (portalId !== undefined && isPortalFailure(failure)) await keepTrouble(platform, portalId, failure);
  await show();
}
