import { describe, expect, test } from 'vitest';
import { cutEnd, cutMiddle, displayName } from '../../../src/preferences/display-name.ts';
import { groupName } from '../../../src/preferences/group-name.ts';
import { sharedFirstWord } from '../../../src/preferences/initials.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';

const ID = '482910375516';
const initials = (accountName?: string, shared?: string): string =>
  labelOf({ accountId: ID, accountName }, shared).initials;

describe('initials', () => {
  test.each([
    ['payments-prod', 'PA'],
    ['product-catalog', 'PC'],
    ['data-lake-dev', 'DL'],
    ['warehouse-eu-west-1', 'WA'],
    ['Log Archive', 'LA'],
    ['Audit', 'AU'],
    ['prod-eu-1', 'PE'],
    ['決済-本番', '決済'],
    ['x', 'X'],
    ['2024', '20'],
    ['😀', '16'],
    ['straße', 'ST'],
  ])('of “%s” are %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  test('of an account without a name are the last digits of its id', () => {
    expect(initials()).toBe('16');
  });

  test('skip the word that most of the portal’s accounts begin with', () => {
    const shared = sharedFirstWord(['acme-payments-prod', 'acme-orders-dev', 'Acme Audit', 'playground']);
    expect(shared).toBe('acme');
    expect(initials('acme-payments-prod', shared)).toBe('PA');
    expect(initials('acme', shared)).toBe('AC');
  });

  test('skip nothing when no word is shared by more than half', () => {
    expect(sharedFirstWord(['acme-a', 'acme-b', 'other-c', 'more-d'])).toBeUndefined();
    expect(sharedFirstWord(['acme-a'])).toBeUndefined();
    expect(sharedFirstWord([])).toBeUndefined();
  });
});

describe('hostile names', () => {
  test('control, bidi and zero-width characters show as boxes', () => {
    expect(displayName('pay\u202Edorp\u200B\n\u0000')).toBe('pay□dorp□□□');
    expect(displayName('a\u{E0041}b\uD800')).toBe('a□b□');
  });

  test('a letter keeps two accents at most', () => {
    expect(displayName(`a${'\u0301'.repeat(50)}b`)).toBe('a\u0301\u0301b');
  });

  test('blank names are empty', () => {
    for (const name of ['', '   ', '\u00A0\u3000']) expect(displayName(name)).toBe('');
    expect(labelOf({ accountId: ID, accountName: '  ' })).not.toHaveProperty('accountName');
  });

  test('markup is text like any other', () => {
    expect(labelOf({ accountId: ID, accountName: '<img src=x onerror=alert(1)>' }).accountName).toBe(
      '<img src=x onerror=alert(1)>',
    );
  });
});

describe('long names', () => {
  test('are cut in the middle and keep their last twelve', () => {
    expect(cutMiddle('customer-payments-platform-production-eu')).toBe('customer-paymen…roduction-eu');
    expect(cutMiddle('a'.repeat(28))).toBe('a'.repeat(28));
  });

  test('are cut between graphemes, never inside one', () => {
    const flags = '🇩🇪'.repeat(40);
    expect(cutMiddle(flags)).toBe(`${'🇩🇪'.repeat(15)}…${'🇩🇪'.repeat(12)}`);
    expect(cutEnd(flags, 2)).toBe('🇩🇪🇩🇪');
  });
});

describe('names of groups and containers', () => {
  const label = labelOf({ accountId: ID, accountName: 'customer-payments-platform-prod' });

  test('hold 24 graphemes at most, with the end kept', () => {
    const name = groupName(label);
    expect([...name]).toHaveLength(24);
    expect(name.endsWith('orm-prod')).toBe(true);
  });

  test('tell two accounts with one name apart by the id’s end', () => {
    const taken = new Set([groupName(label)]);
    const name = groupName(label, taken);
    expect([...name].length).toBeLessThanOrEqual(24);
    expect(name.endsWith(' ·5516')).toBe(true);
  });

  test('are the id where the name is not known', () => {
    expect(groupName(labelOf({ accountId: ID }))).toBe(ID);
  });
});
