import { make, put } from '../shared/patch.ts';
import { putPieces } from '../shared/pieces.ts';
import { markedPieces } from '../shared/shorten.ts';
import type { RowProps } from './row.ts';

/** Groups of four by margin: the text stays twelve digits, to be found and copied. */
export function putAccountId(cell: HTMLElement, id: string, { words, alike }: Pick<RowProps, 'words' | 'alike'>): void {
  const ranges = words.flatMap((word) => {
    const at = id.indexOf(word);
    return at < 0 ? [] : [[at, at + word.length] as const];
  });
  if (cell.firstChild === null) cell.append(make('span', {}), make('span', {}), make('span', {}));
  put(cell, 'class', `row-id${alike ? ' alike' : ''}`);
  [...cell.children].forEach((group, at) => {
    const from = at * 4;
    const here = ranges.map(([first, last]) => [first - from, last - from] as const);
    putPieces(group, markedPieces(id.slice(from, from + 4), here));
  });
}
