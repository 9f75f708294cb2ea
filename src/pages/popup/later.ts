/**
 * What the popup works with and is not painted with: searching, marking what was found, the words over the list, keys and what
 * they do. Loaded as soon as the list is painted, see docs/decisions/0016; what a person does before it is here waits for it.
 */
export { matchRanges } from '../../assignments/match-ranges.ts';
export { queryWords } from '../../assignments/query-words.ts';
export { makeActions } from './actions.ts';
export { createAsk } from './ask.ts';
export { conduct } from './conduct.tsx';
export { finderOf } from './finder.ts';
export { fitHeight } from './fit.ts';
export { isWorthKeeping, keepSoon } from './keep-picture.ts';
export { lookSoon } from './look-soon.ts';
export { sayMishap } from './mishap.ts';
export { showOnScreen } from './on-screen.ts';
export { noteScrolled, showChosenAgain, showFocused } from './strip-events.ts';

export type Later = typeof import('./later.ts');
