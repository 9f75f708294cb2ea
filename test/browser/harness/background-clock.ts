/**
 * A clock that a test turns, for the browser's extension contexts and the stand-in alike, so that pauses of minutes and hours
 * pass in seconds. The production build needs no switch for it: it reads `Date.now`, `performance.now`,
 * `setTimeout`, `setInterval` and `AbortSignal.timeout` at each call, never keeps them, and so they can be replaced through the debugger.
 */

/** World time is `since + offset + (real - since) * speed`, all in epoch milliseconds. */
export interface ClockSetting {
  readonly since: number;
  readonly offset: number;
  readonly speed: number;
}

export const REAL_TIME: ClockSetting = { since: 0, offset: 0, speed: 1 };

/** World time at `real`, epoch milliseconds. */
export function worldTime({ since, offset, speed }: ClockSetting, real: number): number {
  return Math.round(since + offset + (real - since) * speed);
}

/** The setting under which world time goes on from what it is at `real`, moved by `jump` ms, at `speed`. */
export function turned(setting: ClockSetting, real: number, change: { jump?: number; speed?: number }): ClockSetting {
  const offset = worldTime(setting, real) - real + (change.jump ?? 0);
  return { since: real, offset, speed: change.speed ?? setting.speed };
}

/**
 * Runs in a context of the extension, at its start and again for each change. Timers that wait are told of the change: what
 * is due by the new time rings at once. Sees nothing but its argument.
 */
export function turnClock(setting: { since: number; offset: number; speed: number }): void {
  interface Timer {
    readonly due: number;
    readonly ring: () => void;
    handle: number;
  }
  interface Turned {
    setting: { since: number; offset: number; speed: number };
    readonly timers: Map<number, Timer>;
    arm(timer: Timer): void;
  }
  const world = globalThis as unknown as {
    signalboxTestClock?: Turned;
    setTimeout: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => number;
    setInterval: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => number;
    clearTimeout: (id?: number) => void;
    clearInterval: (id?: number) => void;
  };
  if (world.signalboxTestClock !== undefined) {
    world.signalboxTestClock.setting = setting;
    for (const timer of world.signalboxTestClock.timers.values()) world.signalboxTestClock.arm(timer);
    return;
  }
  const real = Date.now.bind(Date);
  const begin = world.setTimeout.bind(globalThis);
  const stop = world.clearTimeout.bind(globalThis);
  const now = (): number => {
    const { since, offset, speed } = turnedClock.setting;
    return Math.round(since + offset + (real() - since) * speed);
  };
  const turnedClock: Turned = {
    setting,
    timers: new Map(),
    arm(timer) {
      stop(timer.handle);
      timer.handle = begin(timer.ring, Math.max(0, timer.due - now()) / turnedClock.setting.speed);
    },
  };
  // Far above the browser's own numbers, so that what began before still ends by them.
  let last = 1_000_000;
  const wait = (id: number, ms: number, ring: () => void): void => {
    const timer: Timer = { due: now() + ms, ring, handle: 0 };
    turnedClock.timers.set(id, timer);
    turnedClock.arm(timer);
  };
  world.signalboxTestClock = turnedClock;
  Date.now = now;
  // A page counts from when it was opened, and never back.
  const opened = now() - performance.now();
  let latest = 0;
  performance.now = () => (latest = Math.max(latest, now() - opened));
  world.setTimeout = (run, ms = 0, ...args) => {
    const id = (last += 1);
    wait(id, ms, () => {
      turnedClock.timers.delete(id);
      run(...args);
    });
    return id;
  };
  world.setInterval = (run, ms = 0, ...args) => {
    const id = (last += 1);
    const again = (): void => {
      wait(id, ms, again);
      run(...args);
    };
    wait(id, ms, again);
    return id;
  };
  world.clearTimeout = (id = 0) => {
    const timer = turnedClock.timers.get(id);
    if (timer === undefined) return stop(id);
    turnedClock.timers.delete(id);
    stop(timer.handle);
  };
  world.clearInterval = world.clearTimeout;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    world.setTimeout(() => controller.abort(new DOMException('The time is over', 'TimeoutError')), ms);
    return controller.signal;
  };
}
