import { expect, test } from 'vitest';
import { languageOf } from '../../../src/pages/shared/language.ts';

test.each([
  ['de', 'de-AT', 'de-AT'],
  ['en', 'en-GB', 'en-GB'],
  ['pt-BR', 'pt-BR', 'pt-BR'],
  ['ja', 'ja', 'ja'],
])('texts in %s in a browser in %s are counted and dated in %s', (texts, browsers, expected) => {
  expect(languageOf(texts, browsers)).toBe(expected);
});

test.each(['ru', 'ar', 'pt-PT', 'eng'])(
  'a browser in %s, which there are no texts in, counts and speaks as its English texts do',
  (browsers) => {
    expect(languageOf('en', browsers)).toBe('en');
    // Russian's 21 takes the form of one: "21 account".
    expect(new Intl.PluralRules(languageOf('en', browsers)).select(21)).toBe('other');
  },
);
