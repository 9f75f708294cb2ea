import { expect, test } from 'vitest';
import { GREY, YELLOW } from '../../../src/preferences/page-colours.ts';
import { PALETTE } from '../../../src/preferences/palette.ts';

test('what a console page knows of colours by itself is the palette’s', () => {
  expect(GREY).toEqual(PALETTE.grey);
  expect(YELLOW).toBe(PALETTE.yellow.fill);
});
