import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { CONSOLE_FAILURE_CODES } from '../../../src/consoles/failure.ts';

const KEYS = Object.keys(messages);
const WORDS: Readonly<Record<string, { readonly message: string }>> = messages;

/** Families of keys whose last part is put in by the code; each member has its own test or type. */
const BUILT = [/^failure_[A-Z_]+_(what|do)$/, /^environment_\w+$/, /^colour_[a-z]+$/];

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx|html|json)$/.test(path) && !path.includes('_locales'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}

const SOURCE = [...sources('src'), ...sources('public'), readFileSync('manifest.json', 'utf8')].join('\n');

function isUsed(key: string): boolean {
  const name = key.replace(/_(one|other)$/, '');
  if (SOURCE.includes(`'${name}'`) || SOURCE.includes(`__MSG_${key}__`)) return true;
  return BUILT.some((family) => family.test(key));
}

describe('every failure says what is so and what to do', () => {
  test.each(CONSOLE_FAILURE_CODES)('%s', (code) => {
    for (const part of ['what', 'do']) {
      const words = WORDS[`failure_${code}_${part}`]?.message;
      expect(words, `${code} ${part}`).toMatch(/\S/);
      // The voice: no bare codes, no shouting, no apology.
      expect(words).not.toMatch(/[A-Z]{2,}_|!|oops|please|sorry/i);
    }
  });

  test('and no sentence is left of a failure that is gone', () => {
    const codes = new Set<string>(CONSOLE_FAILURE_CODES);
    const orphans = KEYS.filter(
      (key) => key.startsWith('failure_') && !codes.has(key.slice(8).replace(/_(what|do)$/, '')),
    );
    expect(orphans).toEqual([]);
  });
});

test('no words are kept that nothing says', () => {
  expect(KEYS.filter((key) => !isUsed(key))).toEqual([]);
});

test('every word that the code and the manifest ask for exists', () => {
  const asked = [...SOURCE.matchAll(/\bt\(\s*'(\w[\w-]*)'|__MSG_(\w+)__/g)].map((match) => match[1] ?? match[2] ?? '');
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((key) => !KEYS.includes(key))).toEqual([]);
});

test('what counts has both a singular and a plural', () => {
  const singular = KEYS.filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -'_one'.length));
  const plurals = KEYS.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length));
  expect(singular).toEqual(plurals);
});

test('keys have the characters that browsers take', () => {
  expect(KEYS.filter((key) => !/^[A-Za-z0-9_@]+$/.test(key))).toEqual([]);
});
