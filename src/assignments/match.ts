/** How one word of a query fits one text. Lower is better; `Infinity` is no match. */
export const FIT = {
  exact: 0,
  prefix: 1,
  wordStart: 2,
  initials: 3,
  substring: 4,
  skipped: 6,
  none: Number.POSITIVE_INFINITY,
} as const;

export interface Searchable {
  /** Folded. */
  readonly text: string;
  /** 1 where a word starts, one entry for each unit of `text`. */
  readonly starts: Uint8Array;
  /** The first letter of each word. */
  readonly initials: string;
}

/** The first letter of each word, from the marks of `wordStarts`. */
export function initialsOf(text: string, starts: Uint8Array): string {
  let initials = '';
  for (let unit = 0; unit < starts.length; unit += 1) if (starts[unit] === 1) initials += text[unit] ?? '';
  return initials;
}

/** How well a folded word fits, letters left out not counted. */
export function fitOf(searchable: Searchable, word: string): number {
  const { text, starts, initials } = searchable;
  let at = text.indexOf(word);
  if (at === 0) return text.length === word.length ? FIT.exact : FIT.prefix;
  const substring = at > 0;
  for (; at > 0; at = text.indexOf(word, at + 1)) if (starts[at] === 1) return FIT.wordStart;
  if (word.length > 1 && initials.includes(word)) return FIT.initials;
  return substring ? FIT.substring : FIT.none;
}

/**
 * The last resort: the word's letters in order with others between, the first of them at the start of a word.
 * Returns the positions, or nothing.
 */
export function skippedLetters({ text, starts }: Searchable, word: string): readonly number[] | undefined {
  if (word.length < 2) return undefined;
  for (let first = text.indexOf(word[0] ?? ''); first >= 0; first = text.indexOf(word[0] ?? '', first + 1)) {
    if (starts[first] !== 1) continue;
    const positions = lettersFrom(text, word, first);
    if (positions !== undefined) return positions;
  }
  return undefined;
}

function lettersFrom(text: string, word: string, first: number): readonly number[] | undefined {
  const positions = [first];
  for (let letter = 1; letter < word.length; letter += 1) {
    const next = text.indexOf(word[letter] ?? '', (positions[letter - 1] ?? 0) + 1);
    if (next < 0) return undefined;
    positions.push(next);
  }
  return positions;
}
