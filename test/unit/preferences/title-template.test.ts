/** A template for titles: what it comes to, and what is refused, with where. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { titleForm } from '../../../src/preferences/console-title.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { fillTitle, type PageParts } from '../../../src/preferences/title-form.ts';
import { LONGEST_TITLE, readTitle, TITLE_PARTS, USUAL_TITLE } from '../../../src/preferences/title-template.ts';

const ORDERS = labelOf({ accountId: '159037482610', accountName: 'orders-live' });
const PAGE: PageParts = { roleName: 'ReadOnlyAccess', region: 'eu-west-1' };

const title = (template: string, page: PageParts = PAGE, portalName = 'acme'): string =>
  fillTitle(titleForm(ORDERS, { template, portalName }), page);

describe('a template says before the title', () => {
  test.each([
    [USUAL_TITLE, 'orders-live PROD · ReadOnly'],
    ['{id}', '159037482610'],
    ['{name}', 'orders-live'],
    ['[{tag}] {name} ({role}) {region}', '[PROD] orders-live (ReadOnly) eu-west-1'],
    ['{portal}: {name}, {region}', 'acme: orders-live, eu-west-1'],
    ['{role}@{name}', 'ReadOnly@orders-live'],
    ['{name}{role}{region}', 'orders-live ReadOnly eu-west-1'],
    ['{Name} { ROLE }', 'orders-live ReadOnly'],
    ['{name} 【{role}】', 'orders-live 【ReadOnly】'],
    ['👩‍💻 {name}', '👩‍💻 orders-live'],
    ['AWS {name}{name}!', 'AWS orders-live orders-live!'],
  ])('%s: %s', (template, expected) => {
    expect(title(template)).toBe(expected);
  });

  test.each([
    ['{name} · {role} · {region}', 'orders-live'],
    ['{role} · {region} · {name}', 'orders-live'],
    ['{region} {name} ({role}), {id}', 'orders-live, 159037482610'],
    ['({role}) {name} [{region}]', 'orders-live'],
    ['{portal} · {name}', 'orders-live'],
    ['[{portal}] {role}: {id}', '159037482610'],
  ])('of what a page does not tell no trace, nor of the signs around it: %s', (template, expected) => {
    expect(title(template, {}, '')).toBe(expected);
  });

  test('production where the name does not, and with an id in any case', () => {
    const payments = labelOf({ accountId: '482910375516', accountName: 'payments-prod' });
    const said = (template: string): string => titleForm(payments, { template });
    expect(said('{name}{env}')).toBe('payments-prod');
    expect(said('{id}{env}')).toBe('482910375516\n PROD');
  });

  test('no name of an organisation that hides or breaks something', () => {
    expect(title('{portal} {name}', {}, `a\tb\n\u202ec${'x'.repeat(60)}`)).toBe(`a□b□□c${'x'.repeat(26)} orders-live`);
  });

  test('the usual words where what is stored cannot be read', () => {
    expect(title('{nme}')).toBe('orders-live PROD · ReadOnly');
  });
});

test('every title names the account, whatever of the template the page does not tell, and never warns', () => {
  const bits = fc.constantFrom(
    ...TITLE_PARTS.map((part) => `{${part}}`),
    ' · ',
    '(',
    ') ',
    '[',
    ']',
    'AWS',
    '⚠',
    '{',
    '',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 12 }), (all) => {
      const template = all.join('');
      const said = title(template, {}, '');
      expect(said).toMatch(/orders-live|159037482610/);
      expect(said).not.toContain('⚠');
      if (readTitle(template).ok) expect(title(template, {}, '')).not.toMatch(/[{}\t\n]/);
    }),
  );
});

describe('a template is refused, with where,', () => {
  const refused = (typed: string): unknown => {
    const read = readTitle(typed);
    return read.ok ? 'taken' : [read.failure.code, typed.slice(read.failure.at, read.failure.at + read.failure.length)];
  };

  test.each([
    ['{name} {acount}', 'TITLE_PART', '{acount}'],
    ['{name} {}', 'TITLE_PART', '{}'],
    ['{name} | {title}', 'TITLE_PART', '{title}'],
    ['{name} {role', 'TITLE_BRACE', '{'],
    ['{{name}}', 'TITLE_BRACE', '{'],
    ['name} {id}', 'TITLE_BRACE', '}'],
    ['⚠ {name}', 'TITLE_WARNING', '⚠'],
    ['{name}\u202e {id}', 'TITLE_SIGN', '\u202e'],
    ['{name}\t{id}', 'TITLE_SIGN', '\t'],
    ['{role} {region}', 'TITLE_NO_ACCOUNT', '{role} {region}'],
    ['', 'TITLE_NO_ACCOUNT', ''],
    [`{name}${'x'.repeat(LONGEST_TITLE)}`, 'TITLE_TOO_LONG', 'xxxxxx'],
  ])('%j', (typed, code, where) => {
    expect(refused(typed)).toEqual([code, where]);
  });

  test('and never for a part that there is', () => {
    for (const part of TITLE_PARTS) expect(refused(`{name} {${part}}`)).toBe('taken');
  });
});
