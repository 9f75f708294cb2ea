/**
 * F64: what an organisation sets is data from outside. What can be used is, the rest is told, and nothing stands in the way of the rest.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { keepPolicy } from '../../../src/preferences/kept-policy.ts';
import { asPolicy, NO_POLICY, readPolicyLooks } from '../../../src/preferences/policy.ts';
import type { ChosenLook } from '../../../src/preferences/account-notes.ts';

const ID = '482910375516';
const RULE = { field: 'name', kind: 'glob', pattern: '*-prod' } as const;

function lookBy(stored: unknown, accountName = 'payments-prod'): ChosenLook {
  return readPolicyLooks(asPolicy(stored))({ accountId: ID, accountName });
}

test('F64: an account’s entry and a rule say colour, environment and sign; the entry more than rules', () => {
  const rules = [
    { ...RULE, environment: 'prod', initials: '🔥' },
    { ...RULE, colour: 'orange' },
  ];
  expect(lookBy({ rules })).toEqual({ environment: 'prod', initials: '🔥', colour: 'orange' });
  expect(lookBy({ rules, accounts: [{ id: ID, colour: 'pink' }] })).toMatchObject({
    colour: 'pink',
    environment: 'prod',
  });
  expect(asPolicy({ rules, accounts: [{ id: ID, environment: 'none' }] }).ignored).toEqual([]);
});

test('F64: of an entry with a wrong field the others count, and the wrong one is told by its place', () => {
  const accounts = [
    { id: ID, colour: 7, environment: 'prod', color: 'red' },
    { id: ID.slice(1), colour: 'red' },
    { colour: 'red' },
    'red',
    null,
  ];
  const rules = [
    { ...RULE, colour: 'red' },
    { ...RULE, kind: 'wildcard' },
    { ...RULE, kind: 'regex', pattern: '(' },
    [],
  ];
  const policy = asPolicy({ accounts, rules, organisations: {} });
  expect([...policy.accounts]).toEqual([[ID, { environment: 'prod' }]]);
  expect(policy.rules).toMatchObject([{ pattern: '*-prod', colour: 'red' }]);
  expect(policy.ignored.toSorted()).toEqual(
    [
      'organisations',
      'accounts[0].colour',
      'accounts[0].color',
      'accounts[1].id',
      'accounts[2].id',
      'accounts[3]',
      'accounts[4]',
      'rules[1].kind',
      'rules[2].pattern',
      'rules[3]',
    ].toSorted(),
  );
});

test.each([undefined, null, 7, 'text', [], {}])('F64: %j is no policy and no fault', (stored) => {
  expect(asPolicy(stored)).toEqual({ accounts: new Map(), rules: [], ignored: [] });
});

test('F64: a text for a list takes the other list with it no more than itself', () => {
  expect(asPolicy({ accounts: 'x', rules: [{ ...RULE, colour: 'red' }] })).toMatchObject({
    rules: [{ colour: 'red' }],
    ignored: ['accounts'],
  });
});

test('F64: ten thousand entries are all read, of as many rules the first hundred, and the rest is told', () => {
  const accounts = Array.from({ length: 10_000 }, (_, at) => ({ id: String(at).padStart(12, '0'), colour: 'blue' }));
  const rules = Array.from({ length: 10_000 }, () => ({ ...RULE, colour: 'red' }));
  const policy = asPolicy({ accounts, rules });
  expect([policy.accounts.size, policy.rules.length, policy.ignored.length]).toEqual([10_000, 100, 9900]);
  expect(policy.ignored[0]).toBe('rules[100]');
});

test('F64: whatever is set, it is read without a fault', () => {
  const names = fc.constantFrom(
    'id',
    'colour',
    'environment',
    'initials',
    'field',
    'kind',
    'pattern',
    '__proto__',
    'toString',
  );
  const entry = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()));
  const stored = fc.oneof(fc.jsonValue(), fc.record({ accounts: fc.array(entry), rules: fc.array(entry) }));
  fc.assert(
    fc.property(stored, (one) => {
      const { ignored } = asPolicy(one);
      expect(ignored.every((path) => typeof path === 'string')).toBe(true);
      expect(Object.keys(lookBy(one))).not.toContain('__proto__');
    }),
    { numRuns: 300 },
  );
});

test('F64: a policy that is changed or removed while the browser runs is read again once that is told, and only then', async () => {
  let stored: unknown = { accounts: [{ id: ID, colour: 'pink' }] };
  let reads = 0;
  const never = async (): Promise<void> => new Promise(() => undefined);
  const kept = keepPolicy(
    async () => {
      reads += 1;
      return stored;
    },
    never,
    () => undefined,
  );
  await kept.read();
  expect((await kept.read()).accounts.get(ID)).toEqual({ colour: 'pink' });
  expect(reads).toBe(1);
  stored = {};
  kept.forget();
  expect((await kept.read()).accounts.size).toBe(0);
});

test('F64: a browser that is long in saying what is set holds up neither lists nor labels, and what it says then counts', async () => {
  let answer = (_stored: unknown): void => undefined;
  const managed = new Promise<unknown>((resolve) => (answer = resolve));
  const news: string[] = [];
  const kept = keepPolicy(
    async () => managed,
    async () => undefined,
    () => void news.push('late'),
  );
  expect(await kept.read()).toEqual({ ...NO_POLICY, isLate: true });
  expect(news).toEqual([]);
  answer({ accounts: [{ id: ID, colour: 'pink' }] });
  await vi.waitFor(() => expect(news).toEqual(['late']));
  expect((await kept.read()).accounts.get(ID)).toEqual({ colour: 'pink' });
});
