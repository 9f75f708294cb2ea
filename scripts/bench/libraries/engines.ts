/** The search that ships, and well-kept libraries, each set up to be as good as it can be at the same work. */
import UFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import fuzzysort from 'fuzzysort';
import MiniSearch from 'minisearch';
import { fold } from '../../../src/assignments/fold.ts';
import { prepareSearch, type Findable } from '../../../src/assignments/search-index.ts';
import { search } from '../../../src/assignments/search.ts';

/** Answers the places of what fits in the list, best first. */
export type Find = (query: string) => readonly number[];

export interface Engine {
  readonly name: string;
  /** What a page would have to load for it. */
  readonly code: string;
  readonly prepare: (items: readonly Findable[]) => Find;
}

export const ENGINES: readonly Engine[] = [
  {
    name: 'Signalbox',
    code:
      `export { prepareSearch } from './src/assignments/search-index.ts';` +
      `export { search } from './src/assignments/search.ts';`,
    prepare(items) {
      const index = prepareSearch(items);
      return (query) => [...search(index, query).order];
    },
  },
  { name: 'minisearch', code: `export { default } from 'minisearch';`, prepare: prepareMiniSearch },
  { name: 'fuse.js', code: `export { default } from 'fuse.js';`, prepare: prepareFuse },
  { name: 'fuzzysort', code: `export { default } from 'fuzzysort';`, prepare: prepareFuzzysort },
  { name: 'uFuzzy', code: `export { default } from '@leeoniya/ufuzzy';`, prepare: prepareUFuzzy },
];

interface Texts {
  readonly id: number;
  readonly name: string;
  readonly nickname: string;
  readonly accountId: string;
  readonly email: string;
  readonly roles: string;
  readonly tags: string;
  readonly portal: string;
}

/** None of them folds Japanese, or parts words as `PaymentGateway` and `team12` are parted; so that is done for them. */
function textsOf(items: readonly Findable[]): readonly Texts[] {
  return items.map(({ account, nickname = '', tags = [], environmentTag, portalName = '' }, id) => ({
    id,
    name: parted(account.accountName),
    nickname: parted(nickname),
    accountId: account.accountId,
    email: parted(account.emailAddress),
    roles: account.roleNames.map(parted).join(' '),
    tags: [environmentTag, ...tags].map(parted).join(' '),
    portal: parted(portalName),
  }));
}

function parted(text: string): string {
  return fold(text.replaceAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|[^\p{L}\p{M}\p{N}]+/gu, ' '));
}

/** Blanks between digits are how ids are written. */
function words(query: string): string {
  return parted(query.replaceAll(/(?<=\d)[\s-]+(?=\d)/g, ''));
}

const FIELDS = ['name', 'nickname', 'accountId', 'email', 'roles', 'tags', 'portal'] as const;
const WEIGHTS = { name: 8, nickname: 8, accountId: 4, email: 1, roles: 2, tags: 2, portal: 1 } as const;

function prepareMiniSearch(items: readonly Findable[]): Find {
  const index = new MiniSearch<Texts>({
    fields: [...FIELDS],
    searchOptions: {
      boost: WEIGHTS,
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length < 4 || /\d/.test(term) ? false : term.length < 8 ? 1 : 2),
    },
  });
  index.addAll(textsOf(items));
  return (query) => index.search(words(query)).map(({ id }) => Number(id));
}

function prepareFuse(items: readonly Findable[]): Find {
  const index = new Fuse(textsOf(items), {
    keys: FIELDS.map((name) => ({ name, weight: WEIGHTS[name] })),
    useExtendedSearch: true,
    ignoreLocation: true,
    threshold: 0.3,
  });
  return (query) => index.search(words(query)).map(({ refIndex }) => refIndex);
}

function prepareFuzzysort(items: readonly Findable[]): Find {
  const snapshot = fuzzysort.snapshot(textsOf(items), { keys: FIELDS });
  return (query) => fuzzysort.go(words(query), snapshot, { limit: 0 }).map(({ obj }) => obj.id);
}

/** Its `IntraMode.SingleError`. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- its enum is there for the compiler only
const ONE_MISTAKE = 1 as UFuzzy.IntraMode;

function prepareUFuzzy(items: readonly Findable[]): Find {
  const haystack = textsOf(items).map((texts) => FIELDS.map((field) => texts[field]).join(' '));
  const finder = new UFuzzy({
    unicode: true,
    interSplit: '[^\\p{L}\\p{N}]+',
    intraMode: ONE_MISTAKE,
    intraSub: 1,
    intraTrn: 1,
    intraDel: 1,
    intraIns: 1,
  });
  return (query) => {
    const [places, , order] = finder.search(haystack, words(query), 1, 1e5);
    if (order === null || order === undefined) return places ?? [];
    return order.map((at) => (places ?? [])[at] ?? -1);
  };
}
