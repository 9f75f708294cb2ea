/** A list prepared to be searched, in steps that are short enough for a page that is in use. */
import { makeColumn, makePlainColumn, type Column, type PlainColumn } from './column.ts';
import { tabulate, toEnd, type Table } from './role-table.ts';
import type { AssignedAccount } from './snapshot.ts';

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

/**
 * The same of a whole list, part by part, each asked for by an account's place: thousands of accounts are gone through once for
 * each column, and most columns need one part.
 */
export interface Findables {
  readonly count: number;
  readonly accountAt: (at: number) => AssignedAccount | undefined;
  readonly environmentTagAt: (at: number) => string;
  readonly nicknameAt: (at: number) => string | undefined;
  readonly tagsAt: (at: number) => readonly string[];
  readonly portalNameAt: (at: number) => string | undefined;
  readonly rankAt: (at: number) => number;
}

/** Texts that many accounts share, each searched once. */
export interface SharedTexts extends Omit<Table, 'texts'> {
  readonly column: Column;
}

export interface SearchIndex {
  readonly count: number;
  readonly names: Column;
  readonly ids: PlainColumn;
  readonly emails: PlainColumn;
  readonly nicknames: SharedTexts;
  readonly roles: SharedTexts;
  readonly tags: SharedTexts;
  readonly portals: SharedTexts;
  /** Places in the list, higher rank first. */
  readonly byRank: Uint32Array;
}

/** Prepares a list at once: 10,000 accounts take some tens of milliseconds. */
export function prepareSearch(items: readonly Findable[]): SearchIndex {
  const findables: Findables = {
    count: items.length,
    accountAt: (at) => items[at]?.account,
    environmentTagAt: (at) => items[at]?.environmentTag ?? '',
    nicknameAt: (at) => items[at]?.nickname,
    tagsAt: (at) => items[at]?.tags ?? [],
    portalNameAt: (at) => items[at]?.portalName,
    rankAt: (at) => items[at]?.rank ?? 0,
  };
  return toEnd(preparation(findables));
}

/** The same in steps of a few milliseconds: each `next()` does one. */
export function* preparation(findables: Findables): Generator<void, SearchIndex> {
  const { count, accountAt, environmentTagAt, nicknameAt, tagsAt, portalNameAt, rankAt } = findables;
  const names = yield* makeColumn(count, (at) => accountAt(at)?.accountName ?? '');
  const ids = yield* makePlainColumn(count, (at) => accountAt(at)?.accountId ?? '');
  const emails = yield* makePlainColumn(count, (at) => accountAt(at)?.emailAddress ?? '');
  const shared = function* (textsAt: (at: number) => readonly string[]): Generator<void, SharedTexts> {
    const { texts, starts, places } = yield* tabulate(count, textsAt);
    return { column: yield* makeColumn(texts.length, (index) => texts[index] ?? ''), starts, places };
  };
  return {
    count,
    names,
    ids,
    emails,
    nicknames: yield* shared((at) => given(nicknameAt(at))),
    roles: yield* shared((at) => accountAt(at)?.roleNames ?? NOTHING),
    tags: yield* shared((at) => {
      const tag = environmentTagAt(at);
      return tag === '' ? tagsAt(at) : [spoken(tag), ...tagsAt(at)];
    }),
    portals: yield* shared((at) => given(portalNameAt(at))),
    byRank: byRank(count, rankAt),
  };
}

const NOTHING: readonly string[] = [];

/** Tags that stand for words are found by these too. */
const IN_FULL: Readonly<Record<string, string>> = {
  PROD: 'production',
  STG: 'staging',
  DEV: 'development',
  SBX: 'sandbox',
  SEC: 'security',
};

function spoken(tag: string): string {
  const word = IN_FULL[tag];
  return word === undefined ? tag : `${tag} ${word}`;
}

function given(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? NOTHING : [text];
}

/** Most accounts have no rank: only those that have one are sorted. */
function byRank(count: number, rankAt: (index: number) => number): Uint32Array {
  const ranks = Float64Array.from({ length: count }, (_, index) => rankAt(index));
  const places = [...ranks.keys()];
  const ranked = places
    .filter((at) => (ranks[at] ?? 0) !== 0)
    .toSorted((one, other) => (ranks[other] ?? 0) - (ranks[one] ?? 0));
  const first = ranked.filter((at) => (ranks[at] ?? 0) > 0);
  return Uint32Array.from([...first, ...places.filter((at) => ranks[at] === 0), ...ranked.slice(first.length)]);
}
