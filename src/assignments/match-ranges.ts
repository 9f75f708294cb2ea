/** Which letters of a text on show fit a query. */
import { columnOf, isStart, type Column } from './column.ts';
import { foldWithOrigins } from './fold.ts';
import { FIT, fitWord } from './match.ts';
import { mostEdits, nearAt, skippedLetters } from './near.ts';
import { partsOf } from './word-fit.ts';

/**
 * Ranges `[from, to)` of the original text that a query's words fit, in order, not overlapping. `nearly`: typos and
 * letters left out count too; without it a word that means a role would mark letters of the name.
 */
export function matchRanges(
  original: string,
  words: readonly string[],
  nearly = true,
): readonly (readonly [number, number])[] {
  const { text, from } = foldWithOrigins(original);
  const column = columnOf([original]);
  const marked = new Uint8Array(text.length);
  for (const word of words) for (const unit of unitsOf(column, word, nearly)) marked[unit] = 1;
  const ranges: [number, number][] = [];
  for (let unit = 0; unit < marked.length; unit += 1) {
    if (marked[unit] !== 1) continue;
    const begin = from[unit] ?? 0;
    const end = endOf(from, unit);
    const last = ranges.at(-1);
    if (last !== undefined && begin <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([begin, end]);
  }
  return ranges;
}

/** Where the original character that a folded unit came from ends. */
function endOf(from: Uint32Array, unit: number): number {
  let next = unit + 1;
  while (next < from.length - 1 && from[next] === from[unit]) next += 1;
  return from[next] ?? 0;
}

function unitsOf(column: Column, word: string, nearly: boolean): readonly number[] {
  const costs = new Uint8Array(1).fill(FIT.none);
  fitWord(column, word, true, { costs, behind: 0 });
  const best = costs[0] ?? FIT.none;
  if (best === FIT.initials || best === FIT.laterInitials) {
    const first = column.initials.indexOf(word);
    return [...column.wordAt.subarray(first, first + word.length)];
  }
  if (best !== FIT.none) {
    let at = column.text.indexOf(word);
    while (best < FIT.substring && at > 0 && !isStart(column, at)) at = column.text.indexOf(word, at + 1);
    return run(at, at + word.length);
  }
  const parts = partsOf(word);
  if (parts.length > 1) return parts.flatMap((part) => unitsOf(column, part, nearly));
  return nearly ? (typoUnits(column, word) ?? skippedLetters(column, 0, column.text.length - 1, word) ?? []) : [];
}

function typoUnits(column: Column, word: string): readonly number[] | undefined {
  for (let edits = 1; edits <= mostEdits(word); edits += 1) {
    for (const at of column.wordAt) {
      const near = nearAt(column, at, word, edits);
      if (near !== undefined) return run(at, near.to);
    }
  }
  return undefined;
}

function run(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, unit) => from + unit);
}
