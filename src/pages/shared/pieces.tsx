import type { JSX } from 'preact';
import type { NamePiece } from './shorten.ts';

/** Pieces of a text, the marked ones in `mark`. Always text nodes: a name is data, never HTML. */
export function Pieces({ pieces }: { readonly pieces: readonly NamePiece[] }): JSX.Element {
  return <>{pieces.map(drawn)}</>;
}

function drawn({ text, marked, cut }: NamePiece, at: number): JSX.Element | string {
  const piece = cut ? (
    <span key={at} class="cut">
      {text}
    </span>
  ) : (
    text
  );
  return marked ? <mark key={at}>{piece}</mark> : piece;
}
