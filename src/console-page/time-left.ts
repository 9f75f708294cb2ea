/** How much of the console session is left, in the words that the background gave. Pure: no page, no clock. */
import type { PageTime } from '../messages.ts';

export interface TimeLeft {
  /** `soon`: so little that it is worth a notice. `long`: nothing is said yet. */
  readonly kind: 'long' | 'minutes' | 'soon' | 'ended';
  readonly text: string;
  /** When it has to be looked at again, in milliseconds; left out for never. */
  readonly wait?: number;
}

const MINUTE = 60_000;
/** In minutes. */
const SAID_FROM = 60;
const SOON_FROM = 5;
/** A computer that slept has timers that come late; this late at most. */
const LONGEST_WAIT_MS = 10 * MINUTE;

/** `now`: epoch milliseconds by this computer's clock. */
export function timeLeft(time: PageTime | undefined, now: number): TimeLeft {
  if (time === undefined) return { kind: 'long', text: '' };
  const { endsAt, offBy, left, soon, ended } = time;
  const ms = endsAt + offBy - now;
  const minutes = Math.ceil(ms / MINUTE);
  if (minutes <= 0) return { kind: 'ended', text: ended };
  if (minutes > SAID_FROM) {
    return { kind: 'long', text: '', wait: Math.min(ms - SAID_FROM * MINUTE, LONGEST_WAIT_MS) };
  }
  const isSoon = minutes <= SOON_FROM;
  return {
    kind: isSoon ? 'soon' : 'minutes',
    text: (isSoon ? soon : left).replace('#', `${minutes}`),
    wait: ms - (minutes - 1) * MINUTE,
  };
}
