/** How a folded word of a query fits the texts of a column, to the letter. */
import { isEnd, isStart, type Column, type PlainColumn } from './column.ts';

/** Lower is better; odd ones are the same fit in what a person knows less well than a name. */
export const FIT = {
  exact: 0,
  prefixWord: 2,
  prefix: 4,
  word: 6,
  wordStart: 8,
  /** Of the first words. */
  initials: 10,
  laterInitials: 12,
  substring: 14,
  typo: 20,
  twoTypos: 22,
  skipped: 26,
  none: 255,
} as const;

/** Costs of fits, one for each text of a column, and what kind of text it is. */
export interface Fits {
  readonly costs: Uint8Array;
  /** What is less than a name fits no better than this, and comes after the same fit of a name; 0 for names. */
  readonly behind: number;
}

/** Keeps the best. */
export function note({ costs, behind }: Fits, index: number, fit: number): void {
  const cost = behind === 0 ? fit : Math.max(fit, behind) + 1;
  if (cost < (costs[index] ?? 0)) costs[index] = cost;
}

const PLAIN_LETTER = /^[a-z\d]$/;

/** Notes every text of the column that a folded word fits. `anywhere`: in the middle of words too. */
export function fitWord(column: Column, word: string, anywhere: boolean, fits: Fits): void {
  if (PLAIN_LETTER.test(word)) {
    fitInitials(column, word, fits);
    return;
  }
  fitText(column, word, anywhere, fits);
  if (word.length > 1 && anywhere) fitInitials(column, word, fits);
}

/** The same without initials. A word without letters fits nothing. */
export function fitText(column: PlainColumn, word: string, anywhere: boolean, fits: Fits): void {
  // It stands everywhere, at the end of the text too, and what goes on behind it would never end.
  if (word === '') return;
  const { text, begins } = column;
  let index = 0;
  let end = begins[1] ?? 0;
  for (let at = text.indexOf(word); at >= 0;) {
    while (at >= end) {
      index += 1;
      end = begins[index + 1] ?? text.length;
    }
    const begin = begins[index] ?? 0;
    let next = at + 1;
    if (at === begin || isStart(column, at)) {
      note(fits, index, startFit(column, at, begin, end, word.length));
      // What follows in this text fits no better.
      next = end;
    } else if (anywhere) note(fits, index, FIT.substring);
    at = text.indexOf(word, next);
  }
}

/** How a word fits that begins where a word of the text does. */
function startFit(column: PlainColumn, at: number, begin: number, end: number, length: number): number {
  const whole = isEnd(column, at + length);
  if (at !== begin) return whole ? FIT.word : FIT.wordStart;
  if (at + length === end - 1) return FIT.exact;
  return whole ? FIT.prefixWord : FIT.prefix;
}

function fitInitials(column: Column, word: string, fits: Fits): void {
  const { initials, words, wordAt, begins } = column;
  let index = 0;
  // Each text before has one line break more than words.
  let end = (words[1] ?? 0) + 1;
  for (let at = initials.indexOf(word); at >= 0;) {
    while (at >= end) {
      index += 1;
      end = (words[index + 1] ?? 0) + index + 1;
    }
    const number = at - index;
    const isFirst = number === words[index];
    if (word.length === 1) {
      const start = wordAt[number] ?? 0;
      note(fits, index, startFit(column, start, isFirst ? start : -1, begins[index + 1] ?? 0, 1));
    } else note(fits, index, isFirst ? FIT.initials : FIT.laterInitials);
    at = initials.indexOf(word, word.length > 1 || isFirst ? end : at + 1);
  }
}
