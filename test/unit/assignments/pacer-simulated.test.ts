import { describe, expect, test, vi } from 'vitest';
import { createPacer, type PacerMemory } from '../../../src/assignments/pacer.ts';
import { createVirtualClock } from '../virtual-clock.ts';
import { bucket, read, slidingWindow, type Limiter } from './limiters.ts';

// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
const CALLS = 1010;

async function simulate(limiter: Limiter, answersIn = 60, memory: PacerMemory = {}, calls = CALLS) {
  const clock = createVirtualClock();
  let limit = 0;
  const pacer = createPacer(clock, memory, { onLimit: (learned) => (limit = learned), onPause: () => undefined });
  return { ...(await read(clock, pacer, limiter, { calls, answersIn })), limit };
}

/** 1,000 accounts and their pages, beside the time that the service itself allows them. */
describe.each([3, 5, 7, 10, 12, 15, 20])('a service that allows %i calls a second, and does not say so', (rate) => {
  const floor = ((CALLS - rate) / rate) * 1000;

  test.each([15, 60, 200])('is used to the full, with few refusals, when it answers in %i ms', async (answersIn) => {
    const { took, refused, limit, times } = await simulate(
      bucket(() => rate),
      answersIn,
    );
    expect(took / floor).toBeLessThan(1.07);
    expect(refused / CALLS).toBeLessThan(0.018);
    expect(limit / rate).toBeGreaterThan(0.9);
    expect(limit / rate).toBeLessThan(1.12);
    // No burst anywhere: never more in a second than the rate that was tried just before the first refusal.
    for (const [index, time] of times.entries())
      expect((times[index + 60] ?? Infinity) - time, `call ${index}`).toBeGreaterThan(1000);
  });

  test('that is known from the last time is asked even less often than it can take', async () => {
    const { took, refused } = await simulate(
      bucket(() => rate),
      60,
      { limit: rate },
    );
    expect(took / floor).toBeLessThan(1.06);
    expect(refused / CALLS).toBeLessThan(0.018);
  });
});

test.each([50, 100, 200, 1000])('a service that allows %i calls a second is found to do so', async (rate) => {
  const { took, refused } = await simulate(
    bucket(() => rate),
    15,
    {},
    10_100,
  );
  expect(refused / 10_100).toBeLessThan(0.01);
  expect(took).toBeLessThan(Math.max(45_000, (10_100 / rate) * 1000 * 1.15));
});

test.each<[string, number, number, () => Limiter]>([
  ['saves up two seconds for a burst', 1.08, (CALLS - 40) / 20, () => bucket(() => 20, 2)],
  ['saves up hardly anything', 1.2, CALLS / 20, () => bucket(() => 20, 0.25)],
  ['counts the last second', 1.25, CALLS / 20, () => slidingWindow(20)],
  ['counts the last ten seconds', 1.2, CALLS / 20, () => slidingWindow(20, 10)],
  [
    'allows half from one moment to the next',
    1.1,
    20 + (CALLS - 420) / 10,
    () => bucket((ms) => (ms < 20_000 ? 20 : 10)),
  ],
  [
    'allows a quarter from one moment to the next',
    1.15,
    20 + (CALLS - 420) / 5,
    () => bucket((ms) => (ms < 20_000 ? 20 : 5)),
  ],
  [
    'allows four times as much after a minute',
    1.5,
    60 + (CALLS - 305) / 20,
    () => bucket((ms) => (ms < 60_000 ? 5 : 20)),
  ],
])('a service that %s is used nearly to the full', async (_, ratio, floorSeconds, limiter) => {
  const { took, refused } = await simulate(limiter());
  expect(took / 1000 / floorSeconds).toBeLessThan(ratio);
  expect(refused / CALLS).toBeLessThan(0.02);
});

test('a limit remembered far too high costs a few refusals, and one far too low some time', async () => {
  expect(
    (
      await simulate(
        bucket(() => 10),
        60,
        { limit: 40 },
      )
    ).refused / CALLS,
  ).toBeLessThan(0.02);
  expect(
    (
      await simulate(
        bucket(() => 20),
        60,
        { limit: 10 },
      )
    ).took,
  ).toBeLessThan(90_000);
});

test('a service that refuses every second call is asked ever more slowly, and faster again once it no longer does', async () => {
  let call = 0;
  const { times } = await simulate(() => (call += 1) > 120 || call % 2 === 0, 60, {}, 400);
  const during = (times[110] ?? 0) - (times[80] ?? 0);
  expect(during).toBeGreaterThan(20_000);
  const after = (times.at(-1) ?? 0) - (times.at(-31) ?? 0);
  expect(after).toBeLessThan(5000);
});
