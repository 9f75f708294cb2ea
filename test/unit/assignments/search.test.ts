import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../src/assignments/fold.ts';
import { matchRanges } from '../../../src/assignments/match-ranges.ts';
import { queryWords } from '../../../src/assignments/query-words.ts';
import { prepareSearch, type SearchIndex } from '../../../src/assignments/search-index.ts';
import { foundIn } from './found-in.ts';
import type { AssignedAccount } from '../../../src/assignments/snapshot.ts';
import { PROPERTY_LIMIT_MS } from '../aws/properties/runs.ts';

function account(accountId: string, accountName: string, roleNames: string[], emailAddress = ''): AssignedAccount {
  return { accountId, accountName, emailAddress, roleNames };
}

const LIST = [
  account('482910375516', 'payments-prod', ['ReadOnlyAccess', 'AdministratorAccess', 'Support']),
  account('482910375733', 'payments-staging', ['PowerUserAccess', 'ReadOnlyAccess']),
  account('730014428869', 'data-lake-dev', ['AdministratorAccess'], 'lake.owner@acme.example'),
  account('046610238897', 'edge-network', ['NetworkAdministrator', 'ReadOnlyAccess']),
  account('905521137748', 'sandbox-joão', ['AdministratorAccess']),
  account('201147390056', 'Audit', ['ViewOnlyAccess', 'SecurityAudit']),
  account('318870264410', 'Log Archive', ['SecurityAudit', 'ReadOnlyAccess']),
  account('577203910001', 'payments-dev-west', ['DeveloperAccess', 'ReadOnlyAccess']),
  account('577203910002', 'mobile-nonprod', ['DeveloperAccess']),
  account('664120395857', 'product-catalog', ['PowerUserAccess']),
  account('664120395858', 'StraßenBahn Øst', ['PowerUserAccess']),
  account('664120395859', '', ['BillingReader'], 'no-name@acme.example'),
  account('664120395860', 'team-1', ['PowerUserAccess']),
  account('664120395861', 'team-12', ['PowerUserAccess']),
];
const INDEX = prepared(LIST);

function prepared(list: readonly AssignedAccount[]): SearchIndex {
  return prepareSearch(list.map((one) => ({ account: one, environmentTag: '' })));
}

function names(query: string): string[] {
  return foundIn(INDEX, query).map((found) => LIST[found.index]?.accountName ?? '');
}

describe('a query finds the account that it means, first', () => {
  test.each([
    ['payments-prod', 'payments-prod'],
    ['PAYMENTS PROD', 'payments-prod'],
    ['prod pay', 'payments-prod'],
    ['pdw', 'payments-dev-west'],
    ['paydw', 'payments-dev-west'],
    ['pymts stg', 'payments-staging'],
    ['west', 'payments-dev-west'],
    ['joao', 'sandbox-joão'],
    ['JOÃO', 'sandbox-joão'],
    ['strassen', 'StraßenBahn Øst'],
    ['bahn', 'StraßenBahn Øst'],
    ['ost', 'StraßenBahn Øst'],
    ['audit', 'Audit'],
    ['log archive', 'Log Archive'],
    ['la', 'data-lake-dev'],
    ['482910375516', 'payments-prod'],
    ['4829 1037 5516', 'payments-prod'],
    ['4829-1037-5516', 'payments-prod'],
    ['482910 375733', 'payments-staging'],
    ['5516', 'payments-prod'],
    ['0466', 'edge-network'],
    ['lake.owner', 'data-lake-dev'],
    ['network admin', 'edge-network'],
    ['billing', ''],
    ['no-name@', ''],
    ['team 1', 'team-1'],
    ['ｐａｙｍｅｎｔｓ staging', 'payments-staging'],
  ])('%s → %s', (query, expected) => {
    expect(names(query)[0]).toBe(expected);
  });

  test.each(['zebra', 'payments zebra', 'xq', '999999999999', '.*', '(', '[a-z]+', '__proto__'])(
    '%s → nothing',
    (query) => {
      expect(names(query)).toEqual([]);
    },
  );
});

test('ranks exact, prefix, word start, initials, substring', () => {
  const list = ['a-prodigy', 'prod-x', 'xprod', 'prod', 'p-r-o-d'].map((name, at) =>
    account(String(at).padStart(12, '0'), name, []),
  );
  const order = foundIn(prepared(list), 'prod').map((found) => list[found.index]?.accountName);
  expect(order).toEqual(['prod', 'prod-x', 'a-prodigy', 'p-r-o-d', 'xprod']);
});

test('equals keep the list’s order', () => {
  expect(names('payments')).toEqual(['payments-prod', 'payments-staging', 'payments-dev-west']);
});

test('an empty query gives the whole list in its order', () => {
  expect(names('  ')).toEqual(LIST.map((one) => one.accountName));
});

test('left-out letters count only where nothing else fits', () => {
  expect(names('prod')).not.toContain('payments-dev-west');
  expect(names('ppr')).toEqual(['payments-prod']);
});

describe('a word that names a role chooses it', () => {
  test.each([
    ['payments-prod admin', 'AdministratorAccess'],
    ['admin payments', 'AdministratorAccess'],
    ['payments-prod roa', 'ReadOnlyAccess'],
    ['payments-prod', undefined],
    ['edge readonly', 'ReadOnlyAccess'],
    ['edge network', undefined],
    ['archive security', 'SecurityAudit'],
  ])('%s → %s', (query, expected) => {
    const first = foundIn(INDEX, query)[0];
    const role = first?.role;
    expect(role === undefined ? undefined : LIST[first?.index ?? -1]?.roleNames[role]).toBe(expected);
  });
});

test('finds by the tag beside the name, and says so', () => {
  const list = [account('000000000001', 'orders-live', []), account('000000000002', 'xprodx', [])];
  const found = foundIn(
    prepareSearch(list.map((one, at) => ({ account: one, environmentTag: ['PROD', ''][at] ?? '' }))),
    'prod',
  );
  expect(found).toMatchObject([
    { index: 0, byTag: true },
    { index: 1, byTag: false },
  ]);
});

describe('match ranges', () => {
  test.each([
    ['payments-prod', 'prod', ['prod']],
    ['payments-dev-west', 'pdw', ['p', 'd', 'w']],
    ['payments-prod', 'pay prod', ['pay', 'prod']],
    ['StraßenBahn', 'ss', ['ß']],
    ['sandbox-joão', 'joao', ['joão']],
    ['sandbox-joa\u0303o', 'joao', ['joa\u0303o']],
    ['nonprod-prod', 'prod', ['prod']],
    ['payments', 'pymt', ['p', 'ym', 't']],
    ['payments', 'zebra', []],
  ])('%s with %s', (text, query, expected) => {
    expect(matchRanges(text, queryWords(query)).map(([from, to]) => text.slice(from, to))).toEqual(expected);
  });

  test('in a name that holds the word twice, the one at the start of a word is marked', () => {
    expect(matchRanges('nonprod-prod', ['prod'])).toEqual([[8, 12]]);
    // Neither does a word without letters, and it does not go on looking for ever.
    expect(matchRanges('nonprod-prod', [''])).toEqual([]);
  });
});

test.each([
  ['ÅÉÎÕÜ', 'aeiou'],
  ['ŁØĐ', 'lod'],
  ['Æsir Œuvre Þór Ðan ışık', 'aesir oeuvre thor dan isik'],
  ['İstanbul', 'istanbul'],
  ['ﬁle', 'file'],
])('folds %s to %s', (text, expected) => {
  expect(fold(text)).toBe(expected);
});

test('a single letter finds the words and the roles that begin with it', () => {
  expect(names('d')).toEqual(['data-lake-dev', 'payments-dev-west', 'mobile-nonprod']);
  expect(names('z')).toEqual([]);
});

test('the nickname counts as a name, a tag and the portal as less', () => {
  const one = account('000000000001', 'a', []);
  const items = [
    { account: one, environmentTag: '', portalName: 'Orders' },
    { account: one, environmentTag: '', tags: ['orders'] },
    { account: one, environmentTag: '', nickname: 'The orders' },
    { account: one, environmentTag: '', nickname: 'Orders', rank: 1 },
    { account: one, environmentTag: '', nickname: 'Orders', rank: 2 },
  ];
  expect(foundIn(prepareSearch(items), 'orders')).toEqual([
    { index: 4, byTag: false },
    { index: 3, byTag: false },
    { index: 2, byTag: false },
    { index: 0, byTag: false },
    { index: 1, byTag: true },
  ]);
});

test('says where something fits only nearly', () => {
  expect(foundIn(INDEX, 'paymnts west')).toEqual([{ index: 7, byTag: false, nearly: true }]);
});

/** The letters of names, and what hostile ones hold. */
const TEXT = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'pay mnts-prod12 AZ.é決ジ'), maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test(
  'F58: whatever the names and the query, nothing is thrown, results are rows of the list, each once, and stay put',
  { timeout: PROPERTY_LIMIT_MS },
  () => {
    fc.assert(
      fc.property(fc.array(TEXT, { maxLength: 20 }), TEXT, (list, query) => {
        const index = prepared(
          list.map((name, at) => account(String(at).padStart(12, '0'), name, [name, 'Admin'], name)),
        );
        const found = foundIn(index, query).map((one) => one.index);
        expect(new Set(found).size).toBe(found.length);
        for (const at of found) expect(at).toBeLessThan(list.length);
        expect(foundIn(index, queryWords(query).join(' ')).map((one) => one.index)).toEqual(found);
        for (const name of list) {
          let last = -1;
          for (const [from, to] of matchRanges(name, queryWords(query))) {
            expect(from).toBeGreaterThan(last);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(name.length);
            last = to;
          }
        }
      }),
    );
  },
);

test.each([' ', '      ', '\t', '\u00a0\u2003\u3000'])(
  'F58: a query of only %j is none: every account, in the list’s order',
  (query) => {
    expect(queryWords(query)).toEqual([]);
    expect(foundIn(INDEX, query).map((one) => one.index)).toEqual(LIST.map((_, at) => at));
  },
);

test.each(['4829-1037-5516', '482910-375516', '4829 1037 5516', ' 482-910-375-516 ', '4829–1037–5516'])(
  'F58: an account id typed with dashes, %j, finds that account and no other',
  (query) => {
    expect(names(query)).toEqual(['payments-prod']);
  },
);

test('an account is among those that its own name finds', { timeout: PROPERTY_LIMIT_MS }, () => {
  fc.assert(
    fc.property(fc.array(TEXT, { minLength: 1, maxLength: 20 }), (list) => {
      const index = prepared(list.map((name, at) => account(String(at).padStart(12, '0'), name, [])));
      expect(foundIn(index, list[0] ?? '').map((one) => one.index)).toContain(0);
    }),
  );
});

test.each([
  ['5,000 letters', 'payments '.repeat(556)],
  ['megabytes', 'x'.repeat(4_000_000)],
  ['signs of patterns', '.*+?^${}()|[]\\'.repeat(400)],
  ['a pattern that never ends', `${'(a+)+'.repeat(1000)}$`],
])('F58: %s pasted are cut, and searched as any other text', (_, query) => {
  expect(queryWords(query).join(' ').length).toBeLessThanOrEqual(200);
  expect(foundIn(INDEX, query).length).toBeLessThanOrEqual(LIST.length);
});
