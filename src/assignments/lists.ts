/** The lists of all portals, for pages. Opening the database begins as soon as this is loaded: nothing else takes as long. */
import { createListReader } from './store.ts';

export const readLists = createListReader();
