import { describe, expect, test } from 'vitest';
import { readName } from '../../../src/preferences/environment.ts';
import { wordsOf } from '../../../src/preferences/name-words.ts';

const READINGS = {
  prod: 'ACME_PRD_01, PaymentsProd, paymentsprod, orders-live, dev-prod-mirror, log-archive-prod, 決済-本番',
  staging: 'preprod, pre-production, prod-like-perf, audit-staging',
  dev: 'nonprod, payments-non-prod, paymentsNonProd, live-chat-dev, dev-sandbox',
  sandbox: 'reproduction-lab, sec-sandbox',
  security: 'Audit',
  log: 'Log Archive',
  none:
    'product-catalog, productivity, producer-api, delivery, live-chat, login-service, blog, dev-ops, device-farm, ' +
    'latest, internal, soccer-app, prodeu1, acct-p',
};

describe.each(Object.entries(READINGS))('reads as %s', (environment, names) => {
  test.each(names.split(', '))('%s', (name) => {
    expect(readName(name).environment).toBe(environment);
  });
});

test.each([
  ['Producción', 'prod'],
  ['PRODUÇÃO BR', 'prod'],
  ['ＰＲＯＤ', 'prod'],
  ['acmepreprd', 'staging'],
  ['NonPRD', 'dev'],
  ['not-production', 'dev'],
  ['DevOps', 'none'],
  ['dev-ops-prod', 'prod'],
  ['prod-and-nonprod', 'prod'],
  ['orders-live-eu-west-1', 'prod'],
  ['shop-int', 'staging'],
  ['shop-pre', 'staging'],
  ['int-shop', 'none'],
  ['test2', 'dev'],
  ['', 'none'],
])('the name “%s” reads as %s', (name, environment) => {
  expect(readName(name).environment).toBe(environment);
});

test('words part at capitals, digits and everything that is no letter, and lose their accents', () => {
  expect(wordsOf('ACMEProd-Zürich_eu-west-1 teamB2')).toEqual([
    'acme',
    'prod',
    'zurich',
    'eu',
    'west',
    '1',
    'team',
    'b',
    '2',
  ]);
});

test('Hangul stays in syllables', () => {
  expect(wordsOf('결제-prod')).toEqual(['결제', 'prod']);
});

test('telling words are those that are no environment, region or number', () => {
  expect(readName('payments-non-prod-eu-west-1')).toMatchObject({
    telling: ['payments'],
    regionWords: ['eu', 'west'],
    numbers: ['1'],
  });
  expect(readName('dev-ops').telling).toEqual(['dev', 'ops']);
  expect(readName('orders-live').telling).toEqual(['orders']);
});

test('object keys that mean something to JavaScript are words like any other', () => {
  expect(readName('__proto__ constructor')).toMatchObject({ environment: 'none', telling: ['proto', 'constructor'] });
});
