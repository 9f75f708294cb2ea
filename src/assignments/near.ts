/** What fits a word of a query although it was typed badly: small typos, and words shortened to a few of their letters. */
import { isEnd, isStart, lettersOf, runEnd, type Column, type PlainColumn } from './column.ts';
import { FIT, note, type Fits } from './match.ts';

export interface Near {
  readonly edits: number;
  /** Where the part of the text ends that the word stands for. */
  readonly to: number;
}

const LETTERS_ONLY = /^[\p{L}\p{M}]+$/u;
const SOME_LETTER = /^[\p{L}\p{M}\p{N}]*\p{L}[\p{L}\p{M}\p{N}]*$/u;
const LONGEST = 40;
/** Letters that are taken for a short form are counted in the bits of a number. */
const LONGEST_SHORT = 30;
/** The first letter of so short a word has to be right, or swapped: `test` is not `west`. */
const SHORT = 4;

/** How many letters of a word may be wrong. Of digits none: an account id that is nearly right is another account's. */
export function mostEdits(word: string): number {
  if (word.length < SHORT || word.length > LONGEST || !LETTERS_ONLY.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Every text of the column with a word that begins nearly as the query's; fewer typos first, more only if there are none. */
export function fitTypos(column: Column, word: string, fits: Fits): void {
  const most = mostEdits(word);
  const letters = lettersOf(word);
  for (let edits = 1; edits <= most; edits += 1) {
    if (fitEdits(column, word, letters, edits, fits)) return;
  }
}

function fitEdits(column: Column, word: string, letters: number, edits: number, fits: Fits): boolean {
  const { words, kinds, kindAt } = column;
  const costs = new Uint8Array(kindAt.length);
  let any = false;
  for (let kind = 0; kind < kindAt.length; kind += 1) {
    // Each edit brings in one letter at most that the text has not.
    const missing = letters & ~(column.letters[kind] ?? 0);
    if (missing !== 0 && bits(missing) > edits) continue;
    const near = nearAt(column, kindAt[kind] ?? 0, word, edits);
    if (near === undefined) continue;
    any = true;
    costs[kind] = (edits === 1 ? FIT.typo : FIT.twoTypos) + (isEnd(column, near.to) ? 0 : 1);
  }
  if (!any) return false;
  for (let index = 0, number = 0; index + 1 < words.length; index += 1) {
    for (const end = words[index + 1] ?? 0; number < end; number += 1) {
      const cost = costs[kinds[number] ?? 0] ?? 0;
      if (cost > 0) note(fits, index, cost);
    }
  }
  return true;
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Edits between the word and what it comes nearest to of the text's beginnings: one line for each letter of the word. */
const LINES = [0, 1, 2].map(() => new Uint8Array(LONGEST + 4));

/**
 * Whether what stands at `from` of a column, up to a gap or a digit, begins as the query's word does, with `most` letters left out, too many,
 * wrong or swapped with their neighbour.
 */
export function nearAt(column: PlainColumn, from: number, word: string, most: number): Near | undefined {
  const { text } = column;
  if ((word.length <= SHORT || most > 1) && !beginsAlike(text, from, word)) return undefined;
  const width = Math.min(runEnd(text, from) - from, word.length + most);
  if (width < word.length - most) return undefined;
  let [older, above, line] = LINES as [Uint8Array, Uint8Array, Uint8Array];
  for (let place = 0; place <= width; place += 1) above[place] = place;
  for (let letter = 1; letter <= word.length; letter += 1) {
    if (fillLine(line, above, older, text, from, width, word, letter) > most) return undefined;
    [older, above, line] = [above, line, older];
  }
  let to = 0;
  for (let place = 1; place <= width; place += 1) if ((above[place] ?? 0) <= (above[to] ?? 0)) to = place;
  const edits = above[to] ?? 0;
  return edits > most ? undefined : { edits, to: from + to };
}

/** The first letter is right, swapped with the second, left out, or comes after one too many. */
function beginsAlike(text: string, from: number, word: string): boolean {
  const first = text.charCodeAt(from);
  const wanted = word.charCodeAt(0);
  return (
    first === wanted || first === word.charCodeAt(1) || (word.length > SHORT && text.charCodeAt(from + 1) === wanted)
  );
}

/** The least edits of the line. */
function fillLine(
  line: Uint8Array,
  above: Uint8Array,
  older: Uint8Array,
  text: string,
  from: number,
  width: number,
  word: string,
  letter: number,
): number {
  const here = word.charCodeAt(letter - 1);
  const before = word.charCodeAt(letter - 2);
  let least = letter;
  line[0] = letter;
  for (let place = 1; place <= width; place += 1) {
    const unit = text.charCodeAt(from + place - 1);
    let edits = Math.min((above[place] ?? 0) + 1, (line[place - 1] ?? 0) + 1);
    edits = Math.min(edits, (above[place - 1] ?? 0) + (unit === here ? 0 : 1));
    // Two letters swapped.
    if (letter > 1 && place > 1 && unit === before && text.charCodeAt(from + place - 2) === here)
      edits = Math.min(edits, (older[place - 2] ?? 0) + 1);
    line[place] = edits;
    if (edits < least) least = edits;
  }
  return least;
}

/** Every text of the column that a word is short for. */
export function fitSkipping(column: Column, word: string, fits: Fits): void {
  if (!canSkip(word)) return;
  const { begins, words } = column;
  const letters = lettersOf(word);
  const places = placesOf(word);
  for (let index = 0; index + 1 < begins.length; index += 1) {
    let missing = letters;
    for (let number = words[index] ?? 0; number < (words[index + 1] ?? 0); number += 1)
      missing &= ~(column.letters[column.kinds[number] ?? 0] ?? 0);
    if (missing === 0 && isShortFor(column, index, word.length, places)) note(fits, index, FIT.skipped);
  }
}

function canSkip(word: string): boolean {
  return word.length > 2 && word.length < LONGEST_SHORT && SOME_LETTER.test(word);
}

/** For each letter its places in the word, a bit for each. */
function placesOf(word: string): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    places.set(unit, (places.get(unit) ?? 0) | (1 << at));
  }
  return places;
}

/** What `skippedLetters` finds, without the places: one pass, with a bit for each letter of the word found so far. */
function isShortFor(column: Column, index: number, length: number, places: ReadonlyMap<number, number>): boolean {
  const end = (column.begins[index + 1] ?? 1) - 1;
  let found = 0;
  let inWord = 0;
  for (let at = column.begins[index] ?? 0; at < end; at += 1) {
    const starts = isStart(column, at);
    if (starts) inWord = 0;
    const here = places.get(column.text.charCodeAt(at));
    if (here === undefined) continue;
    const next = here & (starts ? (found << 1) | 1 : inWord << 1);
    inWord |= next;
    found |= next;
  }
  return (found >> (length - 1)) % 2 !== 0;
}

/**
 * Places of the letters of a shortened word: in order, the first at the start of a word, each further one in the same
 * word or at the start of a later one. Nothing where there are none.
 */
export function skippedLetters(
  column: Column,
  begin: number,
  end: number,
  word: string,
): readonly number[] | undefined {
  if (!canSkip(word)) return undefined;
  // For each letter, from where it can be reached: the place of the letter before, or -1.
  const ways: Int32Array[] = [];
  for (let letter = 0; letter < word.length; letter += 1) {
    const way = waysTo(column, begin, end, word.charCodeAt(letter), ways.at(-1));
    if (way === undefined) return undefined;
    ways.push(way);
  }
  let place = ways.at(-1)?.findIndex((from) => from >= 0) ?? -1;
  const places: number[] = [];
  for (const way of ways.toReversed()) {
    places.unshift(begin + place);
    place = way[place] ?? -1;
  }
  return places;
}

function waysTo(
  column: Column,
  begin: number,
  end: number,
  unit: number,
  before: Int32Array | undefined,
): Int32Array | undefined {
  const way = new Int32Array(end - begin).fill(-1);
  let any = false;
  let earlier = -1;
  let inWord = -1;
  for (let place = 0; place < way.length; place += 1) {
    const starts = isStart(column, begin + place);
    if (starts) inWord = -1;
    if (column.text.charCodeAt(begin + place) === unit) {
      const from = before === undefined ? (starts ? place : -1) : starts ? earlier : inWord;
      way[place] = from;
      any ||= from >= 0;
    }
    if ((before?.[place] ?? -1) >= 0) {
      earlier = place;
      inWord = place;
    }
  }
  return any ? way : undefined;
}
