/** What rules look for: it means what a browser's regular expression means, and takes no longer than the pattern and the text are long. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPattern, type PatternKind } from '../../../src/preferences/pattern.ts';
import { holds } from '../aws/properties/runs.ts';

function fits(kind: PatternKind, pattern: string, text: string): boolean | string {
  const read = readPattern(kind, pattern);
  return read.ok ? read.value(text) : read.failure.code;
}

describe('a pattern of a few signs', () => {
  test.each([
    ['*-prod', 'payments-prod', true],
    ['*-prod', 'payments-prod-eu', false],
    ['prod', 'payments-prod', false],
    ['*PROD*', 'acme-Prod-1', true],
    ['team-?', 'team-1', true],
    ['team-?', 'team-12', false],
    ['48291037*', '482910375516', true],
    ['a.c', 'abc', false],
    ['[x]', '[X]', true],
    ['*本番*', '決済-本番', true],
    ['?', '🚀', true],
    ['Zu\u0308rich', 'zürich', true],
  ] as const)('%s and %s: %s', (pattern, text, expected) => expect(fits('glob', pattern, text)).toBe(expected));
});

describe('a regular expression', () => {
  test.each([
    [String.raw`\bprod\b`, 'payments-prod', true],
    [String.raw`\bprod\b`, 'product-catalog', false],
    [String.raw`^(?:dev|test)-`, 'TEST-orders', true],
    [String.raw`^(?:dev|test)-`, 'mytest-orders', false],
    [String.raw`-(prod|live)(-\w{2})?$`, 'orders-live-eu', true],
    [String.raw`^\d{3,4}`, '48 29', false],
    ['[^a-z]', 'abc', false],
    ['^$', '', true],
    ['a|', 'zzz', true],
    ['(a|b)*?c', 'ababc', true],
    ['[Z-a]', '_', true],
  ])('%s and %s: %s', (pattern, text, expected) => expect(fits('regex', pattern, text)).toBe(expected));

  test.each([
    ['(?=x)', '(?=x)'],
    ['(?<!a)b', '(?<!a)b'],
    ['(?<name>a)', '(?<name>a)'],
    ['a++', '+'],
    ['a**', '*'],
    ['*a', '*a'],
    ['x(a', ''],
    ['a)b', ')b'],
    ['[a', '[a'],
    ['[z-a]', '[z-a]'],
    ['[]', '[]'],
    [String.raw`a\1`, String.raw`\1`],
    [String.raw`[\b]`, String.raw`[\b]`],
    ['a\\', '\\'],
    [String.raw`\pL`, String.raw`\pL`],
    ['a{2,1}', '{2,1}'],
    ['a{,3}', '{,3}'],
    ['^*', '*'],
    ['}', '}'],
  ])('%s is refused from where it is not understood', (pattern, detail) => {
    expect(readPattern('regex', pattern)).toEqual({ ok: false, failure: { code: 'PATTERN_NOT_UNDERSTOOD', detail } });
  });

  const sign = fc.constantFrom(
    'a',
    'B',
    'c',
    '-',
    '1',
    '_',
    '.',
    '\\.',
    '\\d',
    '\\W',
    '[ab]',
    '[^b-d]',
    '[A-C1]',
    '\\s',
  );
  const place = fc.constantFrom('^', '$', '\\b', '\\B');
  const often = fc.constantFrom('', '', '*', '+', '?', '*?', '{2}', '{1,}', '{0,2}');
  const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
    pattern: fc
      .array(fc.array(tie('part'), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
      .map((branches) => branches.map((parts) => parts.join('')).join('|')),
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(sign, often).map((both) => both.join('')),
      place,
      fc
        .tuple(fc.constantFrom('(', '(?:'), tie('pattern'), often)
        .map(([open, inside, times]) => `${open}${inside})${times}`),
    ),
  }));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'D', '-', '_', '.', ' ', '1', '2'), maxLength: 12 });

  test('fits what the browser’s own fits', async () => {
    await holds(
      fc.property(pattern, text, (written, one) => {
        const own = fits('regex', written, one);
        if (typeof own === 'string') expect(written.trim() === '' || written.length > 60).toBe(true);
        else expect(own).toBe(new RegExp(written.trim(), 'i').test(one));
      }),
      2000,
    );
  });
});

describe('whatever is typed', () => {
  test('is read or refused, never thrown at, and what the browser refuses is refused', async () => {
    const typed = fc.string({ unit: fc.constantFrom(...'ab01-^$.*+?()[]{}|\\,:=!<>dwsbB日'), maxLength: 30 });
    await holds(
      fc.property(typed, fc.string({ maxLength: 20 }), (pattern, one) => {
        const read = readPattern('regex', pattern);
        if (!read.ok) return;
        read.value(one);
        expect(() => new RegExp(pattern.trim(), 'i')).not.toThrow();
      }),
      3000,
    );
  });

  test('nothing but blanks looks for nothing, and more than a rule may hold is refused', () => {
    expect(fits('glob', '  ', 'a')).toBe('PATTERN_EMPTY');
    expect(fits('glob', '*'.repeat(10_000), 'a')).toBe('PATTERN_TOO_LONG');
    expect(fits('regex', '('.repeat(10_000), 'a')).toBe('PATTERN_TOO_LONG');
  });

  test('of a text longer than any name its beginning is looked at', () => {
    const text = `payments-${'a'.repeat(1_000_000)}-prod`;
    const begun = performance.now();
    expect(fits('glob', 'payments-*', text)).toBe(true);
    expect(fits('glob', '*-prod', text)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test.each([
    ['counts that multiply', '((((a{60}){60}){60}){60}){60}'],
    ['counts of nothing that multiply', `${'('.repeat(30)}${'){90}'.repeat(30)}`],
  ])('%s are refused at once', (_, pattern) => {
    const begun = performance.now();
    expect(fits('regex', pattern, 'a'.repeat(200))).toBe('PATTERN_TOO_LONG');
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test.each([
    ['regex', '(a+)+$'],
    ['regex', '^(a|a)*$'],
    ['regex', '(.*.*.*)*=$'],
    ['regex', '(a?){60}a{60}$'],
    ['regex', '((((((((a*)*)*)*)*)*)*)*)*b'],
    ['glob', '*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b'],
  ] as const)('%s %s, over which others sit for years, is answered at once', (kind, pattern) => {
    const begun = performance.now();
    expect(fits(kind, pattern, `${'a'.repeat(250)}!`)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
