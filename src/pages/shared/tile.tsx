import type { JSX } from 'preact';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { PALETTE } from '../../preferences/palette.ts';
import { INITIALS_FONT_SIZE, initialsBaseline, TILE_PATHS, TILE_VIEW_BOX } from '../../preferences/tile.ts';

/** An account's tile: initials say what, shape which environment, colour which account. `size` in CSS px. */
export function Tile({ label, size = 24 }: { readonly label: AccountLabel; readonly size?: number }): JSX.Element {
  const { fill, ink, edgeOnLight, edgeOnDark } = PALETTE[label.colour];
  return (
    <svg
      class="tile"
      width={size}
      height={size}
      viewBox={TILE_VIEW_BOX}
      aria-hidden="true"
      style={{ '--edge-on-light': edgeOnLight, '--edge-on-dark': edgeOnDark }}
    >
      {/* The edge is one CSS px, whatever the size. */}
      <path d={TILE_PATHS[label.environment]} fill={fill} stroke-width={32 / size} />
      <text x="16" y={initialsBaseline(INITIALS_FONT_SIZE)} fill={ink}>
        {label.initials}
      </text>
    </svg>
  );
}
