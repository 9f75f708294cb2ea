/** What is typed of a rule: when it can be saved, what is kept of it, and that nothing else is lost by it. */
import { describe, expect, test } from 'vitest';
import {
  draftOf,
  isChanged,
  keepDraft,
  NEW_DRAFT,
  readDrafts,
  ruleOf,
  wrongWith,
  type RuleDraft,
} from '../../../src/pages/options/rule-draft.ts';
import type { Rule } from '../../../src/preferences/rules.ts';

const RULE: Rule = { id: 'r1', field: 'name', kind: 'glob', pattern: '*-prod-*', colour: 'grey', initials: 'XY' };
const DRAFT: RuleDraft = { ...NEW_DRAFT, pattern: 'pay*', colour: 'cyan' };

interface Store extends Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  readonly kept: Map<string, string>;
}

function memoryStore(isFull = false): Store {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

describe('a draft', () => {
  test('is the rule that it came from, once it is saved as it was', () => {
    expect(ruleOf('r1', draftOf(RULE))).toEqual(RULE);
    expect(isChanged(draftOf(RULE), RULE)).toBe(false);
    expect(isChanged(NEW_DRAFT, undefined)).toBe(false);
  });

  test('is worth keeping once any of it was typed', () => {
    expect(isChanged({ ...draftOf(RULE), initials: 'XZ' }, RULE)).toBe(true);
    expect(isChanged({ ...NEW_DRAFT, kind: 'regex' }, undefined)).toBe(true);
  });

  test.each<[string, Partial<RuleDraft>, unknown]>([
    ['nothing to look for', { pattern: '  ' }, { code: 'PATTERN_EMPTY' }],
    ['what no pattern counts', { pattern: 'a'.repeat(201) }, { code: 'PATTERN_TOO_LONG' }],
    [
      'what is not understood',
      { kind: 'regex', pattern: 'pay(?=x)' },
      { code: 'PATTERN_NOT_UNDERSTOOD', detail: '(?=x)' },
    ],
    ['a bracket left open', { kind: 'regex', pattern: '(pay' }, { code: 'PATTERN_NOT_UNDERSTOOD', detail: '' }],
    ['no look at all', { colour: '', initials: ' ' }, { code: 'SAYS_NOTHING' }],
    ['all it needs', { initials: 'P' }, undefined],
  ])('with %s is refused so', (_, change, expected) => {
    expect(wrongWith({ ...DRAFT, ...change })).toEqual(expected);
  });
});

describe('what is typed and not saved', () => {
  test('is there again, letter for letter, also where it cannot be a rule yet', () => {
    const store = memoryStore();
    const broken = { ...DRAFT, kind: 'regex', pattern: '(pay ', initials: ' much ' } as const;
    keepDraft(store, 'new', broken);
    keepDraft(store, 'r1', NEW_DRAFT);
    expect(readDrafts(store)).toEqual({ new: broken, r1: NEW_DRAFT });
  });

  test('stays when another one is saved or left', () => {
    const store = memoryStore();
    keepDraft(store, 'new', DRAFT);
    keepDraft(store, 'r1', draftOf(RULE));
    keepDraft(store, 'r1', undefined);
    expect(readDrafts(store)).toEqual({ new: DRAFT });
    keepDraft(store, 'new', undefined);
    expect(store.kept.size).toBe(0);
  });

  test.each([
    '{',
    '7',
    'null',
    '{"new":{"field":"name"}}',
    '{"new":{"field":"__proto__","kind":"glob","pattern":"","initials":""}}',
  ])('is nothing where the store holds %s', (stored) => {
    const store = memoryStore();
    store.kept.set('rule-drafts', stored);
    expect(readDrafts(store)).toEqual({});
  });

  test('breaks nothing where the store takes no more', () => {
    expect(() => keepDraft(memoryStore(true), 'new', DRAFT)).not.toThrow();
  });
});
