/**
 * Finding accounts by name, nickname, id, e-mail, role, tag and portal. A list is prepared once into a few long strings
 * and flat arrays; a query is folded words, each of which has to fit somewhere. No expression is ever built from what
 * somebody typed. docs/SEARCH.md says how results are put in order.
 */
import type { Column } from './column.ts';
import { PLAIN_FIT, type HowItFits } from './how-it-fits.ts';
import { FIT } from './match.ts';
import { queryWords } from './query-words.ts';
import type { SearchIndex } from './search-index.ts';
import { fitsOf, LEVEL, loosen, type WordFit } from './word-fit.ts';

/** The accounts that fit a query. */
export interface Found {
  /** Places in the list that the index was prepared from, best first. */
  readonly order: Uint32Array;
  /** How the account at a place of the list fits. Worked out when it is asked for: one letter finds thousands, and a dozen are shown. */
  readonly how: (index: number) => HowItFits;
}

/** The accounts that fit every word of the query, best first, equals by rank, then in the list's order; all for no words. */
export function search(index: SearchIndex, query: string): Found {
  const words = queryWords(query);
  if (words.length === 0)
    return { order: Uint32Array.from({ length: index.count }, (_, at) => at), how: () => PLAIN_FIT };
  let fits = words.flatMap((word) => fitsOf(index, word));
  // Each word has been tried with all there is.
  if (fits.some(({ best }) => best === FIT.none)) return NOTHING;
  for (const level of [LEVEL.strict, LEVEL.typos, LEVEL.skipping]) {
    // Words that each fit, but never together, may be meant otherwise.
    fits = fits.map((fit) => loosen(index, fit, level));
    const order = inOrder(index, fits);
    const settled = fits;
    if (order.length > 0) return { order, how: (at) => howItFits(index, settled, at) };
  }
  return NOTHING;
}

const NOTHING: Found = { order: new Uint32Array(), how: () => PLAIN_FIT };

const MISSED = 0xffff;

/** Those that fit all words, sorted by counting: scores are small numbers. */
function inOrder(index: SearchIndex, fits: readonly WordFit[]): Uint32Array {
  const scores = scoresOf(index, fits);
  const places = new Uint32Array(fits.length * FIT.none + 2);
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? MISSED;
    if (score !== MISSED) places[score + 1] = (places[score + 1] ?? 0) + 1;
  }
  for (let score = 1; score < places.length; score += 1)
    places[score] = (places[score] ?? 0) + (places[score - 1] ?? 0);
  const order = new Uint32Array(places.at(-1) ?? 0);
  for (let rank = 0; rank < scores.length; rank += 1) {
    const at = index.byRank[rank] ?? 0;
    const score = scores[at] ?? MISSED;
    if (score === MISSED) continue;
    const place = places[score] ?? 0;
    order[place] = at;
    places[score] = place + 1;
  }
  return order;
}

/** The sum of what the words' fits cost; less where the words are all that the name has. */
function scoresOf({ count, names }: SearchIndex, fits: readonly WordFit[]): Uint16Array {
  const scores = new Uint16Array(count);
  for (const { all } of fits) {
    for (let at = 0; at < count; at += 1) {
      const fit = all[at] ?? FIT.none;
      if (fit === FIT.none) scores[at] = MISSED;
      else if (scores[at] !== MISSED) scores[at] = (scores[at] ?? 0) + fit;
    }
  }
  if (fits.length > 1) {
    for (let at = 0; at < count; at += 1) {
      if (wordCount(names, at) === fits.length && fits.every(({ own }) => isWhole(own[at] ?? FIT.none)))
        scores[at] = (fits[0]?.own[at] ?? FIT.none) <= FIT.prefixWord ? 0 : 1;
    }
  }
  return scores;
}

function wordCount({ words }: Column, at: number): number {
  return (words[at + 1] ?? 0) - (words[at] ?? 0);
}

function isWhole(fit: number): boolean {
  return fit === FIT.prefixWord || fit === FIT.word || fit === FIT.exact;
}

function howItFits(index: SearchIndex, fits: readonly WordFit[], at: number): HowItFits {
  let byTag = false;
  let nearly = false;
  let roles: WordFit[] | undefined;
  for (const fit of fits) {
    const own = fit.own[at] ?? FIT.none;
    const tag = fit.tags === undefined ? FIT.none : tagFit(index, fit.tags, at);
    if (tag < own) byTag = true;
    if (own >= FIT.typo && own !== FIT.none) nearly = true;
    // A word that the account's own name starts with is about the account; otherwise it says which role.
    if (fit.roles !== undefined && own > FIT.laterInitials && tag > FIT.laterInitials) (roles ??= []).push(fit);
  }
  const role = roles === undefined ? -1 : bestRole(index, roles, at);
  return { byTag, ...(role < 0 ? {} : { role }), ...(nearly && { nearly }) };
}

function tagFit({ tags }: SearchIndex, costs: Uint8Array, at: number): number {
  let least: number = FIT.none;
  for (let entry = tags.starts[at] ?? 0; entry < (tags.starts[at + 1] ?? 0); entry += 1)
    least = Math.min(least, costs[tags.places[entry] ?? 0] ?? FIT.none);
  return least;
}

/** The place of the account's role that these words name best; -1 where none is named. */
function bestRole({ roles }: SearchIndex, fits: readonly WordFit[], at: number): number {
  const start = roles.starts[at] ?? 0;
  let place = -1;
  let least = fits.length * FIT.none;
  for (let entry = start; entry < (roles.starts[at + 1] ?? 0); entry += 1) {
    let cost = 0;
    for (const { roles: costs } of fits) cost += costs?.[roles.places[entry] ?? 0] ?? FIT.none;
    if (cost >= least) continue;
    least = cost;
    place = entry - start;
  }
  return place;
}
