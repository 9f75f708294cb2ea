/** The stand-in's own time: the computer's, plus what a test added. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves the stand-in's time on (or back, when negative). */
  advance(milliseconds: number): void;
  /** Sets the stand-in's time this far ahead of the computer's (behind, when negative), whatever was added before. */
  setApart(milliseconds: number): void;
}

export function createClock(source: () => number = Date.now): Clock {
  let offset = 0;
  return {
    now: () => source() + offset,
    advance(milliseconds) {
      offset += milliseconds;
    },
    setApart(milliseconds) {
      offset = milliseconds;
    },
  };
}
