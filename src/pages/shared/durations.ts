/** Lengths of time and days, apart from the other words of time: the list's first paint says none of them. */
import { formatNumber, t } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time, to the nearest: "24 h", "3 min". In milliseconds. */
export function durationOf(ms: number): string {
  if (ms < HOUR) return t('ageMinutes', formatNumber(Math.round(ms / MINUTE)));
  return ms < 4 * DAY
    ? t('ageHours', formatNumber(Math.round(ms / HOUR)))
    : t('ageDays', formatNumber(Math.round(ms / DAY)));
}

let days: Intl.DateTimeFormat | undefined;

/** The day, as "12 Nov". Epoch milliseconds. */
export function dayOf(then: number): string {
  // The page's language, which `introducePage` has set.
  days ??= new Intl.DateTimeFormat(document.documentElement.lang, { day: 'numeric', month: 'short' });
  return days.format(then);
}
