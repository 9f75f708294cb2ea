/** Keeps what the next opening paints first: the list as it looks when nothing is typed and nothing is the matter. */
import { useEffect, useRef } from 'preact/hooks';
import { pictureOf } from '../shared/picture.ts';
import { keepPicture } from '../shared/picture-store.ts';
import type { Stage } from './conduct.tsx';
import type { PopupState } from './use-popup.ts';

/** Once the other roles and the row menus have come, see list.tsx; soon, as most openings last a second. */
const TAKE_AFTER_MS = 60;

/** Takes a picture a moment after the list looks like that, as often as it does. */
export function usePicture(popup: PopupState, stage: Stage): void {
  const now = useRef({ popup, stage });
  now.current = { popup, stage };
  const worth = isWorthKeeping(popup, stage);
  useEffect(() => {
    if (!worth) return undefined;
    const timer = setTimeout(() => {
      if (isWorthKeeping(now.current.popup, now.current.stage)) take(now.current.popup);
    }, TAKE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [worth, popup.list.entries, popup.list.favourites]);
}

function isWorthKeeping(
  { list, query, portalId, overlay, results, active, scrolled }: PopupState,
  stage: Stage,
): boolean {
  const isPlain = query === '' && portalId === undefined && overlay === undefined && stage.footStep === undefined;
  const atTop = scrolled.current === 0 && results.length > 0 && active === results[0];
  return isPlain && atTop && stage.covered === 0 && list.overview.state === 'ready';
}

function take({ box, rows }: PopupState): void {
  const app = document.querySelector('#app > main');
  if (app === null || box.current === null) return;
  // What nobody sees yet need not be painted.
  const edge = box.current.getBoundingClientRect().bottom;
  const isSeen = (element: Element): boolean => !element.matches('.row') || element.getBoundingClientRect().top < edge;
  keepPicture(localStorage, rows.rowHeight === 40 ? 'wide' : 'narrow', pictureOf(app, isSeen));
}
