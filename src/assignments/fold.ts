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
const KATAKANA = /[\u30a1-\u30f6]/g;
const TO_HIRAGANA = 0x60;
const UNMOVED = Uint32Array.from({ length: 256 }, (_, index) => index);
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/**
 * A text as search compares it: compatibility forms undone, marks dropped, lower case, ligatures and barred letters
 * plain, katakana as hiragana, every white space a blank.
 */
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
      .replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - TO_HIRAGANA))
      .replace(/\s/g, ' ')
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

const GAP = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;

/**
 * Where words start in a folded text: after anything that is neither letter nor digit, where digits begin or end, and
 * where the original's case says so (`aB`, `ABc`). Ascending.
 */
export function wordStarts(original: string, folded: FoldedText): readonly number[] {
  const { text, from } = folded;
  const starts: number[] = [];
  let before = GAP;
  let here = kindOf(original.charCodeAt(0));
  let last = 0;
  let zeros = false;
  for (let unit = 0; unit < text.length; unit += 1) {
    const at = from[unit] ?? 0;
    if (at !== last) {
      before = kindOf(original.charCodeAt(at - 1));
      here = kindOf(original.charCodeAt(at));
      last = at;
    } else if (unit > 0) continue;
    // `007` begins at its 7 too: people type numbers without the zeros before them.
    const begins = here !== GAP && startsWord(before, here, original, at);
    if (begins || zeros) starts.push(unit);
    zeros = (begins || zeros) && text[unit] === '0' && isDigit(text.charCodeAt(unit + 1));
  }
  return starts;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function startsWord(before: number, here: number, original: string, at: number): boolean {
  if (before === GAP || (here === DIGIT) !== (before === DIGIT)) return true;
  return here === UPPER && (before === LOWER || kindOf(original.charCodeAt(at + 1)) === LOWER);
}

function kindOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return LOWER;
  if (unit >= 0x41 && unit <= 0x5a) return UPPER;
  if (isDigit(unit)) return DIGIT;
  // NaN, past the end, compares false and lands here, as does ASCII punctuation.
  if (!(unit >= 0x80)) return GAP;
  const letter = String.fromCharCode(unit);
  if (/[\p{P}\p{Z}\p{S}]/u.test(letter)) return GAP;
  // Full-width digits.
  if (unit >= 0xff10 && unit <= 0xff19) return DIGIT;
  return letter === letter.toLowerCase() ? LOWER : UPPER;
}
