/** Names that an eye cannot tell apart. */
import { cutMiddle, displayName } from './display-name.ts';

export interface Named {
  readonly key: string;
  readonly account: { readonly accountId: string; readonly accountName: string };
}

// Letters of Cyrillic and Greek that Latin ones look like, and what looks alike within Latin, each under what it looks like.
// https://www.unicode.org/reports/tr39/#Confusable_Detection
const LIKE: Readonly<Record<string, string>> = {
  a: 'аα',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еҽ',
  h: 'һ',
  i: 'іıɩ',
  j: 'јϳ',
  k: 'кκ',
  l: 'I1|ӏІΙⅼ',
  n: 'ոη',
  o: 'оοօ',
  p: 'рρ',
  q: 'ԛ',
  r: 'г',
  s: 'ѕ',
  t: 'т',
  u: 'υս',
  v: 'νѵ',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγ',
  A: 'АΑ',
  B: 'ВΒ',
  C: 'СϹ',
  E: 'ЕΕ',
  H: 'НΗ',
  J: 'Ј',
  K: 'КΚ',
  M: 'МΜ',
  N: 'Ν',
  O: '0ОΟ',
  P: 'РΡ',
  S: 'Ѕ',
  T: 'ТΤ',
  X: 'ХΧ',
  Y: 'ΥҮ',
  Z: 'Ζ',
  '-': '‐‑‒–—―−',
};
const LOOKS = new Map(Object.entries(LIKE).flatMap(([as, letters]) => [...letters].map((letter) => [letter, as])));
const LATIN_DOUBLES = /[I1|0]/g;
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/** The same text for names that look the same. Hidden characters, which show as boxes, do not count. */
function looksOf(name: string): string {
  if (ASCII_ONLY.test(name)) return name.replace(LATIN_DOUBLES, (letter) => LOOKS.get(letter) ?? letter);
  return Array.from(name.normalize('NFKC').replaceAll('□', ''), (letter) => LOOKS.get(letter) ?? letter).join('');
}

/**
 * A key or a wheel waits no longer than this for the rest of a frame. Counted in time, not in names: one that is cut takes ten
 * times as long as one that is not.
 */
const SLICE_MS = 5;

/**
 * Tells `found` the keys of the rows whose name looks like another account's; nothing when they are no longer `wanted`.
 * `now`: milliseconds from any moment.
 */
export async function findLookAlikes(
  rows: readonly Named[],
  wanted: () => boolean,
  found: (keys: ReadonlySet<string>) => void,
  now = (): number => performance.now(),
): Promise<void> {
  const first = new Map<string, Named>();
  const alike = new Set<string>();
  let end = -Infinity;
  for (const row of rows) {
    if (now() >= end) {
      await new Promise((resolve) => setTimeout(resolve));
      if (!wanted()) return;
      end = now() + SLICE_MS;
    }
    const looks = looksOf(cutMiddle(displayName(row.account.accountName)));
    const other = first.get(looks);
    if (other === undefined) first.set(looks, row);
    // One account by two identities has one id: it tells them apart no better.
    else if (other.account.accountId !== row.account.accountId) alike.add(other.key).add(row.key);
  }
  found(alike);
}
