import { describe, expect, it } from 'vitest';
import { inWords, isKept, median, p95, type Figure } from '../../../scripts/bench/figure.ts';
import { plot } from '../../../scripts/bench/switcher/plot.ts';

const figure = (changes: Partial<Figure>): Figure => ({
  what: 'Popup',
  figure: 100,
  floor: 90,
  limit: 1.25,
  unit: 'ms',
  ...changes,
});

describe('a promise about speed', () => {
  it('is held against its floor as often as it may be that', () => {
    expect(isKept(figure({ figure: 112.5 }))).toBe(true);
    expect(isKept(figure({ figure: 113 }))).toBe(false);
  });

  it('or by how far it lies above it', () => {
    expect(isKept(figure({ figure: 94, limit: 4, measure: 'above' }))).toBe(true);
    expect(isKept(figure({ figure: 95, limit: 4, measure: 'above' }))).toBe(false);
  });

  it('or by itself, whatever the floor, and none at all is a limit too', () => {
    expect(isKept(figure({ figure: 0, limit: 0, measure: 'most' }))).toBe(true);
    expect(isKept(figure({ figure: 1, floor: 5, limit: 0, measure: 'most' }))).toBe(false);
  });

  it('that was not measured is broken', () => {
    expect(isKept(figure({ figure: NaN }))).toBe(false);
  });

  it('says in words what it is held against', () => {
    expect(inWords(figure({ figure: 180 }))).toBe('Popup: 180.0 ms; floor 90.0 ms; 2.00 × of at most 1.25 ×: BROKEN');
    expect(inWords(figure({ limit: 12, measure: 'above' }))).toContain('10.0 above it of at most 12: kept');
  });

  it('takes what lies between two values by how far it is from one to the other', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(p95(Array.from({ length: 101 }, (_, at) => 100 - at))).toBe(95);
    expect(p95([7])).toBe(7);
    expect(p95([])).toBeNaN();
  });
});

describe('the plot of the bars', () => {
  const values = [
    { name: '500', value: 1.1 },
    { name: '10,000', value: 1.2 },
  ];
  const drawn = plot([{ title: 'Opened ÷ empty & <more>', unit: '×', limit: 1.25, values }]);

  it('says to a screen reader what it shows', () => {
    expect(drawn).toContain('1.1 × at 500 accounts, 1.2 × at 10,000 accounts; bar 1.25 ×');
  });

  it('is readable in light and in dark', () => {
    expect(drawn).toContain('@media (prefers-color-scheme: dark)');
  });

  it('takes texts as texts', () => {
    expect(drawn).toContain('Opened ÷ empty &amp; &lt;more>');
  });

  it('draws a higher value higher', () => {
    const heights = [...drawn.matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y));
    expect(heights[0]).toBeGreaterThan(heights[1] ?? Infinity);
  });
});
