/**
 * Many texts as one folded string with a line break after each, so that one `indexOf` walks through thousands of them;
 * where their words are is kept in flat arrays beside it.
 */
import { foldWithOrigins, wordStarts } from './fold.ts';
import { toEnd } from './role-table.ts';

export interface PlainColumn {
  /** Folded; each text ends with a line break, which no word of a query holds. */
  readonly text: string;
  /** Text `i` begins at `begins[i]`; one more entry than texts. */
  readonly begins: Uint32Array;
  /** A bit for each unit of `text`: set where a word begins. */
  readonly starts: Uint8Array;
}

export interface Column extends PlainColumn {
  /** Text `i` has the words `words[i]` to `words[i + 1]`. */
  readonly words: Uint32Array;
  /** Where each word begins in `text`. */
  readonly wordAt: Uint32Array;
  /** Which of the different words each one is, taken with those that follow without a gap; all numbers are one. */
  readonly kinds: Uint32Array;
  /** Where each different word stands first in `text`. */
  readonly kindAt: Uint32Array;
  /** Which letters each different word has, a bit for each. */
  readonly letters: Uint32Array;
  /** The first letters of each text's words; each text's end with a line break. */
  readonly initials: string;
}

/** What a name holds beyond this is not searched: nobody would see it either. */
const MOST_UNITS = 500;
/** So many texts are some milliseconds' work. */
const STEP = 400;

/** Works through the texts; each step ends with a `yield`. */
export function* makeColumn(count: number, textAt: (index: number) => string): Generator<void, Column> {
  const initials: string[] = [];
  const words = new Uint32Array(count + 1);
  const known = new Map<string, number>();
  const kinds: number[] = [];
  const kindAt: number[] = [];
  const letters: number[] = [];
  const wordAt: number[] = [];
  const plain = yield* readTexts(count, textAt, (index, text, begin, starts) => {
    let first = '';
    for (let word = 0; word < starts.length; word += 1) {
      const start = starts[word] ?? 0;
      const written = text.slice(start, runEnd(text, start));
      const kind = known.get(written) ?? known.size;
      if (kind === known.size) {
        known.set(written, kind);
        kindAt.push(begin + start);
        letters.push(lettersOf(written));
      }
      first += text[start] ?? '';
      wordAt.push(begin + start);
      kinds.push(kind);
    }
    initials.push(first);
    words[index + 1] = wordAt.length;
  });
  return {
    ...plain,
    words,
    wordAt: new Uint32Array(wordAt),
    kinds: new Uint32Array(kinds),
    kindAt: new Uint32Array(kindAt),
    letters: new Uint32Array(letters),
    initials: `${initials.join('\n')}\n`,
  };
}

/** The same for texts that are searched to the letter only. */
export function makePlainColumn(count: number, textAt: (index: number) => string): Generator<void, PlainColumn> {
  return readTexts(count, textAt, () => undefined);
}

function* readTexts(
  count: number,
  textAt: (index: number) => string,
  read: (index: number, text: string, begin: number, starts: readonly number[]) => void,
): Generator<void, PlainColumn> {
  const texts: string[] = [];
  const begins = new Uint32Array(count + 1);
  const marks: number[] = [];
  let begin = 0;
  for (let index = 0; index < count; index += 1) {
    const original = textAt(index).slice(0, MOST_UNITS);
    const folded = foldWithOrigins(original);
    const starts = wordStarts(original, folded);
    read(index, folded.text, begin, starts);
    for (const start of starts) {
      const at = begin + start;
      while (marks.length <= at >> 3) marks.push(0);
      marks[at >> 3] = (marks[at >> 3] ?? 0) | (1 << (at & 7));
    }
    texts.push(folded.text);
    begin += folded.text.length + 1;
    begins[index + 1] = begin;
    if (index % STEP === STEP - 1) yield;
  }
  return { text: `${texts.join('\n')}\n`, begins, starts: new Uint8Array(marks) };
}

/** A column that is made at once. */
export function columnOf(texts: readonly string[]): Column {
  return toEnd(makeColumn(texts.length, (index) => texts[index] ?? ''));
}

export function isStart({ starts }: PlainColumn, at: number): boolean {
  return (((starts[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
}

/** Whether it is a letter in a folded text; of other scripts, signs are taken for letters too. */
export function isLetter(unit: number): boolean {
  return unit >= 0x80 || (unit >= 0x61 && unit <= 0x7a);
}

/** Where the letters end that begin at `from`. */
export function runEnd(text: string, from: number): number {
  let at = from;
  while (isLetter(text.charCodeAt(at))) at += 1;
  return at;
}

/** Letters as bits, digits and gaps left out; letters of other scripts share bits. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    if (unit >= 0x61) letters |= 1 << (unit & 31);
  }
  return letters;
}

/** Whether a word ends before `at`: another begins there, or what stands there belongs to none. */
export function isEnd(column: PlainColumn, at: number): boolean {
  const unit = column.text.charCodeAt(at);
  const inWord = isLetter(unit) || (unit >= 0x30 && unit <= 0x39);
  return !inWord || isStart(column, at);
}
