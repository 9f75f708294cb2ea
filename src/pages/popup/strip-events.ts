/** What becomes of a row's strip of roles when the focus comes to it, or something else scrolls it. Part of later.ts. */
import { chosenIn, measured, noteEdge, scroll } from './show-role.ts';

/** What Tab comes to shows whole. */
export function showFocused({ target }: FocusEvent): void {
  const chip = target instanceof Element ? target.closest<HTMLElement>('.roles > *') : null;
  if (chip?.parentElement) scroll([measured(chip.parentElement, chip)]);
}

/** Once a strip is left, what Enter in the box takes is in sight again. */
export function showChosenAgain({ target }: FocusEvent): void {
  const strip = target instanceof Element ? target.closest('.roles') : null;
  if (strip !== null) scroll([measured(strip, chosenIn(strip))]);
}

/** A strip may be scrolled by whatever looks for a text in the page. */
export function noteScrolled({ target }: Event): void {
  if (target instanceof Element && target.matches('.roles')) noteEdge(target, target.scrollLeft);
}
