/** What each browser shortcut does. */
import { isPortalFailure, type ConsoleFailure } from '../consoles/failure.ts';
import { keepMark, keepMishap, type FailedOpening, type MeantConsole, type Mishap } from '../consoles/mishap.ts';
import { showTabOfAccount } from '../consoles/account-tabs.ts';
import type { ConsoleContext, OpenConsole } from '../consoles/open-console.ts';
import { showPreviousAccount } from '../consoles/previous-account.ts';
import { markOverTabs } from '../browser/badge.ts';
import { openPopup, showPopupFor } from '../browser/own-pages.ts';
import type { Platform } from '../browser/platform.ts';
import { isTabInFront } from '../browser/tabs.ts';
import { keepTrouble } from '../portals/trouble.ts';

type Command = (tabId: number | undefined) => Promise<void>;

/** By the names that the manifest gives them; the popup's own command is the browser's to obey. */
export function createCommands(
  context: Pick<ConsoleContext, 'platform' | 'labelFor'>,
  openConsole: OpenConsole,
): Readonly<Record<string, Command>> {
  const { platform } = context;
  const toTab = async (step: 1 | -1): Promise<void> => {
    if (!(await showTabOfAccount(platform, step))) await openPopup();
  };
  return {
    'previous-account': async () => {
      const { outcome, meant } = await showPreviousAccount(context, openConsole);
      if (!outcome.ok) await sayFailure(platform, meant, outcome.failure, openPopup);
    },
    'next-tab': async () => toTab(1),
    'previous-tab': async () => toTab(-1),
    'open-here': async (tabId) => {
      await (tabId === undefined ? openPopup() : showPopupFor(tabId));
    },
  };
}

/** Leaves a failure where the popup says it, and shows the popup; its button has a mark where `show` answers `false`. */
export async function sayFailure(
  platform: Platform,
  meant: MeantConsole | undefined,
  failure: ConsoleFailure,
  show: () => Promise<unknown>,
): Promise<void> {
  // The person closed it, and knows.
  if (failure.code === 'TAB_CLOSED') return;
  // A portal that is gone has nowhere to keep it.
  const isPortals = isPortalFailure(failure) && failure.code !== 'PORTAL_UNKNOWN';
  if (meant !== undefined && isPortals) await keepTrouble(platform, meant.portalId, failure);
  else await keepMishap(platform, { ...(meant && again(meant, failure)), failure, at: platform.now() });
  if ((await show()) !== false) return;
  await keepMark(platform);
  await markOverTabs('!');
}

/** By the time it is tried again another window may be in front. */
function again(meant: MeantConsole, { inPrivate }: ConsoleFailure): MeantConsole {
  return inPrivate === true ? { ...meant, where: 'private' } : meant;
}

/**
 * What came of a tab that was on its way: AWS's page about its limit says nothing of which sessions there are, and that of a portal
 * nothing of the other way. The popup does, over the page that the person looks at.
 */
export async function sayAtTab(platform: Platform, tabId: number, failed: FailedOpening | undefined): Promise<void> {
  if (failed === undefined) return;
  const show = async (): Promise<boolean> => (await isTabInFront(tabId)) && openPopup();
  await sayFailure(platform, failed.meant, failed.failure, show);
}

/** Leaves what did not open of several where the popup says it, which is open as a rule; else its button has a mark. */
export async function sayMissed(platform: Platform, missed: NonNullable<Mishap['missed']>): Promise<void> {
  await markOverTabs('!');
  await keepMishap(platform, { missed, at: platform.now() });
}
