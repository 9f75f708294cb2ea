import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeLeft } from '../../../src/console-page/time-left.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24, 9, 0, 0);
const words = { left: '# min left', soon: '# min left · Alt Shift K to renew', ended: 'Session ended' };
const endingIn = (ms: number, offBy = 0) => ({ endsAt: NOW + ms, offBy, ...words });

describe('what the label says of the time that is left', () => {
  test.each([
    [8 * 60 * MINUTE, 'long', ''],
    [60 * MINUTE + 1, 'long', ''],
    [60 * MINUTE, 'minutes', '60 min left'],
    [5 * MINUTE + 1, 'minutes', '6 min left'],
    [5 * MINUTE, 'soon', '5 min left · Alt Shift K to renew'],
    [1, 'soon', '1 min left · Alt Shift K to renew'],
    [0, 'ended', 'Session ended'],
    [-3 * 60 * MINUTE, 'ended', 'Session ended'],
  ])('%i ms before the end is “%s”', (ms, kind, text) => {
    expect(timeLeft(endingIn(ms), NOW)).toMatchObject({ kind, text });
  });

  test('is nothing where nobody knows the end, and that is not looked at again', () => {
    expect(timeLeft(undefined, NOW)).toEqual({ kind: 'long', text: '' });
  });

  test('counts by AWS’s clock on a computer whose own is a day ahead or behind', () => {
    for (const offBy of [-24 * 60 * MINUTE, 24 * 60 * MINUTE]) {
      expect(timeLeft(endingIn(4 * MINUTE, offBy), NOW + offBy).text).toBe('4 min left · Alt Shift K to renew');
    }
  });

  test('is looked at again once a minute at most, when it changes, and no more after the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 * MINUTE }), (ms) => {
        const { text, wait = 0 } = timeLeft(endingIn(ms), NOW);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(MINUTE);
        expect(timeLeft(endingIn(ms), NOW + wait).text).not.toBe(text);
        expect(timeLeft(endingIn(ms), NOW + wait - 1).text).toBe(text);
      }),
    );
    expect(timeLeft(endingIn(0), NOW).wait).toBeUndefined();
  });

  test('is not late by more than ten minutes where the computer slept with hours left', () => {
    expect(timeLeft(endingIn(8 * 60 * MINUTE), NOW).wait).toBe(10 * MINUTE);
    expect(timeLeft(endingIn(61 * MINUTE), NOW).wait).toBe(MINUTE);
  });
});
