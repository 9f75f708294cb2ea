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
  return toEnd(preparation(items.length, (index) => items[index]));
}

/**
 * The same in steps of a few milliseconds: each `next()` does one. An account is asked for more than once.
 */
export function* preparation(
  count: number,
  itemAt: (index: number) => Findable | undefined,
): Generator<void, SearchIndex> {
  const names = yield* makeColumn(count, (index) => itemAt(index)?.account.accountName ?? '');
  const ids = yield* makePlainColumn(count, (index) => itemAt(index)?.account.accountId ?? '');
  const emails = yield* makePlainColumn(count, (index) => itemAt(index)?.account.emailAddress ?? '');
  const shared = function* (textsAt: (item: Findable) => readonly string[]): Generator<void, SharedTexts> {
    const { texts, starts, places } = yield* tabulate(count, (index) => {
      const item = itemAt(index);
      return item === undefined ? [] : textsAt(item);
    });
    return { column: yield* makeColumn(texts.length, (index) => texts[index] ?? ''), starts, places };
  };
  return {
    count,
    names,
    ids,
    emails,
    nicknames: yield* shared(({ nickname }) => given(nickname)),
    roles: yield* shared(({ account }) => account.roleNames),
    tags: yield* shared(({ environmentTag, tags = [] }) => [...given(spoken(environmentTag)), ...tags]),
    portals: yield* shared(({ portalName }) => given(portalName)),
    byRank: byRank(count, (index) => itemAt(index)?.rank ?? 0),
  };
}

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
  return text === undefined || text === '' ? [] : [text];
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
