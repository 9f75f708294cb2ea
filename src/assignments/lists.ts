/**
 * The lists of all portals, for pages. A file of its own in the build, so that it is loaded, and the reading begun, while
 * the page's script is still on its way: nothing else that the popup's first paint waits for takes as long.
 */
import { createListReader, type ListParts } from './store.ts';

const read = createListReader();
let begun: Promise<ReadonlyMap<string, ListParts>> | undefined = read();
// Whoever asks first hears of a failure; until then it is nobody's.
begun.catch(() => undefined);

/** By portal, as of one moment. */
export async function readLists(): Promise<ReadonlyMap<string, ListParts>> {
  const answer = begun ?? read();
  begun = undefined;
  return answer;
}
