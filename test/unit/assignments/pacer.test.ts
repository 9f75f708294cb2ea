import { describe, expect, test } from 'vitest';
import { createPacer, type PacerMemory } from '../../../src/assignments/pacer.ts';
import { createVirtualClock } from '../virtual-clock.ts';

function start(memory: PacerMemory = {}) {
  const clock = createVirtualClock();
  const limits: number[] = [];
  const pacer = createPacer(clock, memory, { onLimit: (limit) => limits.push(limit), onPause: () => undefined });
  const begun = clock.now();
  return { clock, pacer, limits, after: () => clock.now() - begun };
}

/** Lets so many calls through; answers the milliseconds that they took. */
async function pass({ pacer, clock }: ReturnType<typeof start>, calls: number, quiet = false): Promise<number> {
  const begun = clock.now();
  for (let call = 0; call < calls; call += 1) (await pacer.turn(quiet)).accepted();
  return clock.now() - begun;
}

describe('the pace of calls', () => {
  test('begins at ten a second without a burst, and rises while nobody objects', async () => {
    const one = start();
    const took = await pass(one, 10);
    expect(took).toBeGreaterThanOrEqual(700);
    expect(took).toBeLessThan(1000);
    await pass(one, 200);
    expect(await pass(one, 70)).toBeLessThan(1000);
  });

  test('begins below a limit that is known from before', async () => {
    expect(await pass(start({ limit: 4 }), 10)).toBeGreaterThan(2300);
    expect(await pass(start({ limit: 400 }), 10)).toBeGreaterThan(700);
  });

  test('is half of the limit for what nobody waits for', async () => {
    expect(await pass(start({ limit: 20 }), 40, true)).toBeGreaterThanOrEqual(3900);
    expect(await pass(start(), 40, true)).toBeGreaterThanOrEqual(7800);
  });

  test('keeps to a pause that was asked of an earlier background, but to no strange one', async () => {
    const clock = createVirtualClock();
    const begun = clock.now();
    await createPacer(clock, { pausedUntil: begun + 20_000 }).turn();
    expect(clock.now() - begun).toBe(20_000);
    await createPacer(clock, { pausedUntil: clock.now() + 1e12 }).turn();
    expect(clock.now() - begun).toBe(20_000 + 3_600_000);
  });

  test('does not wait for the time that a clock showed before it was set back', async () => {
    const one = start();
    await pass(one, 5);
    one.clock.advance(-86_400_000);
    expect(await pass(one, 1)).toBeLessThanOrEqual(4000);
    expect(await pass(one, 5)).toBeLessThan(1000);
  });

  test('does not save up turns while nobody calls', async () => {
    const { pacer, clock } = start();
    (await pacer.turn()).accepted();
    clock.advance(60_000);
    const times: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      (await pacer.turn()).accepted();
      times.push(clock.now());
    }
    for (const [index, time] of times.slice(1).entries()) expect(time - (times[index] ?? 0)).toBeGreaterThan(80);
  });

  test('gives each of many callers a turn of its own', async () => {
    const { pacer, clock } = start();
    const times: number[] = [];
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        (await pacer.turn()).accepted();
        times.push(clock.now());
      }),
    );
    expect(new Set(times).size).toBe(30);
  });

  test('makes room for the person’s own calls, which wait for nobody', async () => {
    const one = start();
    await pass(one, 1);
    const begun = one.clock.now();
    for (let click = 0; click < 5; click += 1) one.pacer.own().accepted();
    expect(one.clock.now()).toBe(begun);
    (await one.pacer.turn()).accepted();
    expect(one.clock.now() - begun).toBeGreaterThan(450);
  });
});

describe('a refusal', () => {
  test('has everybody stand still during the pause, and then one call go alone until it is answered', async () => {
    const { pacer, clock, after } = start();
    const first = await pacer.turn();
    const times: number[] = [];
    const lanes = Promise.all(
      Array.from({ length: 6 }, async () => {
        const turn = await pacer.turn();
        times.push(after());
        await clock.sleep(400);
        turn.accepted();
      }),
    );
    expect(first.refused(7000)).toBe(clock.now() + 7000);
    await lanes;
    expect(times[0]).toBe(7000);
    expect(times[1]).toBeGreaterThanOrEqual(7400);
    for (const [index, time] of times.slice(2).entries()) expect(time - (times[index + 1] ?? 0)).toBeGreaterThan(80);
  });

  test('of a probe whose caller was given up does not keep the others waiting for ever', async () => {
    const { pacer } = start();
    (await pacer.turn()).refused();
    (await pacer.turn()).dropped();
    (await pacer.turn()).accepted();
  });

  test('is one piece of news together with all that were sent before it', async () => {
    const one = start();
    const turns = [];
    for (let call = 0; call < 6; call += 1) turns.push(await one.pacer.turn());
    for (const turn of turns) turn.refused();
    expect(one.pacer.refusalsInARow()).toBe(1);
    expect(one.limits).toHaveLength(1);
  });

  test('that follows on the heels of another doubles the pause, up to twenty seconds', async () => {
    const { pacer, clock } = start();
    const pauses: number[] = [];
    for (let refusal = 0; refusal < 9; refusal += 1) {
      const turn = await pacer.turn();
      await clock.sleep(10);
      pauses.push(turn.refused() - clock.now());
    }
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000]);
    expect(pacer.refusalsInARow()).toBe(9);
    (await pacer.turn()).accepted();
    expect(pacer.refusalsInARow()).toBe(0);
  });

  test.each([
    [undefined, 500],
    [0, 500],
    [10, 500],
    [Number.NaN, 500],
    [-5, 500],
    [30_000, 30_000],
    [600_000, 600_000],
    [86_400_000, 60_000],
    [Number.MAX_SAFE_INTEGER, 60_000],
  ])('that asks for a pause of %s is believed as %i milliseconds', async (asked, pause) => {
    const { pacer, clock } = start();
    expect((await pacer.turn()).refused(asked) - clock.now()).toBe(pause);
  });

  test('never brings the pace to a standstill', async () => {
    const one = start();
    for (let refusal = 0; refusal < 30; refusal += 1) {
      (await one.pacer.turn()).refused();
      await one.clock.sleep(30_000);
      (await one.pacer.turn()).accepted();
      await one.clock.sleep(10);
    }
    await pass(one, 1);
    expect(await pass(one, 1)).toBeLessThanOrEqual(5000);
  });
});
