/** One or two letters or digits for an account, so that colour is never the only sign. */
import { readName } from './environment.ts';
import type { NameReading } from './environment.ts';

/**
 * The first letters of the first two telling words; of one word its first two letters. A name made of environments and
 * regions alone gives those words' letters; one without letters its digits; no name at all the id's last two digits.
 */
export function initialsOf(accountId: string, reading?: NameReading, sharedWord?: string): string {
  const [first, second] = reading === undefined ? [] : wordsToSay(reading, sharedWord);
  if (first === undefined) return accountId.slice(-2);
  if (second === undefined) return letters(first, 2);
  return letters(first, 1) + letters(second, 1);
}

function wordsToSay(reading: NameReading, sharedWord: string | undefined): readonly string[] {
  const { telling } = reading;
  if (telling.length > 1 && telling[0] === sharedWord) return telling.slice(1);
  if (telling.length > 0) return telling;
  const spoken = reading.words.filter((word) => !reading.numbers.includes(word));
  return spoken.length > 0 ? spoken : reading.words;
}

function letters(word: string, count: number): string {
  // Some letters grow in capitals (ß, ligatures): cut after, not before.
  return [...word.toUpperCase()].slice(0, count).join('');
}

/**
 * The first word that more than half of a portal's accounts begin with, such as the organisation's name: it says
 * nothing about any of them. Pass every account's name of one portal.
 */
export function sharedFirstWord(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) {
    const first = readName(name).telling[0];
    if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  for (const [word, count] of counts) {
    if (count > 1 && count > names.length / 2) return word;
  }
  return undefined;
}
