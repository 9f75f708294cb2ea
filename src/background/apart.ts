/**
 * Work that an event of the browser's sets off and that nobody waits for. What throws in it is no failure that a room foresaw: the
 * browser or its storage refused something. It ends here, so that no error's text, which may quote what was at hand, goes to a log.
 */
import { markOverTabs } from '../browser/badge.ts';
import type { Platform } from '../browser/platform.ts';
import { sayAtTab } from './commands.ts';
import type { FailedOpening } from '../consoles/mishap.ts';

/** Nobody looks: what it leaves undone, the next event or the next start of the background takes up again. */
export async function apart(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}

/** A person waits for this tab: what came of it is said, and that something was refused as well. */
export async function apartAtTab(
  platform: Platform,
  tabId: number,
  work: Promise<FailedOpening | undefined>,
): Promise<void> {
  const refused = { failure: { code: 'BROWSER_REFUSED' as const } };
  try {
    await sayAtTab(platform, tabId, await work.catch(() => refused));
  } catch {
    // Nowhere to keep it: the button's mark needs no storage. A browser that refuses that too says nothing more.
    await apart(markOverTabs('!'));
  }
}
