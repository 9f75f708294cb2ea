/** Makes names that others chose safe to show on one line. */

// Control and format characters (bidi overrides, zero-width ones, tags), lone surrogates, line separators, and letters
// that show nothing: Hangul fillers and the blank Braille pattern.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu;
const TOO_MANY_MARKS = /(\p{M}{2})\p{M}+/gu;
const BLANKS = /\p{Zs}+/gu;

/**
 * The name with hidden characters as □, at most two accents a letter and single blanks. Empty when nothing is left:
 * what to say then is the page's own matter.
 */
export function displayName(name: string): string {
  return name.replace(HIDDEN, '□').replace(TOO_MANY_MARKS, '$1').replace(BLANKS, ' ').trim();
}

/** Cuts in the middle, where account names differ least, keeping the last `tail` graphemes. Lengths are in graphemes. */
export function cutMiddle(name: string, longest?: number, tail?: number): string {
  const middle = middleOf(name, longest, tail);
  return middle === undefined ? name : `${name.slice(0, middle[0])}…${name.slice(middle[1])}`;
}

/** What `cutMiddle` takes out, as places `[from, to)` in the name; nothing where the name is short enough. */
export function middleOf(name: string, longest = 28, tail = 12): readonly [number, number] | undefined {
  // No grapheme is shorter than a unit, so most names need no segmenting.
  if (name.length <= longest) return undefined;
  const starts = graphemeStarts(name);
  if (starts.length <= longest) return undefined;
  return [starts[longest - tail - 1] ?? 0, starts[starts.length - tail] ?? name.length];
}

/** The first `longest` graphemes. */
export function cutEnd(name: string, longest: number): string {
  return (name.length <= longest ? name : name.slice(0, graphemeStarts(name)[longest])).trimEnd();
}

function graphemeStarts(text: string): readonly number[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ index }) => index);
}
