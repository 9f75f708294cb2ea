import { expect, test } from 'vitest';
import english from '../../../public/_locales/en/messages.json';
import { pseudoCatalogue, pseudoText } from '../../../scripts/build/pseudo.ts';
import { placeholdersOf } from '../locales/catalogues.ts';

const PSEUDO = pseudoCatalogue(english);

test('each text can be read, stands in brackets and is a third longer', () => {
  expect(pseudoText('Copy $1')).toBe('⟦Çôôôôpý $1⟧');
  for (const [key, { message }] of Object.entries(PSEUDO)) {
    if (key === 'language') continue;
    const before = english[key as keyof typeof english].message;
    expect(message).toMatch(/^⟦.*⟧$/);
    const signs = (text: string): number => text.replaceAll(/\$\d/g, '$').length;
    expect(signs(message) - 2).toBeGreaterThanOrEqual(signs(before) * 1.35);
  }
});

test('holes stay what they are', () => {
  for (const [key, { message }] of Object.entries(PSEUDO)) {
    expect(placeholdersOf(message)).toEqual(placeholdersOf(english[key as keyof typeof english].message));
  }
});

test('the language itself stays English, for dates and numbers', () => {
  expect(PSEUDO.language.message).toBe('en');
});
