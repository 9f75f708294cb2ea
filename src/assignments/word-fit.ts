/** How one word of a query fits every account of an index. */
import type { Column } from './column.ts';
import { FIT, fitText, fitWord, type Fits } from './match.ts';
import { fitSkipping, fitTypos } from './near.ts';
import type { SearchIndex, SharedTexts } from './search-index.ts';

/** How far a word has been taken from what was typed. */
export const LEVEL = { strict: 0, typos: 1, skipping: 2 } as const;

export interface WordFit {
  readonly word: string;
  readonly level: number;
  /** For each account the best fit in what is its own: name, nickname, id, e-mail, portal. */
  readonly own: Uint8Array;
  /** The best in anything. */
  readonly all: Uint8Array;
  /** For each different tag, where any fits. */
  readonly tags: Uint8Array | undefined;
  /** For each different role, where any fits. */
  readonly roles: Uint8Array | undefined;
  /** The best of all accounts. */
  readonly best: number;
}

/** A way to look for a word in a column. */
type Look = (column: Column, fits: Fits) => void;

/**
 * How a word fits: to the letter; if it does so nowhere, its parts (`team12`, `log-archive`), each as a word of its own;
 * if there are none or they are badly typed, with typos and at last as a few letters of what is meant.
 */
export function fitsOf(index: SearchIndex, word: string): readonly WordFit[] {
  const strict = strictFit(index, word);
  // The middle of an e-mail address or an id is nothing that a person would mean before the name that they mistyped.
  if (strict.best <= FIT.substring) return [strict];
  if (strict.best !== FIT.none) return [loosen(index, strict, LEVEL.typos)];
  const parts = partsOf(word);
  if (parts.length > 1) return parts.flatMap((part) => fitsOf(index, part));
  const typos = loosen(index, strict, LEVEL.typos);
  // A name in short is likelier than a role or a tag with typos.
  return [typos.own.some((cost) => cost !== FIT.none) ? typos : loosen(index, typos, LEVEL.skipping)];
}

/** Words without what parts them, digits apart from letters. */
export function partsOf(word: string): readonly string[] {
  return word.match(/\p{N}+|[\p{L}\p{M}]+/gu) ?? [];
}

/** Adds what a word fits only nearly. */
export function loosen(index: SearchIndex, fit: WordFit, level: number): WordFit {
  if (fit.level >= level) return fit;
  const { word } = fit;
  const own = fit.own.slice();
  const names = { costs: own, behind: 0 };
  if (level === LEVEL.typos) {
    const typos: Look = (column, fits) => fitTypos(column, word, fits);
    typos(index.names, names);
    spread(index.nicknames, fitsIn(index.nicknames, typos, 0), own);
    spread(index.portals, fitsIn(index.portals, typos, FIT.skipped), own);
    const tags = fitsIn(index.tags, typos, FIT.skipped, fit.tags);
    return together(index, { word, level, own, tags, roles: fitsIn(index.roles, typos, FIT.skipped, fit.roles) });
  }
  // A single letter is first looked for where words begin.
  const single = word.length === 1;
  const skipping: Look = (column, fits) =>
    single ? fitText(column, word, true, fits) : fitSkipping(column, word, fits);
  skipping(index.names, names);
  if (single) fitText(index.ids, word, true, { costs: own, behind: FIT.wordStart });
  spread(index.nicknames, fitsIn(index.nicknames, skipping, 0), own);
  return together(index, { ...fit, level, own });
}

function strictFit(index: SearchIndex, word: string): WordFit {
  const own = new Uint8Array(index.count).fill(FIT.none);
  const anywhere: Look = (column, fits) => fitWord(column, word, true, fits);
  const starting: Look = (column, fits) => fitWord(column, word, false, fits);
  anywhere(index.names, { costs: own, behind: 0 });
  spread(index.nicknames, fitsIn(index.nicknames, anywhere, 0), own);
  const roles = fitsIn(index.roles, anywhere, FIT.wordStart);
  if (word.length === 1) return together(index, { word, level: LEVEL.strict, own, tags: undefined, roles });
  fitText(index.ids, word, true, { costs: own, behind: FIT.wordStart });
  fitText(index.emails, word, true, { costs: own, behind: FIT.wordStart });
  spread(index.portals, fitsIn(index.portals, starting, FIT.wordStart), own);
  const tags = fitsIn(index.tags, starting, FIT.wordStart);
  return together(index, { word, level: LEVEL.strict, own, tags, roles });
}

/** For each of the shared texts how it fits, if any does. */
function fitsIn({ column }: SharedTexts, look: Look, behind: number, before?: Uint8Array): Uint8Array | undefined {
  const costs = before?.slice() ?? new Uint8Array(column.begins.length - 1).fill(FIT.none);
  look(column, { costs, behind });
  return costs.some((cost) => cost !== FIT.none) ? costs : undefined;
}

/** From shared texts to the accounts that have them. */
function spread({ starts, places }: SharedTexts, costs: Uint8Array | undefined, accounts: Uint8Array): void {
  if (costs === undefined) return;
  let entry = 0;
  for (let at = 0; at < accounts.length; at += 1) {
    for (const end = starts[at + 1] ?? 0; entry < end; entry += 1) {
      const cost = costs[places[entry] ?? 0] ?? FIT.none;
      if (cost < (accounts[at] ?? 0)) accounts[at] = cost;
    }
  }
}

function together(index: SearchIndex, fit: Omit<WordFit, 'all' | 'best'>): WordFit {
  const { own, tags, roles } = fit;
  const all = tags === undefined && roles === undefined ? own : own.slice();
  spread(index.tags, tags, all);
  spread(index.roles, roles, all);
  let best: number = FIT.none;
  for (let at = 0; at < all.length; at += 1) best = Math.min(best, all[at] ?? FIT.none);
  return { ...fit, all, best };
}
