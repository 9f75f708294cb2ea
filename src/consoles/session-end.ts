/**
 * When the console session of a tab ends, as far as it is known: with the credentials that a console of ours was made of, else by
 * AWS's own cookie where the browser tells. Pure, and without a validator, for pages too.
 */
import type { ConsoleTab, Opening } from './visits.ts';

/**
 * So long before a session's end the button counts, the popup offers to renew, and who asks for its console in front gets a new one. The
 * page says so as long: time-left.ts.
 */
export const SOON_MINUTES = 5;

export interface SessionEnd {
  /** Epoch milliseconds, by AWS's clock. */
  readonly endsAt: number;
  /**
   * The page came by other means, or says itself that it is over: its cookie tells, or another tab, as a rule one of the same account
   * and role is of the same session.
   */
  readonly isGuess: boolean;
}

export interface Known {
  readonly tabs: readonly ConsoleTab[];
  /** The console that was opened last in each jar. */
  readonly last: readonly ConsoleTab[];
}

/**
 * `undefined` where nobody knows: of pages that have not spoken yet, or not said their role, and of sessions that came by other
 * means. One account and role in one jar is one session, and the console opened last has renewed it.
 */
export function endOf(known: Known, tab: ConsoleTab): SessionEnd | undefined {
  const { cookieEnd, endedAt } = tab;
  // Seen, whatever was known of it.
  if (endedAt !== undefined) return { endsAt: endedAt, isGuess: true };
  // That AWS keeps to its cookie is seen in public code, and nowhere promised.
  return endOfOpenings(known, tab) ?? (cookieEnd === undefined ? undefined : { endsAt: cookieEnd, isGuess: true });
}

function endOfOpenings(
  { tabs, last }: Known,
  { accountId, roleName, jar, opening, loadedAt }: ConsoleTab,
): SessionEnd | undefined {
  if (roleName === undefined || loadedAt === undefined) return undefined;
  const isSame = (one: ConsoleTab): boolean =>
    one.accountId === accountId && one.roleName === roleName && one.jar === jar;
  const openings = [...tabs, ...last].filter(isSame).flatMap((one) => one.opening ?? []);
  const ends = openings.filter((one) => isOf(loadedAt, one)).map(({ until }) => until);
  // The portal's own link says of no session when it ends.
  const known = ends.filter((until) => until !== undefined);
  if (known.length === 0 || known.length < ends.length) return undefined;
  return { endsAt: Math.max(...known), isGuess: opening === undefined };
}

/**
 * Whether so little is left of it, or nothing, that who asks for its console wants a new one. `now`: epoch milliseconds, by AWS's clock.
 */
export function endsSoon(end: SessionEnd | undefined, now: number): boolean {
  return end !== undefined && end.endsAt <= now + SOON_MINUTES * 60_000;
}

/** A page that came after a session's end is of another one. `loadedAt`: when it began; a page that has not spoken may be of it. */
export function isOf(loadedAt: number | undefined, { until = Infinity }: Pick<Opening, 'until'>): boolean {
  return loadedAt === undefined || until > loadedAt;
}
