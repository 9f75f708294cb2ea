import type { AccountLabel } from '../../preferences/account-label.ts';
import { PALETTE } from '../../preferences/palette.ts';
import { INITIALS_FONT_SIZE, initialsBaseline, TILE_PATHS, TILE_VIEW_BOX } from '../../preferences/tile.ts';
import { makeDrawing, put, putText } from './patch.ts';

/** An account's tile, that says nothing yet: initials say what, shape which environment, colour which account. `size` in CSS px. */
export function makeTile(size = 24): SVGElement {
  const frame = { class: 'tile', width: String(size), height: String(size), viewBox: TILE_VIEW_BOX };
  return makeDrawing(
    'svg',
    { ...frame, 'aria-hidden': 'true' },
    // The edge is one CSS px, whatever the size.
    makeDrawing('path', { 'stroke-width': String(32 / size) }),
    makeDrawing('text', { x: '16', y: String(initialsBaseline(INITIALS_FONT_SIZE)) }),
  );
}

/** Makes a tile say whose it is. */
export function putTile(tile: SVGElement, { colour, environment, initials }: AccountLabel): void {
  const { fill, ink, edgeOnLight, edgeOnDark } = PALETTE[colour];
  const [shape, text] = tile.children;
  if (shape === undefined || text === undefined) return;
  put(shape, 'd', TILE_PATHS[environment]);
  put(shape, 'fill', fill);
  put(text, 'fill', ink);
  putText(text, initials);
  tile.style.setProperty('--edge-on-light', edgeOnLight);
  tile.style.setProperty('--edge-on-dark', edgeOnDark);
}
