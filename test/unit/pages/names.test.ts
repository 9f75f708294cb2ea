import { describe, expect, test } from 'vitest';
import { markedPieces, namePieces, type NamePiece } from '../../../src/pages/shared/shorten.ts';

/** Marks in [], what is cut in (). */
function drawn(pieces: readonly NamePiece[]): string {
  return pieces
    .map(({ text, marked, cut }) => {
      const shown = cut === true ? `(${text})` : text;
      return marked ? `[${shown}]` : shown;
    })
    .join('');
}

describe('a name on one line', () => {
  test.each([
    ['payments-prod', [], 'payments-prod'],
    ['payments-prod', [[9, 13]], 'payments-[prod]'],
    [
      'payments-prod',
      [
        [0, 3],
        [9, 13],
      ],
      '[pay]ments-[prod]',
    ],
    ['checkout-eu-west-1-production-replica', [], 'checkout-eu-wes(t-1-produc)tion-replica'],
    ['checkout-eu-west-1-production-replica', [[19, 23]], 'checkout-eu-wes[(t-1-produc)]tion-replica'],
    ['checkout-eu-west-1-production-replica', [[19, 29]], 'checkout-eu-wes[(t-1-produc)][tion]-replica'],
    ['checkout-eu-west-1-production-replica', [[0, 8]], '[checkout]-eu-wes(t-1-produc)tion-replica'],
  ] as const)('%s %j', (name, ranges, expected) => {
    expect(drawn(namePieces(name, ranges))).toBe(expected);
  });

  test('keeps every character in its text, and cuts no letter in two', () => {
    const name = '👩‍👩‍👧‍👧'.repeat(40);
    const pieces = namePieces(name, []);
    expect(pieces.map((piece) => piece.text).join('')).toBe(name);
    expect(pieces.every((piece) => piece.text.length % '👩‍👩‍👧‍👧'.length === 0)).toBe(true);
  });

  test('28 letters stay whole, 29 do not', () => {
    expect(namePieces('x'.repeat(28), [])).toHaveLength(1);
    expect(namePieces('x'.repeat(29), [])).toHaveLength(3);
  });
});

test('a part of an id is marked where the found digits lie in it', () => {
  expect(drawn(markedPieces('4829', [[-4, 2]]))).toBe('[48]29');
  expect(drawn(markedPieces('4829', [[4, 8]]))).toBe('4829');
});
