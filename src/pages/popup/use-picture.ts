import { useEffect, useRef } from 'preact/hooks';
import type { Stage } from './conduct.tsx';
import type { PopupState } from './use-popup.ts';

/** Has a picture taken a moment after the list looks as one should be taken of it, as often as it does. */
export function usePicture(popup: PopupState, stage: Stage | undefined): void {
  const now = useRef({ popup, stage });
  now.current = { popup, stage };
  const { later, list } = popup;
  const worth = later?.isWorthKeeping(popup, stage);
  useEffect(
    () => (worth ? later?.keepSoon(() => now.current) : undefined),
    [worth, list.entries, list.favourites, list.notes, list.sets],
  );
}
