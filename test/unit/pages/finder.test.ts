/** What the popup's search knows of an account beyond what AWS says: notes, portals, environments, use, and sets among them. */
import { expect, test } from 'vitest';
import type { ListedAccount, Overview } from '../../../src/assignments/overview.ts';
import { mergeEntries, type Entry } from '../../../src/pages/popup/entries.ts';
import { finderOf } from '../../../src/pages/popup/finder.ts';
import type { List } from '../../../src/pages/popup/use-list.ts';

function account(at: number, accountName: string, portalId = 'one'): ListedAccount {
  return { portalId, accountId: String(at).padStart(12, '0'), accountName, emailAddress: '', roleNames: ['ReadOnly'] };
}

function listOf(accounts: readonly ListedAccount[], portals: readonly string[], more: Partial<List> = {}): List {
  // Of the overview a finder reads the portals' ids and names only.
  const overview = { portals: portals.map((id) => ({ portal: { id, name: `Portal ${id}` } })) } as unknown as Overview;
  return {
    overview,
    entries: mergeEntries([], accounts),
    sets: [],
    sharedWords: new Map(),
    favourites: new Map(),
    usage: new Map(),
    notes: new Map(),
    ...more,
  };
}

function found(list: List, words: string): readonly string[] {
  const finder = finderOf(list);
  return [...finder.find(words).order].map((index) => finder.all[index]?.account.accountName ?? '');
}

const ACCOUNTS = [account(1, 'orders-prod'), account(2, 'orders-dev', 'two'), account(3, 'billing', 'two')];

const TILL = { id: '000000000003', key: 'two 000000000003' };

test('an account is found by its nickname, a tag of its own, its environment’s word and its portal’s name', () => {
  const notes = new Map([[TILL.key, { portalId: 'two', accountId: TILL.id, nickname: 'Till', tags: ['cost centre'] }]]);
  const list = listOf(ACCOUNTS, ['one', 'two'], { notes });
  expect(found(list, 'till')).toEqual(['billing']);
  expect(found(list, 'centre')).toEqual(['billing']);
  expect(found(list, 'production')).toEqual(['orders-prod']);
  expect(found(list, 'portal two')).toEqual(['orders-dev', 'billing']);
});

test('the name of the only portal finds nothing: it would find all', () => {
  const all = ACCOUNTS.map((one) => ({ ...one, portalId: 'one' }));
  expect(found(listOf(all, ['one']), 'portal')).toEqual([]);
});

test('of two that fit equally well, the favourite comes first', () => {
  const favourites = new Map([['two 000000000002', { portalId: 'two', accountId: '000000000002' }]]);
  expect(found(listOf(ACCOUNTS, ['one', 'two']), 'orders')).toEqual(['orders-prod', 'orders-dev']);
  expect(found(listOf(ACCOUNTS, ['one', 'two'], { favourites }), 'orders')).toEqual(['orders-dev', 'orders-prod']);
});

test('a set is found among the accounts, and no account takes its place', () => {
  const set: Entry = {
    key: 'set 1',
    account: account(0, 'Morning round'),
    gone: false,
    set: { name: 'Morning round', members: [], accountNames: [] } as unknown as NonNullable<Entry['set']>,
  };
  const list = listOf(ACCOUNTS, ['one', 'two'], { sets: [set] });
  expect(found(list, 'morning')).toEqual(['Morning round']);
  expect(found(list, 'billing')).toEqual(['billing']);
});

test('what was prepared in slices finds the same as what is prepared at once', () => {
  const many = Array.from({ length: 3000 }, (_, at) => account(at, `team${at % 97}-${at % 2 ? 'prod' : 'dev'}-${at}`));
  const [slowly, atOnce] = [finderOf(listOf(many, ['one'])), finderOf(listOf(many, ['one']))];
  while (slowly.advance());
  const fits = ({ order, how }: ReturnType<typeof slowly.find>): readonly object[] =>
    [...order].map((at) => ({ at, ...how(at) }));
  const answer = slowly.find('team5 prod');
  const before = fits(answer);
  expect(before).toEqual(fits(atOnce.find('team5 prod')));
  for (const words of ['2999', 'tem7', 'prod']) expect(fits(slowly.find(words))).toEqual(fits(atOnce.find(words)));
  // An answer is asked how something fits when others have been given since.
  expect(fits(answer)).toEqual(before);
});

test('an account that the person marks is found by what they marked it as, and not by what its name says', () => {
  const orders = { portalId: 'one', accountId: '000000000001' };
  const notes = new Map([
    [TILL.key, { portalId: 'two', accountId: TILL.id, environment: 'prod' as const }],
    ['one 000000000001', { ...orders, environment: 'none' as const }],
  ]);
  expect(found(listOf(ACCOUNTS, ['one', 'two'], { notes }), 'production')).toEqual(['billing']);
});

test('an account that a rule or the organisation makes something is found by that, and not by what its name says', () => {
  const ruled = { ...account(1, 'orders-dev'), preset: { under: { environment: 'prod' } } } as const;
  const set = {
    ...account(2, 'billing-prod'),
    preset: { environment: 'sandbox', under: { environment: 'dev' } },
  } as const;
  const list = listOf([ruled, set, account(3, 'edge')], ['one']);
  expect(found(list, 'production')).toEqual(['orders-dev']);
  expect(found(list, 'sandbox')).toEqual(['billing-prod']);
});
