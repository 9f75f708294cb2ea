import { expect, test } from 'vitest';
import { initialsBaseline, INITIALS_FONT_SIZE, TILE_PATHS } from '../../../src/preferences/tile.ts';

test('every environment has a shape of its own, and each is a closed path', () => {
  const paths = Object.values(TILE_PATHS);
  expect(new Set(paths).size).toBe(7);
  for (const path of paths) expect(path).toMatch(/^M[^Mz]*Z$/);
});

test('the initials stand in the middle of the tile', () => {
  expect(initialsBaseline(INITIALS_FONT_SIZE)).toBeCloseTo(20.86);
});
