/** Letters that NFKD leaves whole although people type them plain. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};
const PLAIN_LETTERS = /[ßøłđæœıþð]/g;
const UNMOVED = Uint32Array.from({ length: 256 }, (_, index) => index);
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/** A text as search compares it: compatibility forms undone, marks dropped, lower case, ligatures and barred letters plain. */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      // Lower-casing can bring a mark back: İ becomes i and a dot above.
      .replace(/\p{M}/gu, '')
      .replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter)
  );
}

export interface FoldedText {
  readonly text: string;
  /** `from[i]` is the index in the original of the character that folded unit `i` came from; one more entry than units. */
  readonly from: Uint32Array;
}

/** The same, with the way back to the original, for highlighting. */
export function foldWithOrigins(original: string): FoldedText {
  // Most names are plain ASCII, where every unit is its own origin: the shared table saves half of a list's preparation.
  if (original.length < UNMOVED.length && ASCII_ONLY.test(original)) {
    return { text: original.toLowerCase(), from: UNMOVED.subarray(0, original.length + 1) };
  }
  const origins: number[] = [];
  let text = '';
  let index = 0;
  for (const character of original) {
    const folded = fold(character);
    for (let unit = 0; unit < folded.length; unit += 1) origins.push(index);
    text += folded;
    index += character.length;
  }
  origins.push(original.length);
  return { text, from: Uint32Array.from(origins) };
}

/**
 * Marks where a word starts in a folded text: after anything that is neither letter nor digit, where digits begin or
 * end, and where the original's case says so (`aB`, `ABc`).
 */
export function wordStarts(original: string, folded: FoldedText): Uint8Array {
  const starts = new Uint8Array(folded.text.length);
  for (let unit = 0; unit < folded.text.length; unit += 1) {
    const at = folded.from[unit] ?? 0;
    if (unit > 0 && folded.from[unit - 1] === at) continue;
    starts[unit] = startsWord(original, at) ? 1 : 0;
  }
  return starts;
}

function startsWord(text: string, at: number): boolean {
  const here = kindOf(text.charCodeAt(at));
  if (here === 'gap') return false;
  if (at === 0) return true;
  const before = kindOf(text.charCodeAt(at - 1));
  if (before === 'gap') return true;
  if ((here === 'digit') !== (before === 'digit')) return true;
  if (here !== 'upper') return false;
  return before === 'lower' || kindOf(text.charCodeAt(at + 1)) === 'lower';
}

function kindOf(unit: number): 'upper' | 'lower' | 'digit' | 'gap' {
  if (unit >= 0x61 && unit <= 0x7a) return 'lower';
  if (unit >= 0x41 && unit <= 0x5a) return 'upper';
  if (unit >= 0x30 && unit <= 0x39) return 'digit';
  // NaN, past the end, compares false and lands here, as does ASCII punctuation.
  if (!(unit >= 0x80)) return 'gap';
  const letter = String.fromCharCode(unit);
  if (/[\p{P}\p{Z}\p{S}]/u.test(letter)) return 'gap';
  return letter === letter.toLowerCase() ? 'lower' : 'upper';
}
