/**
 * AWS's time. This computer's clock may be wrong or jump, so lifetimes count by the `Date` that AWS's answers carry. How
 * far the two differ is kept in `storage.session`, for the pages too.
 */
import { httpDate } from '../aws/answer.ts';
import { asFields, numberField } from '../aws/fields.ts';
import type { Wire } from '../aws/wire.ts';
import type { Platform } from '../browser/platform.ts';

export const CLOCK_KEY = 'clock';

interface ClockRecord {
  /** How far this computer's clock is ahead of AWS's. */
  readonly offByMs: number;
}

/** Smaller changes come from the network's pace and from `Date`, which is in whole seconds. */
const WORTH_NOTING_MS = 30_000;
/** An answer that took longer says nothing: the computer may have slept between its arrival and our reading it. */
const LONGEST_ANSWER_MS = 20_000;
/** From here on the person hears of it. */
const WORTH_TELLING_MS = 2 * 60_000;

/** How far this computer's clock is ahead of AWS's, in milliseconds, from what stands under `CLOCK_KEY`. */
export function offByMs(stored: unknown): number {
  return numberField(asFields(stored) ?? {}, 'offByMs') ?? 0;
}

/** The same where it is far enough to be told to the person. */
export function offByToTell(stored: unknown): number | undefined {
  const off = offByMs(stored);
  return Math.abs(off) > WORTH_TELLING_MS ? off : undefined;
}

/** Epoch milliseconds by AWS's clock. */
export async function awsNow({ now, session }: Pick<Platform, 'now' | 'session'>): Promise<number> {
  return now() - offByMs(await session.get(CLOCK_KEY));
}

/** A wire that learns AWS's time from every answer. */
export function learningAwsTime(platform: Platform): Wire {
  const learn = createLearn(platform);
  return {
    now: platform.now,
    async fetch(url, init) {
      const sentAt = platform.now();
      const answer = await platform.fetch(url, init);
      await learn(answer, sentAt);
      return answer;
    },
  };
}

function createLearn({ now, session }: Platform): (answer: Response, sentAt: number) => Promise<void> {
  // Nobody else writes it: read once, and not again at each answer.
  let known: number | undefined;
  return async ({ headers }, sentAt) => {
    const at = httpDate(headers.get('date') ?? '');
    const receivedAt = now();
    const took = receivedAt - sentAt;
    if (at === undefined || took < 0 || took > LONGEST_ANSWER_MS) return;
    const off = receivedAt - at;
    const stored = known ?? offByMs(await session.get(CLOCK_KEY));
    // Another answer may have told more meanwhile.
    known ??= stored;
    if (Math.abs(off - known) < WORTH_NOTING_MS) return;
    await session.set(CLOCK_KEY, { offByMs: off } satisfies ClockRecord);
    known = off;
  };
}
