/**
 * The nine account colours: one fill for light and dark, the ink that is readable on it (4.5 : 1 or better), and an
 * inner edge that parts the fill from a light or a dark surface (3 : 1 or better).
 */
import type { AccountColour } from './account-label.ts';

export interface Swatch {
  readonly fill: string;
  readonly ink: string;
  readonly edgeOnLight: string;
  readonly edgeOnDark: string;
}

const WHITE = '#ffffff';
/** Near-black: the ink on light fills, and the ground of the unknown label. */
export const BLACK = '#0f141a';

export const PALETTE: Readonly<Record<AccountColour, Swatch>> = {
  grey: { fill: '#566070', ink: WHITE, edgeOnLight: '#566070', edgeOnDark: '#7a8597' },
  blue: { fill: '#2f68e9', ink: WHITE, edgeOnLight: '#2f68e9', edgeOnDark: '#5a84df' },
  red: { fill: '#cc2434', ink: WHITE, edgeOnLight: '#cc2434', edgeOnDark: '#dc6060' },
  yellow: { fill: '#ffd24a', ink: BLACK, edgeOnLight: '#a78400', edgeOnDark: '#ffd24a' },
  green: { fill: '#46a76b', ink: BLACK, edgeOnLight: '#389a5f', edgeOnDark: '#46a76b' },
  pink: { fill: '#e085b0', ink: BLACK, edgeOnLight: '#c36b96', edgeOnDark: '#e085b0' },
  purple: { fill: '#6d25a8', ink: WHITE, edgeOnLight: '#6d25a8', edgeOnDark: '#9d72cf' },
  cyan: { fill: '#4fd0ee', ink: BLACK, edgeOnLight: '#0095b0', edgeOnDark: '#4fd0ee' },
  orange: { fill: '#ec7812', ink: BLACK, edgeOnLight: '#d06d20', edgeOnDark: '#ec7812' },
};
