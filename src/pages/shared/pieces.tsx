import { Fragment, type JSX } from 'preact';
import type { NamePiece } from './shorten.ts';

/** Pieces of a text, the marked ones in `mark`. Always text nodes: a name is data, never HTML. */
export function Pieces({ pieces }: { readonly pieces: readonly NamePiece[] }): JSX.Element {
  return (
    <>
      {pieces.map((piece, at) => {
        const text = piece.cut === true ? <span class="cut">{piece.text}</span> : piece.text;
        return piece.marked ? <mark key={at}>{text}</mark> : <Fragment key={at}>{text}</Fragment>;
      })}
    </>
  );
}
