/** Every text that a person reads, from `_locales`. A wrong key does not compile. */
import type en from '../../../public/_locales/en/messages.json';
import type { SyncProgress } from '../../assignments/overview.ts';
import { browser } from '../../browser/api.ts';
import { languageOf } from './language.ts';

export type WordKey = keyof typeof en;

/** Keys that come as `NAME_one` and `NAME_other`. */
type PluralName = WordKey extends infer Key ? (Key extends `${infer Name}_other` ? Name : never) : never;

/** Texts without parts, each asked of the browser once: a letter typed draws fifteen rows, with several in each. */
const texts = new Map<WordKey, string>();

const language = languageOf(t('language'), browser.i18n.getUILanguage());
/** Made at the first use: each costs milliseconds, and the popup's first paint waits for none that it does not show. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const numbers = lazy(() => new Intl.NumberFormat(language));
const plurals = lazy(() => new Intl.PluralRules(language));
const clock = lazy(() => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }));
const clockAndDay = lazy(
  () => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
);

export function t(key: WordKey, ...parts: readonly string[]): string {
  if (parts.length > 0) return browser.i18n.getMessage(key, [...parts]);
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = browser.i18n.getMessage(key);
  texts.set(key, text);
  return text;
}

export function formatNumber(value: number): string {
  // Below a thousand there is nothing to group, and every language that we speak writes these digits.
  return Math.abs(value) < 1000 ? String(value) : numbers().format(value);
}

/** "1 account", "1,204 accounts". */
export function plural(name: PluralName, count: number): string {
  const form: 'one' | 'other' = plurals().select(count) === 'one' ? 'one' : 'other';
  return t(`${name}_${form}`, formatNumber(count));
}

/** How far the reading of a list has come, in accounts; none are known before AWS's first answer. */
export function readingWords({ done, total }: SyncProgress): string {
  return total === 0 ? t('readingAccounts') : t('readingRoles', formatNumber(done), plural('accounts', total));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, coarse: "just now", "3 min ago", "2 h ago", "2 d ago". Both in epoch milliseconds. */
export function ago(then: number, now: number): string {
  const age = now - then;
  if (age < MINUTE) return t('agoNow');
  if (age < HOUR) return t('agoMinutes', formatNumber(Math.floor(age / MINUTE)));
  if (age < 2 * DAY) return t('agoHours', formatNumber(Math.floor(age / HOUR)));
  return t('agoDays', formatNumber(Math.floor(age / DAY)));
}

/** The same without the direction: "12 min", "5 h", "2 d". What is old at all is a minute old: "0 min" reads as a fault. */
export function ageOf(then: number, now: number): string {
  const age = Math.max(MINUTE, now - then);
  if (age < HOUR) return t('ageMinutes', formatNumber(Math.max(1, Math.floor(age / MINUTE))));
  if (age < 2 * DAY) return t('ageHours', formatNumber(Math.floor(age / HOUR)));
  return t('ageDays', formatNumber(Math.floor(age / DAY)));
}

/** The time of day, with the day where it is not from the last 20 hours. Both in epoch milliseconds. */
export function timeOf(then: number, now: number): string {
  return Math.abs(now - then) < 20 * HOUR ? clock().format(then) : clockAndDay().format(then);
}

/** A day such as `2026-12-02`: "2 Dec". */
export function dayOf(day: string): string {
  return new Date(day).toLocaleDateString(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** "14 kB", "1.2 MB". */
export function sizeOf(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return value.toLocaleString(language, { style: 'unit', unit, maximumFractionDigits });
}

/** Sets the page's language and, where given, its title. */
export function introducePage(title?: string): void {
  document.documentElement.lang = language;
  if (title !== undefined) document.title = title;
}
