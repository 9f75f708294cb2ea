/**
 * Keeps the calls of a reading at the service's limit, which nobody states: rises until AWS says 429, takes from what
 * got through how much the service allows, and then stays just below, looking rarely whether there is more. The numbers
 * were chosen by simulation: docs/decisions/0013-the-pacer.md.
 */
import type { Platform } from '../browser/platform.ts';

/** One call in its turn. Exactly one of these is said of it, once its answer is there. */
export interface Turn {
  /** AWS did not refuse it for its rate. */
  readonly accepted: () => void;
  /** AWS answered 429, perhaps with a pause of so many milliseconds. Answers the epoch milliseconds of the pause's end. */
  readonly refused: (retryAfterMs?: number) => number;
  /** No answer came, or none that says anything about the rate. */
  readonly dropped: () => void;
}

export interface Pacer {
  /** Resolves when the next call may go out. `quiet`: at half of the pace, for what nobody waits for. */
  readonly turn: (quiet?: boolean) => Promise<Turn>;
  /**
   * A call of the person's own, at once or right after the pause that a refusal of it brought. It waits for nobody, but it
   * spends what the others then have to do without.
   */
  readonly own: () => Turn;
  /** Epoch milliseconds before which no turn begins; in the past when there is no pause. */
  readonly pausedUntil: () => number;
  /** Refusals since AWS last took a call, those of one burst counted once. */
  readonly refusalsInARow: () => number;
}

export interface PacerMemory {
  /** Calls a second that the service was found to allow, by an earlier run. */
  readonly limit?: number | undefined;
  /** Epoch milliseconds: the end of a pause that an earlier run of the background was asked for. */
  readonly pausedUntil?: number | undefined;
}

/** Hears what has to outlive the background. */
export interface PacerNews {
  readonly onLimit: (callsASecond: number) => void;
  readonly onPause: (until: number) => void;
}

/** Calls a second. Reports tell of 429s at 20 for organisations of a few hundred accounts. */
const START_RATE = 10;
const LEAST_RATE = 0.5;
/** Before the first refusal, added for each call that got through: nearly a third more each second. */
const SLOW_START_RISE = 0.3;
/** The same on the way up to a limit that is known from before. */
const KNOWN_RISE = 1;
/** How far below the limit to go on after a refusal. */
const DROP = 0.06;
/** Calls until the limit is reached again, after the first refusal and after later ones: the second look is a sharper one. */
const FIRST_SPAN = 50;
const SPAN = 150;
/** Seconds that a span takes at most and at least, so that a slow pace recovers, and a fast one is not refused all the time. */
const SLOWEST_SPAN_S = 20;
const FASTEST_SPAN_S = 7.5;
/** So many spans without a refusal, and the limit is no longer what it was: it is looked for anew. */
const SPANS_TO_FORGET = 3;
/** Where the limit lies between what got through and what was tried: the first try is far over it, later ones hardly. */
const FIRST_TRUST = 0.2;
const TRUST = 0.5;
/** The share of the limit that quiet readings take. */
const QUIET_SHARE = 0.5;

/** A service that names no pause is given this one, doubled at each refusal that follows on its heels. */
const PAUSE_MS = 500;
const LONGEST_OWN_PAUSE_MS = 20_000;
/** What a service may ask for. More is a mistake of some header: then a minute, and it is asked again. */
const LONGEST_PAUSE_MS = 3_600_000;
const DISBELIEVED_PAUSE_MS = 60_000;
/** More turns than the lanes of a reading ever wait for. */
const LONGEST_QUEUE = 40;
/** What a service saves up for a burst is about what it allows in a second. */
const BURST_MS = 1000;

type Clock = Pick<Platform, 'now' | 'sleep'>;

export function createPacer({ now, sleep }: Clock, memory: PacerMemory = {}, news?: PacerNews): Pacer {
  let limit = memory.limit;
  /** No burst at the beginning, whatever is known. */
  let ramp = START_RATE;
  let span = SPAN;
  /** Calls that got through at full pace since the last refusal. */
  let risen = 0;
  /** What got through, and since when the service's reserve, then empty, has been filling. */
  let through = 0;
  let emptyAt: number | undefined;
  let next = 0;
  let pausedUntil = Math.min(memory.pausedUntil ?? 0, now() + LONGEST_PAUSE_MS);
  let refusedInARow = 0;
  let lastRefusedAt = -Infinity;
  /** Whether the pace, and not the answers' slowness, is what holds calls back. */
  let holdsBack = false;
  /** After a pause one call goes alone; the others hear from it whether the pause was long enough. */
  let probe: Promise<void> | undefined;
  let probed = (): void => undefined;
  let mustProbe = pausedUntil > now();

  const rate = (): number => {
    if (limit === undefined) return ramp;
    return Math.max(LEAST_RATE, Math.min(ramp, limit * (1 - DROP * (1 - risen / span) ** 3)));
  };
  const pace = (quiet: boolean): number => (quiet ? Math.min(rate(), (limit ?? START_RATE) * QUIET_SHARE) : rate());

  function rise(): void {
    if (!holdsBack) return;
    ramp += limit === undefined ? SLOW_START_RISE : KNOWN_RISE;
    if (limit === undefined || ramp < limit) return;
    risen += 1;
    if (risen <= span * SPANS_TO_FORGET) return;
    ramp = rate();
    limit = undefined;
  }

  /**
   * What got through since the service's reserve was empty is what it allows, or less where the reserve ran over. What was
   * tried last is what it allows, or more where a reserve was there to spend. The limit is taken in the middle.
   */
  function learn(): void {
    const seconds = (now() - (emptyAt ?? now() - BURST_MS)) / 1000;
    const tried = rate();
    const least = Math.min(tried, Math.max(through / Math.max(seconds, 0.1), tried / 2));
    const first = limit === undefined;
    const share = first ? FIRST_TRUST : TRUST;
    limit = Math.max(LEAST_RATE, least + (tried - least) * share);
    const calls = Math.max(SPAN, limit * FASTEST_SPAN_S) * (first ? FIRST_SPAN / SPAN : 1);
    span = Math.min(calls, Math.max(10, limit * SLOWEST_SPAN_S));
    risen = 0;
    ramp = Infinity;
    news?.onLimit(limit);
  }

  function pauseFor(retryAfterMs: number | undefined): void {
    const own = Math.min(LONGEST_OWN_PAUSE_MS, PAUSE_MS * 2 ** (refusedInARow - 1));
    const asked = retryAfterMs === undefined || Number.isNaN(retryAfterMs) ? 0 : retryAfterMs;
    const pause = asked > LONGEST_PAUSE_MS ? DISBELIEVED_PAUSE_MS : Math.max(own, asked);
    pausedUntil = Math.max(pausedUntil, now() + pause);
    through = 0;
    emptyAt = pausedUntil - Math.min(pause, BURST_MS);
    mustProbe = true;
    news?.onPause(pausedUntil);
  }

  function begin(quiet: boolean, own: boolean): Turn {
    // One's own call that was refused is made again when the pause ends.
    const begun = own ? Math.max(now(), pausedUntil) : now();
    const probing = mustProbe && !own;
    if (probing) {
      mustProbe = false;
      probe = new Promise((resolve) => (probed = resolve));
    }
    const answered = (): void => {
      if (!probing) return;
      probe = undefined;
      probed();
    };
    return {
      accepted() {
        through += 1;
        refusedInARow = 0;
        if (!quiet && !own) rise();
        answered();
      },
      refused(retryAfterMs) {
        // What went out before the pause began is the same piece of news, unless the clock was set back since.
        const isNews = begun >= lastRefusedAt || lastRefusedAt > now() + 1;
        if (isNews) {
          refusedInARow += 1;
          if (!quiet && !own) learn();
        }
        if (isNews || retryAfterMs !== undefined) pauseFor(retryAfterMs);
        lastRefusedAt = now() + 1;
        answered();
        return pausedUntil;
      },
      dropped: answered,
    };
  }

  /** A clock that was set back would have everybody wait until it shows again what it showed before. */
  function forgetOtherTimes(): void {
    pausedUntil = Math.min(pausedUntil, now() + LONGEST_PAUSE_MS);
    next = Math.min(next, Math.max(now(), pausedUntil) + (LONGEST_QUEUE * 1000) / rate());
  }

  return {
    async turn(quiet = false) {
      for (;;) {
        forgetOtherTimes();
        const at = Math.max(now(), next, pausedUntil);
        holdsBack = next > now();
        // While nobody called, the service's reserve filled up.
        if (emptyAt === undefined || now() - next > BURST_MS) {
          emptyAt = now() - BURST_MS;
          through = 0;
        }
        next = at + 1000 / pace(quiet);
        if (at > now()) await sleep(at - now());
        // A pause may have begun while we waited, and its end may be somebody else's to try.
        if (probe !== undefined) await probe;
        else if (now() >= pausedUntil) return begin(quiet, false);
      }
    },
    own() {
      forgetOtherTimes();
      next = Math.max(now(), next, pausedUntil) + 1000 / rate();
      return begin(false, true);
    },
    pausedUntil: () => pausedUntil,
    refusalsInARow: () => refusedInARow,
  };
}
