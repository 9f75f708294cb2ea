/** Several rows chosen at once, and named sets: loaded when there is either, see sets.ts. */
export { chosenNotice } from './chosen-notice.ts';
export { choose } from './mark.ts';
export { sayMissed } from './missed.ts';
export { openMarked, openNamed } from './open-together.ts';
export { SetRow, SetTile } from './set-row.ts';
export { entriesOf } from './set-entries.ts';
