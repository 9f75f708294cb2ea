/** Where the pill stands at the foot of a page: free of all that is there, in the window, and above the foot where it has no room. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spotIn } from '../../../src/console-page/footer.ts';

const PILL = { width: 400, height: 24 };
const FOOT = { top: 662, left: 0, right: 1400 };
const at = (left: number, right: number) => ({ top: 672, left, right });

describe('the pill stands', () => {
  test.each<[string, [number, number], Parameters<typeof spotIn>[3]]>([
    ['in the middle of a foot that is empty', [500, 669], []],
    ['in the middle between what is at its ends', [500, 669], [at(20, 180), at(950, 1380)]],
    ['right behind the first where the middle is taken', [192, 669], [at(20, 180), at(650, 1380)]],
    ['behind the last one where all else is taken', [812, 669], [at(20, 300), at(400, 800)]],
    ['above, where it would touch', [12, 630], [at(20, 300), at(720, 1380)]],
  ])('%s', (_, spot, taken) => {
    expect(spotIn(PILL, 700, FOOT, taken)).toEqual(spot);
  });

  test.each<[string, [number, number], Parameters<typeof spotIn>[2]]>([
    ['at the window’s foot, where AWS has none', [12, 668], undefined],
    ['there, too, where AWS’s is further down the page', [12, 668], { ...FOOT, top: 1160 }],
    ['above a foot that is lower than it is', [12, 648], { ...FOOT, top: 680 }],
    ['above a foot that is narrower', [12, 630], { ...FOOT, right: 410 }],
  ])('%s', (_, spot, foot) => {
    expect(spotIn(PILL, 700, foot)).toEqual(spot);
  });

  test('on nothing of AWS’s, whatever is there', () => {
    const spans = fc.array(fc.tuple(fc.nat(1400), fc.nat(300)).map(([left, width]) => at(left, left + width)));
    fc.assert(
      fc.property(spans, fc.integer({ min: 20, max: 900 }), (taken, width) => {
        const [x, y] = spotIn({ width, height: 24 }, 700, FOOT, taken);
        if (y + 24 <= FOOT.top - 8) return;
        expect(x + width).toBeLessThanOrEqual(1400);
        expect(taken.filter(({ left, right }) => right > x - 12 && left < x + width + 12)).toEqual([]);
      }),
    );
  });
});
