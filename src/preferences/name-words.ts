/** Splits account names into words, and says which of them are regions or numbers. */

// A run of letters or a run of digits; everything else parts words.
const RUNS = /\p{L}+|[0-9]+/gu;
// Between `aB` and between `AB` and `Bc`: paymentsProd, ACMEProd.
const CASE_STEP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

const ASCII_ONLY = /^[\x20-\x7e]*$/;
// The same in ASCII, where nearly all names are, without looking at anything twice.
const ASCII_WORDS = /[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*|[0-9]+/g;

const COMPASS = ['north', 'south', 'east', 'west', 'northeast', 'northwest', 'southeast', 'southwest'];
const AREAS = ['eu', 'us', 'ap', 'sa', 'ca', 'me', 'af', 'il', 'mx'];
const REGION_WORDS: ReadonlySet<string> = new Set([...AREAS, ...COMPASS, 'central']);

/**
 * The words of a name, in lower case and without accents: `ACMEProd-Zürich2` gives `acme prod zurich 2`.
 * Letters are composed again after the accents are gone, so that Hangul stays in syllables.
 */
export function wordsOf(name: string): string[] {
  if (ASCII_ONLY.test(name)) return (name.match(ASCII_WORDS) ?? []).map((word) => word.toLowerCase());
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
  const runs: readonly string[] = plain.match(RUNS) ?? [];
  return runs.flatMap((run) => run.split(CASE_STEP)).map((word) => word.toLowerCase());
}

/** A word of an AWS region's name: `eu`, `west`, `central`. */
export function isRegionWord(word: string): boolean {
  return REGION_WORDS.has(word);
}

export function isNumber(word: string): boolean {
  return /^[0-9]+$/.test(word);
}
