/** What a page of ours does without in a private window. */
import { readListsBy } from '../../assignments/lists.ts';
import { browser } from '../../browser/api.ts';
import { send } from './send.ts';

/**
 * Firefox gives the pages in private windows an IndexedDB of their own, which is empty: there the background reads the lists.
 * Chromium has no page of ours in a private window; its popup over one is a page like any other.
 */
export function readListsWhereTheyAre(): void {
  if (browser.extension.inIncognitoContext) readListsBy(async (withRows = true) => send('readLists', { withRows }));
}
