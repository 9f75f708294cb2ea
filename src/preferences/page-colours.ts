/**
 * The two of palette.ts's colours that a console page knows by itself, without the others: each page carries them. They stand here
 * again, since the popup's first list would weigh more with the palette in parts; a test holds them to it.
 */
import type { Swatch } from './palette.ts';

/** While nobody has told the page how its account looks. */
export const GREY: Swatch = { fill: '#566070', ink: '#ffffff', edgeOnLight: '#566070', edgeOnDark: '#7a8597' };
/** On black, of an account that is unknown. */
export const YELLOW = '#ffd24a';
