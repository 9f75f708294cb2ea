/**
 * What the popup's first paint does not need: searching, doing, notices and whatever lies over the list. A file of its own in
 * the build, which use-later.ts loads in a quiet moment.
 */
export { matchRanges, prepareSearch, queryWords, search } from '../../assignments/search.ts';
export { makeActions } from './actions.ts';
export { createAsk } from './ask.ts';
export { conduct } from './conduct.tsx';
export { NoPortal } from './no-portal.tsx';
export { showOnScreen } from './on-screen.ts';
