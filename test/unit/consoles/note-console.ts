import type { Platform } from '../../../src/browser/platform.ts';
import { createNoteConsole, type ConsoleTab } from '../../../src/consoles/visits.ts';

/** What one tab shows, as its page says it; `inFront`: while the person looks at it. */
export async function noteConsole(platform: Platform, tab: ConsoleTab, inFront: boolean): Promise<void> {
  await createNoteConsole(platform)({ tab, inFront });
}
