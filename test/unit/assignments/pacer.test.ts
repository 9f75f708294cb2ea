import { describe, expect, test } from 'vitest';
import { createPacer } from '../../../src/assignments/pacer.ts';
import { createVirtualClock } from '../virtual-clock.ts';

function start() {
  const clock = createVirtualClock();
  const pacer = createPacer(clock);
  const begun = clock.now();
  return { clock, pacer, after: () => clock.now() - begun };
}

describe('the pace of calls', () => {
  test('begins at ten a second without a burst, and rises to eighteen', async () => {
    const { pacer, after, clock } = start();
    for (let call = 0; call < 20; call += 1) await pacer.turn();
    expect(after()).toBeGreaterThanOrEqual(1900);
    expect(after()).toBeLessThan(2000);
    for (let call = 0; call < 2000; call += 1) pacer.succeeded();
    const risen = clock.now();
    for (let call = 0; call < 180; call += 1) await pacer.turn();
    expect((clock.now() - risen) / 180).toBeCloseTo(1000 / 18, 0);
  });

  test('keeps to a pause that was asked of an earlier background, but to no strange one', async () => {
    const clock = createVirtualClock();
    const begun = clock.now();
    await createPacer(clock, begun + 20_000).turn();
    expect(clock.now() - begun).toBe(20_000);
    await createPacer(clock, begun + 1e12).turn();
    expect(clock.now() - begun).toBe(80_000);
  });

  test('does not save up turns while nobody calls', async () => {
    const { pacer, clock } = start();
    await pacer.turn();
    clock.advance(60_000);
    const times: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      await pacer.turn();
      times.push(clock.now());
    }
    for (const [index, time] of times.slice(1).entries()) expect(time - (times[index] ?? 0)).toBeGreaterThan(90);
  });

  test('gives each of many callers a turn of its own', async () => {
    const { pacer, clock } = start();
    const times: number[] = [];
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        await pacer.turn();
        times.push(clock.now());
      }),
    );
    expect(new Set(times).size).toBe(30);
  });

  test('stands still during a pause, also for those who already waited, and goes on slower, one by one', async () => {
    const { pacer, clock, after } = start();
    const times: number[] = [];
    const lanes = Promise.all(
      Array.from({ length: 6 }, async () => {
        await pacer.turn();
        times.push(after());
      }),
    );
    await clock.sleep(150);
    const before = times.length;
    expect(pacer.slowDown(7000)).toBe(clock.now() + 7000);
    await lanes;
    const late = times.slice(before);
    expect(late.length).toBeGreaterThan(2);
    for (const [index, time] of late.entries()) {
      expect(time).toBeGreaterThanOrEqual(7150);
      if (index > 0) expect(time - (late[index - 1] ?? 0)).toBeGreaterThan(160);
    }
  });

  test('takes the refusals of one burst as one, and never falls to a standstill', async () => {
    const { pacer, clock } = start();
    for (let refusal = 0; refusal < 6; refusal += 1) pacer.slowDown();
    await pacer.turn();
    const one = clock.now();
    await pacer.turn();
    expect(clock.now() - one).toBeLessThan(170);
    for (let refusal = 0; refusal < 50; refusal += 1) {
      pacer.slowDown();
      clock.advance(2000);
    }
    await pacer.turn();
    const slowest = clock.now();
    await pacer.turn();
    expect(clock.now() - slowest).toBeLessThanOrEqual(2000);
  });

  test.each([
    [undefined, 1000],
    [0, 1000],
    [10, 1000],
    [30_000, 30_000],
    [86_400_000, 60_000],
    [Number.MAX_SAFE_INTEGER, 60_000],
  ])('believes a pause of %s as %i milliseconds', async (asked, pause) => {
    const { pacer, clock } = start();
    expect(pacer.slowDown(asked) - clock.now()).toBe(pause);
  });
});
