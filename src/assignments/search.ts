/**
 * Finding accounts by name, id, e-mail, tag and role. A list is prepared once into flat arrays; a query is folded words,
 * each of which has to fit somewhere. No expression is ever built from what somebody typed.
 */
import { fold, foldWithOrigins, wordStarts } from './fold.ts';
import { FIT, fitOf, initialsOf, skippedLetters, type Searchable } from './match.ts';
import { tabulateRoles, type RoleTable } from './role-table.ts';
import type { AssignedAccount } from './snapshot.ts';

export interface SearchIndex extends Omit<RoleTable, 'roleTable'> {
  readonly names: readonly Searchable[];
  readonly ids: readonly string[];
  /** Folded. */
  readonly emails: readonly string[];
  /** Folded environment tags, empty where there is none. */
  readonly tags: readonly string[];
  /** Those of the role table, ready to be searched. */
  readonly roles: readonly Searchable[];
}

export interface Found {
  /** Place in the list that the index was prepared from. */
  readonly index: number;
  /** Place in the account's `roleNames` of the role that the query names. */
  readonly role?: number;
  /** The query names the account's tag, not its name. */
  readonly byTag: boolean;
}

/** An account and everything that it may be found by. */
export interface Findable {
  readonly account: AssignedAccount;
  /** What the row shows beside the name ("PROD"); empty for none. */
  readonly environmentTag: string;
  /** The person's own name for it. */
  readonly nickname?: string;
  /** The person's own tags. */
  readonly tags?: readonly string[];
  readonly portalName?: string;
  /** Among equally good fits, higher first; 0 where left out. */
  readonly rank?: number;
}

/** Prepares a list. */
export function prepareSearch(items: readonly Findable[]): SearchIndex {
  const accounts = items.map(({ account }) => account);
  const { roleTable, roleStarts, roleIndexes } = tabulateRoles(accounts);
  return {
    names: accounts.map((account) => searchable(account.accountName)),
    ids: accounts.map((account) => account.accountId),
    emails: accounts.map((account) => fold(account.emailAddress)),
    tags: items.map(({ environmentTag }) => fold(environmentTag)),
    roles: roleTable.map(searchable),
    roleStarts,
    roleIndexes,
  };
}

/** The accounts that fit every word of the query, best first, equals in the list's order; all of them for no words. */
export function search(index: SearchIndex, query: string): readonly Found[] {
  const words = queryWords(query);
  if (words.length === 0) return index.ids.map((_, at) => ({ index: at, byTag: false }));
  const strict = findAll(index, words, false);
  return strict.length > 0 ? strict : findAll(index, words, true);
}

/** A query as folded words. An id typed in groups, `4829 1037 5516` or `4829-1037-5516`, is one word. */
export function queryWords(query: string): readonly string[] {
  const words: string[] = [];
  let grouping = false;
  for (const word of fold(query).split(/\s+/)) {
    if (word === '') continue;
    const digits = /^[\d-]+$/.test(word) ? word.replaceAll('-', '') : '';
    // Three digits and more: `team 1 2` stays three words.
    const group = digits.length >= 3;
    if (group && grouping) words.push((words.pop() ?? '') + digits);
    else words.push(group ? digits : word);
    grouping = group;
  }
  return words;
}

/** Ranges `[from, to)` of the original text that a query's words fit, in order, not overlapping. */
export function matchRanges(original: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const folded = foldWithOrigins(original);
  const starts = wordStarts(original, folded);
  const text = { text: folded.text, starts, initials: initialsOf(folded.text, starts) };
  const marked = new Uint8Array(folded.text.length);
  for (const word of words) for (const unit of unitsThatFit(text, word)) marked[unit] = 1;
  const ranges: [number, number][] = [];
  for (let unit = 0; unit < marked.length; unit += 1) {
    if (marked[unit] !== 1) continue;
    const from = folded.from[unit] ?? 0;
    const to = endOf(folded.from, unit);
    const last = ranges.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}

/** Where the original character that a folded unit came from ends. */
function endOf(from: Uint32Array, unit: number): number {
  let next = unit + 1;
  while (next < from.length - 1 && from[next] === from[unit]) next += 1;
  return from[next] ?? 0;
}

function unitsThatFit(searched: Searchable, word: string): readonly number[] {
  const fit = fitOf(searched, word);
  if (fit === FIT.none) return skippedLetters(searched, word) ?? [];
  if (fit === FIT.initials) {
    const units = [...searched.starts.keys()].filter((unit) => searched.starts[unit] === 1);
    const first = searched.initials.indexOf(word);
    return units.slice(first, first + word.length);
  }
  let at = searched.text.indexOf(word);
  while (fit === FIT.wordStart && searched.starts[at] !== 1) at = searched.text.indexOf(word, at + 1);
  return Array.from({ length: word.length }, (_, letter) => at + letter);
}

function searchable(original: string): Searchable {
  const folded = foldWithOrigins(original);
  const starts = wordStarts(original, folded);
  return { text: folded.text, starts, initials: initialsOf(folded.text, starts) };
}

function findAll(index: SearchIndex, words: readonly string[], loose: boolean): readonly Found[] {
  const roleFits = words.map((word) => Float64Array.from(index.roles, (role) => fitOf(role, word)));
  const whole = words.join(' ');
  const found: (Found & { readonly score: number })[] = [];
  for (let at = 0; at < index.ids.length; at += 1) {
    const hit = fitAccount(index, at, words, roleFits, loose);
    if (hit === undefined) continue;
    found.push(index.names[at]?.text === whole ? { ...hit, score: FIT.exact } : hit);
  }
  return found.toSorted((one, other) => one.score - other.score);
}

function fitAccount(
  index: SearchIndex,
  at: number,
  words: readonly string[],
  roleFits: readonly Float64Array[],
  loose: boolean,
): (Found & { readonly score: number }) | undefined {
  let score = 0;
  let role = -1;
  let byTag = false;
  for (let number = 0; number < words.length; number += 1) {
    const word = words[number] ?? '';
    const own = ownFit(index, at, word, loose);
    const tag = tagFit(index.tags[at] ?? '', word);
    const named = bestRole(index, at, roleFits[number]);
    const best = Math.min(own, tag, named.fit);
    if (best === FIT.none) return undefined;
    score += best;
    // A word that the account's own name starts with is about the account; otherwise it says which role.
    if (named.fit < FIT.none && own > FIT.initials && tag > FIT.initials && role < 0) role = named.place;
    if (tag < own) byTag = true;
  }
  return role < 0 ? { index: at, byTag, score } : { index: at, byTag, score, role };
}

function ownFit(index: SearchIndex, at: number, word: string, loose: boolean): number {
  const name = index.names[at];
  let fit: number = name === undefined ? FIT.none : fitOf(name, word);
  if (fit <= FIT.prefix) return fit;
  fit = Math.min(fit, plainFit(index.ids[at] ?? '', word));
  if (fit <= FIT.substring) return fit;
  // An address is what a person knows least: half a step behind the same fit of a name.
  fit = Math.min(fit, plainFit(index.emails[at] ?? '', word) + 0.5);
  if (fit < FIT.none || !loose || name === undefined) return fit;
  return skippedLetters(name, word) === undefined ? FIT.none : FIT.skipped;
}

function plainFit(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return FIT.none;
  if (at > 0) return FIT.substring;
  return text.length === word.length ? FIT.exact : FIT.prefix;
}

function tagFit(tag: string, word: string): number {
  return word.length > 1 && tag.startsWith(word) ? FIT.wordStart : FIT.none;
}

function bestRole(index: SearchIndex, at: number, fits: Float64Array | undefined): { fit: number; place: number } {
  const start = index.roleStarts[at] ?? 0;
  const end = index.roleStarts[at + 1] ?? start;
  let fit: number = FIT.none;
  let place = -1;
  for (let entry = start; entry < end; entry += 1) {
    const here = fits?.[index.roleIndexes[entry] ?? 0] ?? FIT.none;
    if (here < fit) {
      fit = here;
      place = entry - start;
    }
  }
  return { fit, place };
}
