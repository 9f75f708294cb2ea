/** When the popup's picture is worth keeping: the list as it looks with nothing typed and nothing the matter. */
import { useEffect, useRef } from 'preact/hooks';
import type { Stage } from './conduct.tsx';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';
import { openedAs } from './whose-tab.ts';

/** Once the other roles and the row menus have come, see list.tsx; soon, as most openings last a second. */
const TAKE_AFTER_MS = 60;

/** Has a picture taken a moment after the list looks like that, as often as it does. */
export function usePicture(popup: PopupState, stage: Stage | undefined): void {
  const now = useRef({ popup, stage });
  now.current = { popup, stage };
  const worth = isWorthKeeping(popup, stage);
  useEffect(() => {
    if (!worth) return undefined;
    const timer = setTimeout(() => {
      if (isWorthKeeping(now.current.popup, now.current.stage))
        void keep((code) => code.takePicture(now.current.popup));
    }, TAKE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [worth, popup.list.entries, popup.list.favourites, popup.list.notes, popup.list.sets]);
}

function isWorthKeeping(
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

async function keep(work: (code: Code) => void): Promise<void> {
  try {
    work(await import('./take-picture.tsx'));
  } catch {
    // No room for it, no store, or no code any more after an update: the next opening begins without a picture.
  }
}
