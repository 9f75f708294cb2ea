import { describe, expect, test } from 'vitest';
import { prepareSearch } from '../../../src/assignments/search-index.ts';
import { foundIn } from './found-in.ts';
import { FINDS, FINDS_NOT, FINDS_NOTHING } from './search-cases.ts';
import { ORGANISATION } from './search-organisation.ts';

const INDEX = prepareSearch(ORGANISATION);

function accountAt(index: number | undefined): { name: string; id: string; roles: readonly string[] } | undefined {
  const account = ORGANISATION[index ?? -1]?.account;
  return account && { name: account.accountName, id: account.accountId, roles: account.roleNames };
}

test('there are at least 200 cases over more than 300 accounts', () => {
  expect(Object.values(FINDS).flat().length).toBeGreaterThanOrEqual(200);
  expect(ORGANISATION.length).toBeGreaterThan(300);
  expect(new Set(ORGANISATION.map(({ account }) => account.accountId)).size).toBe(ORGANISATION.length);
});

describe.each(Object.entries(FINDS))('the account that is meant comes first: by %s', (_, cases) => {
  test.each(cases.map(([query, first, role]) => ({ query, first, role })))(
    '$query → $first',
    ({ query, first, role }) => {
      const found = foundIn(INDEX, query)[0];
      const account = accountAt(found?.index);
      expect(/^\d{12}$/.test(first) ? account?.id : account?.name).toBe(first);
      if (role !== undefined) expect(account?.roles[found?.role ?? -1]).toBe(role);
    },
  );
});

test.each(FINDS_NOTHING)('%s finds nothing', (query) => {
  expect(foundIn(INDEX, query).map(({ index }) => accountAt(index)?.name)).toEqual([]);
});

test.each(FINDS_NOT)('%s does not find %s', (query, name) => {
  expect(foundIn(INDEX, query).map(({ index }) => accountAt(index)?.name)).not.toContain(name);
});
