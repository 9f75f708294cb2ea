import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readPairs } from '../../../src/consoles/stored-pairs.ts';

test.each([undefined, null, 'text', 7, {}, { 0: ['a', 'b'], length: 1 }])('%j is read as no pairs', (stored) => {
  expect(readPairs(stored, v.string())).toEqual(new Map());
});

test('pairs of another shape are left out, and the others stay', () => {
  const stored = [
    ['577203918840', 'eu-west-1'],
    ['482910375516'],
    ['1', 2],
    [1, '2'],
    null,
    'ab',
    ['__proto__', 'us-east-1'],
  ];
  expect([...readPairs(stored, v.string())]).toEqual([
    ['577203918840', 'eu-west-1'],
    ['__proto__', 'us-east-1'],
  ]);
});

test('numbers are keys where numbers are asked for', () => {
  expect([
    ...readPairs(
      [
        [7, 'seven'],
        ['8', 'eight'],
      ],
      v.number(),
    ),
  ]).toEqual([[7, 'seven']]);
});
