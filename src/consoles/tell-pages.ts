/**
 * The consoles that are open hear at once that the person wants their label otherwise. Said to each of them, and not left to what the
 * browser tells of the storage: that would wake every console page at every word that we store.
 */
import { CONSOLE_PAGES } from '../aws/console-pages.ts';
import { tabsAt, tellTab } from '../browser/tabs.ts';
import { LABEL_KEY } from '../preferences/label-choice.ts';

export async function tellPages(): Promise<void> {
  const tabs = await tabsAt(CONSOLE_PAGES);
  await Promise.all(tabs.map(async ({ id }) => tellTab(id, LABEL_KEY)));
}
