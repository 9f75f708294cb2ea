import { make, putEach, putText } from './patch.ts';
import type { NamePiece } from './shorten.ts';

/** Shows a text's pieces, the marked ones in `mark`. Always text nodes: a name is data, never HTML. */
export function putPieces(element: Element, pieces: readonly NamePiece[]): void {
  putEach(element, pieces, makePiece, (node, { text, marked, cut }) => {
    // What is cut is rare, and always made anew.
    if (cut || node.nodeName !== (marked ? 'MARK' : '#text')) return false;
    putText(node, text);
    return true;
  });
}

function makePiece({ text, marked, cut }: NamePiece): Node | string {
  const piece = cut ? make('span', { class: 'cut' }, text) : text;
  return marked ? make('mark', {}, piece) : piece;
}
