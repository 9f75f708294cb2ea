/** When the popup's picture is worth keeping: the list as it looks with nothing typed and nothing the matter. Part of later.ts. */
import type { Stage } from './conduct.tsx';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';
import { openedAs } from './whose-tab.ts';

/** Once the rows beyond the edge have come, see list.tsx; soon, as most openings last a second. */
const TAKE_AFTER_MS = 60;

interface Seen {
  readonly popup: PopupState;
  readonly stage: Stage | undefined;
}

/** Keeps a picture in a moment, if that is then still worth it. Answers with what ends the wait. */
export function keepSoon(now: () => Seen): () => void {
  const timer = setTimeout(() => {
    const isWorth = (): boolean => isWorthKeeping(now().popup, now().stage);
    // Asked again once the code is here: a letter may have been typed meanwhile.
    if (isWorth()) void keep((code) => isWorth() && code.takePicture(now().popup));
  }, TAKE_AFTER_MS);
  return () => clearTimeout(timer);
}

export function isWorthKeeping(
  { list, query, portalId, showHidden, hasChosen, overlay, results, active, scrolled }: PopupState,
  stage: Stage | undefined,
): boolean {
  if (stage === undefined) return false;
  const isPlain =
    !showHidden &&
    !hasChosen &&
    query === '' &&
    portalId === undefined &&
    overlay === undefined &&
    stage.footStep === undefined;
  // The panel has more in it, and so has a popup that was opened for a page.
  if (openedAs() !== '') return false;
  const atTop = scrolled.current === 0 && results.length > 0 && active === results[0];
  return isPlain && atTop && stage.covered === 0 && list.overview.state === 'ready';
}

/** Has one made for the opening after this one, see take-picture.tsx. */
export function keepNextPicture(popup: PopupState, opened: Result, roleName: string): void {
  void keep((code) => code.keepNextPicture(popup, opened, roleName));
}

type Code = typeof import('./take-picture.tsx');

async function keep(work: (code: Code) => unknown): Promise<void> {
  try {
    work(await import('./take-picture.tsx'));
  } catch {
    // No room for it, no store, or no code any more after an update: the next opening begins without a picture.
  }
}
