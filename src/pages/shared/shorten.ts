/** Names of a row are one line: long ones are cut in the middle. */
import { middleOf } from '../../preferences/display-name.ts';

/** A piece of a name; what is `cut` stays in the text and is drawn as an ellipsis. */
export interface NamePiece {
  readonly text: string;
  readonly marked: boolean;
  readonly cut?: boolean;
}

type Range = readonly [number, number];

/** Splits a name into marked and plain pieces; `ranges` are in its own indices, in order. */
export function namePieces(name: string, ranges: readonly Range[]): readonly NamePiece[] {
  const hidden = middleOf(name);
  if (hidden === undefined) return cutPieces(name, 0, name.length, ranges);
  const overlaps = ranges.some(([from, to]) => from < hidden[1] && to > hidden[0]);
  return [
    ...cutPieces(name, 0, hidden[0], ranges),
    { text: name.slice(...hidden), marked: overlaps, cut: true },
    ...cutPieces(name, hidden[1], name.length, ranges),
  ];
}

/** A text as marked and plain pieces, nothing left out. */
export function markedPieces(text: string, ranges: readonly Range[]): readonly NamePiece[] {
  return cutPieces(text, 0, text.length, ranges);
}

function cutPieces(text: string, start: number, end: number, ranges: readonly Range[]): readonly NamePiece[] {
  const pieces: NamePiece[] = [];
  let at = start;
  for (const [from, to] of ranges) {
    const first = Math.max(from, at);
    const last = Math.min(to, end);
    if (first >= last) continue;
    if (first > at) pieces.push({ text: text.slice(at, first), marked: false });
    pieces.push({ text: text.slice(first, last), marked: true });
    at = last;
  }
  if (at < end) pieces.push({ text: text.slice(at, end), marked: false });
  return pieces;
}
