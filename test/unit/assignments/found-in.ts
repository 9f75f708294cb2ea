import type { HowItFits } from '../../../src/assignments/how-it-fits.ts';
import { search } from '../../../src/assignments/search.ts';
import type { SearchIndex } from '../../../src/assignments/search-index.ts';

/** What a query finds, best first, and how each of it fits. */
export function foundIn(index: SearchIndex, query: string): readonly (HowItFits & { readonly index: number })[] {
  const { order, how } = search(index, query);
  return [...order].map((at) => ({ index: at, ...how(at) }));
}
