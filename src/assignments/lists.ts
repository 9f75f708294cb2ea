/**
 * The lists of all portals, for pages. A file of its own in the build, so that it is loaded, and the reading begun, while
 * the page's script is still on its way: nothing else that the popup's first paint waits for takes as long.
 */
import { createListReader } from './database.ts';
import type { ListParts } from './list-parts.ts';

let read = createListReader();
let begun: Promise<ReadonlyMap<string, ListParts>> | undefined = read();
// Whoever asks first learns that there are no lists; until then a failure is nobody's.
begun.catch(() => undefined);

/** Has the lists read in another way from now on, for a page that cannot read them itself. */
export function readListsBy(other: typeof read): void {
  read = other;
  begun = undefined;
}

/** A browser that has not answered after this many milliseconds is not going to. */
const LONGEST_WAIT_MS = 2000;

/**
 * By portal, as of one moment. `undefined` where the browser refuses its database or never opens it: the list is a copy
 * of what AWS has, and a page without one can still say how things stand.
 */
export async function readLists(withRows = true): Promise<ReadonlyMap<string, ListParts> | undefined> {
  const answer = begun ?? read(withRows);
  begun = undefined;
  // The timer is left to run out: nobody waits for it any more by then.
  const waited = new Promise<undefined>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS, undefined));
  return Promise.race([answer, waited]).catch(() => undefined);
}
