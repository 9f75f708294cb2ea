/** The icon of a console tab, an SVG of 32 by 32: the account's tile with its initials. Pure. */
import type { AccountLabel } from './account-label.ts';
import { YELLOW } from './page-colours.ts';
import { BLACK, PALETTE } from './palette.ts';
import { initialsBaseline, TILE_PATHS, TILE_VIEW_BOX } from './tile.ts';

/** Larger than in the popup's rows: browsers draw it half as large. */
const FONT_SIZE = 16;

export function faviconOf({ environment, colour, initials }: AccountLabel): string {
  const { fill, ink } = PALETTE[colour];
  // Initials are letters and digits; whatever else they were, they stay text.
  const text = initials.replace(/[<&]/g, '');
  const font = `font-family="system-ui,sans-serif" font-weight="700" font-size="${FONT_SIZE}" text-anchor="middle"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${TILE_VIEW_BOX}"><path d="${TILE_PATHS[environment]}" fill="${fill}"/><text x="16" y="${initialsBaseline(FONT_SIZE)}" fill="${ink}" ${font}>${text}</text></svg>`;
}

/** For a page whose account nobody knows. */
export const UNKNOWN_FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 2 31 30H1Z" fill="${YELLOW}"/><path d="M14.5 11h3v9h-3zm0 12h3v3h-3z" fill="${BLACK}"/></svg>`;
