import { expect, test } from 'vitest';
import { portalApi, signInByPkce } from '../standin/client.ts';
import { HOSTILE_NAMES, ODD_ROLE } from '../standin/hostile-names.ts';
import { makeOrganisation } from '../standin/organisation.ts';
import { startStandin } from '../standin/start.ts';

const OPTIONS = { accounts: 1000, roles: 4, seed: 1, domain: 'acme.example' };

test('the same seed makes the same organisation, another seed another one', () => {
  expect(makeOrganisation(OPTIONS)).toEqual(makeOrganisation(OPTIONS));
  expect(makeOrganisation({ ...OPTIONS, seed: 2 })[500]).not.toEqual(makeOrganisation(OPTIONS)[500]);
});

test('accounts have unique names, unique ids of twelve digits, some with leading zeros, and as many roles as asked for', () => {
  const accounts = makeOrganisation(OPTIONS);
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(1000);
  expect(new Set(accounts.map(({ name }) => name)).size).toBe(1000);
  for (const { id, roles } of accounts) expect([id.length, new Set(roles).size]).toEqual([12, 4]);
  expect(accounts.filter(({ id }) => id.startsWith('0')).length).toBeGreaterThan(50);
});

test('the accounts of the pictures come first', () => {
  expect(makeOrganisation({ ...OPTIONS, accounts: 10 }).map(({ id, name }) => `${name} ${id}`)).toEqual([
    'payments-prod 482910375516',
    'payments-staging 482910375733',
    'data-lake-dev 730014428869',
    'orders-live 159037482610',
    'edge-network 046610238897',
    'sandbox-joao 905521137748',
    'Audit 201147390056',
    'Log Archive 318870264410',
    'warehouse-dev 577203918840',
    'product-catalog 664120395857',
  ]);
});

test('hostile names follow the first account, missing names and e-mails among them, and are sent as they are', async () => {
  const standin = await startStandin({ network: false, accounts: 40, names: 'hostile' });
  const { portal, accessToken } = await signInByPkce(standin);
  const query = { max_result: '100' };
  const list = async () =>
    (await portalApi(standin, portal.region, '/assignment/accounts', query, accessToken)).body['accountList'] as {
      accountId: string;
      accountName?: string | null;
      emailAddress?: string | null;
    }[];
  const names = (await list()).map(({ accountName }) => accountName);
  expect(names[0]).toBe('payments-prod');
  // JSON can carry a lone surrogate, escaped; UTF-8 could not.
  expect(JSON.stringify(names.slice(1))).toContain(String.raw`"\ud800 lone surrogate"`);
  expect(HOSTILE_NAMES.filter(({ name }, at) => (name ?? null) !== names[at + 1])).toEqual([]);
  expect(Math.max(...names.map((name) => name?.length ?? 0))).toBeGreaterThan(10_000);
  standin.control.settings({ unsetFields: 'absent' });
  const nameless = (await list()).filter((account) => !('accountName' in account));
  expect(nameless.map((account) => 'emailAddress' in account)).toEqual([true, false]);
  const roles = await portalApi(
    standin,
    portal.region,
    '/assignment/roles',
    { account_id: '482910375733' },
    accessToken,
  );
  expect(ODD_ROLE).toMatch(/^[\w+=,.@-]{64}$/);
  expect(roles.body['roleList']).toContainEqual({ roleName: ODD_ROLE, accountId: '482910375733' });
});

test('a hundred thousand accounts are read page by page, each with a token for the next', async () => {
  const standin = await startStandin({ network: false, accounts: 100_000, roles: 4, rate: 100_000 });
  const { portal, accessToken } = await signInByPkce(standin);
  const ask = async (path: string, query: Readonly<Record<string, string>>) =>
    (await portalApi(standin, portal.region, path, query, accessToken)).body;
  let read = 0;
  let query: Record<string, string> = { max_result: '100' };
  for (let page = 0; page < 200; page += 1) {
    const body = await ask('/assignment/accounts', query);
    read += (body['accountList'] as unknown[]).length;
    query = { max_result: '100', next_token: String(body['nextToken']) };
  }
  expect(read).toBe(20_000);
});
