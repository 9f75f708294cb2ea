import { expect, test } from 'vitest';
import { makeOrganisation } from '../standin/organisation.ts';

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
