import { describe, expect, test } from 'vitest';
import {
  asBefore,
  changeRules,
  newRuleId,
  withMoved,
  withoutRule,
  withRule,
  type RulesChange,
} from '../../../src/preferences/change-rules.ts';
import { asRules, fitsOf, MOST_RULES, readRules, type Rule } from '../../../src/preferences/rules.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const PAYMENTS = { accountId: '482910375516', accountName: 'payments-prod' };

function rule(change: Partial<Rule>): Rule {
  return { id: 'r1', field: 'name', kind: 'glob', pattern: '*', ...change };
}

describe('rules', () => {
  test.each([
    [{ field: 'name', pattern: 'payments-*' }, true],
    [{ field: 'id', pattern: '4829*' }, true],
    [{ field: 'id', kind: 'regex', pattern: '^5' }, false],
    [{ field: 'role', pattern: '*Admin*' }, true],
    [{ field: 'role', pattern: 'ReadOnly*' }, false],
  ] as const)('%j fits payments-prod as an administrator: %s', (change, expected) => {
    expect(fitsOf(rule(change))({ ...PAYMENTS, roleName: 'AdministratorAccess' })).toBe(expected);
  });

  test('a rule of roles fits no account as such, and one of names none without a name', () => {
    expect(fitsOf(rule({ field: 'role', pattern: '*' }))(PAYMENTS)).toBe(false);
    expect(fitsOf(rule({ pattern: '*' }))({ ...PAYMENTS, accountName: '' })).toBe(false);
  });

  test('the first that fits decides, and what it leaves open the next one says', () => {
    const lookByRules = readRules([
      rule({ pattern: 'orders-*', colour: 'grey' }),
      rule({ pattern: 'payments-*', colour: 'cyan' }),
      rule({ colour: 'pink', environment: 'sandbox', initials: '💳' }),
    ]);
    expect(lookByRules(PAYMENTS)).toEqual({ colour: 'cyan', environment: 'sandbox', initials: '💳' });
  });

  test('one whose pattern cannot be read fits nothing and keeps the others', () => {
    const broken = rule({ kind: 'regex', pattern: '(', colour: 'grey' });
    expect(readRules([broken, rule({ colour: 'pink' })])(PAYMENTS)).toEqual({ colour: 'pink' });
  });
});

describe('what is stored', () => {
  test('is read as it was written', () => {
    const rules = [rule({ colour: 'grey', environment: 'none', initials: 'XY' }), rule({ id: 'r2', field: 'role' })];
    expect(asRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
  });

  test('loses what cannot be read, and nothing else', () => {
    const good = rule({ colour: 'grey' });
    const bad = [null, 7, {}, { ...good, id: '' }, { ...good, field: '__proto__' }, { ...good, kind: 'sql' }];
    expect(asRules([...bad, good])).toEqual([good]);
    expect(asRules([{ ...good, colour: 'constructor', environment: 'hasOwnProperty', initials: 3 }])).toEqual([
      rule({}),
    ]);
    for (const stored of [undefined, null, 'rules', { 0: good }]) expect(asRules(stored)).toEqual([]);
  });

  test.each([
    ['abc', 'ab'],
    ['👩‍💻x', '👩‍💻'],
    ['🇩🇪', '🇩🇪'],
    ['日本語', '日本'],
    ['\u202eab', '□a'],
    ['   ', undefined],
    [`👩${'\u200d👩'.repeat(40)}`, '👩□'],
  ])('a sign %s stands on the tile as %s', (initials, shown) => {
    expect(asRules([{ ...rule({}), initials }])[0]?.initials).toBe(shown);
  });

  test('is cut where nobody would look through it', () => {
    expect(asRules(Array.from({ length: 5000 }, (_, at) => rule({ id: `r${at}` })))).toHaveLength(MOST_RULES);
  });
});

describe('a change of the rules', () => {
  const RULES = ['a', 'b', 'c'].map((id) => rule({ id }));
  const ids = (rules: readonly Rule[]): string => rules.map(({ id }) => id).join('');

  test.each([
    ['b', -1, 'bac'],
    ['b', 1, 'acb'],
    ['a', -1, 'abc'],
    ['c', 5, 'abc'],
    ['a', 2, 'bca'],
    ['x', 1, 'abc'],
  ])('moves %s by %i: %s', (id, steps, expected) => expect(ids(withMoved(id, steps)(RULES))).toBe(expected));

  test('puts a new rule first, and one that is there already in its place', () => {
    expect(ids(withRule(rule({ id: 'n' }))(RULES))).toBe('nabc');
    expect(withRule(rule({ id: 'b', colour: 'grey' }))(RULES)[1]).toEqual(rule({ id: 'b', colour: 'grey' }));
  });

  test('has a new rule push no other out where there is room for none', () => {
    const full = Array.from({ length: MOST_RULES }, (_, at) => rule({ id: `r${at}` }));
    expect(withRule(rule({ id: 'n' }))(full)).toBe(full);
    expect(withRule(rule({ id: 'r7', colour: 'grey' }))(full)).toHaveLength(MOST_RULES);
  });

  test.each<[string, string, RulesChange]>([
    ['a new one', 'n', withRule(rule({ id: 'n' }))],
    ['another look', 'b', withRule(rule({ id: 'b', colour: 'grey' }))],
    ['a deletion', 'b', withoutRule('b')],
    ['a move', 'b', withMoved('b', 1)],
  ])('%s is taken back, and what another window changed meanwhile stays', async (_, id, change) => {
    const { platform } = createMemoryBrowser().context();
    await changeRules(platform, () => RULES);
    const before = await changeRules(platform, change);
    await changeRules(platform, withRule(rule({ id: 'c', initials: 'XY' })));
    await changeRules(platform, asBefore(before, id));
    const now = asRules(await platform.local.get('rules'));
    expect(now).toEqual([rule({ id: 'a' }), rule({ id: 'b' }), rule({ id: 'c', initials: 'XY' })]);
  });

  test('of two windows at once loses neither', async () => {
    const { platform } = createMemoryBrowser().context();
    const [one, other] = [newRuleId(platform), newRuleId(platform)];
    await Promise.all([one, other].map(async (id) => changeRules(platform, withRule(rule({ id })))));
    expect(new Set(asRules(await platform.local.get('rules')).map(({ id }) => id))).toEqual(new Set([one, other]));
  });
});
