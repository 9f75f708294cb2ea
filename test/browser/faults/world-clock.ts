/** One time for the stand-in and the browser's extension contexts, which a test moves on or lets run faster. */
import { REAL_TIME, turned, worldTime } from '../harness/background-clock.ts';
import type { DrivenBrowser } from '../harness/driven-browser.ts';

export interface WorldClock {
  /** Epoch milliseconds; what the stand-in goes by. */
  readonly now: () => number;
  /** From now on the browser goes by this clock too. */
  attach(browser: DrivenBrowser): Promise<void>;
  /** So many milliseconds pass at once. */
  pass(milliseconds: number): Promise<void>;
  /** Lets time run so many times as fast. */
  run(speed: number): Promise<void>;
  /** Sets the computer's clock apart from AWS's: so many milliseconds ahead, or behind when negative. */
  setAhead(milliseconds: number): Promise<void>;
}

export function createWorldClock(): WorldClock {
  // Not the real time itself: timers that begin before the first turn of it have to be its own, too.
  let world = turned(REAL_TIME, Date.now(), {});
  let ahead = 0;
  let browser: DrivenBrowser | undefined;

  const turn = async (change: Parameters<typeof turned>[2]): Promise<void> => {
    world = turned(world, Date.now(), change);
    await tell();
  };
  const tell = async (): Promise<void> => {
    await browser?.turnClock({ ...world, offset: world.offset + ahead });
  };

  return {
    now: () => worldTime(world, Date.now()),
    async attach(next) {
      browser = next;
      await tell();
    },
    async pass(jump) {
      await turn({ jump });
      await ringAlarms();
    },
    run: async (speed) => turn({ speed }),
    async setAhead(milliseconds) {
      ahead = milliseconds;
      await tell();
    },
  };

  /** The browser's own alarms go by the real clock: those that are due by now are brought forward. */
  async function ringAlarms(): Promise<void> {
    const now = worldTime(world, Date.now()) + ahead;
    await browser?.evaluateInExtension(async (until) => {
      interface Alarm {
        readonly name: string;
        readonly scheduledTime: number;
      }
      const { browser: polyfilled, chrome } = globalThis as unknown as Record<string, Api>;
      interface Api {
        readonly alarms: {
          getAll(): Promise<readonly Alarm[]>;
          create(name: string, info: { when: number }): Promise<void> | void;
        };
      }
      const api = (polyfilled ?? chrome) as Api;
      const due = (await api.alarms.getAll()).filter(({ scheduledTime }) => scheduledTime <= until);
      // `new Date()` is the real time even where `Date.now` was turned.
      for (const { name } of due) await api.alarms.create(name, { when: new Date().getTime() });
    }, now);
  }
}
