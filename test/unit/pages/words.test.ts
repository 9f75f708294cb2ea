import { describe, expect, test } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { CONSOLE_FAILURE_CODES } from '../../../src/consoles/failure.ts';

const KEYS = Object.keys(messages);
const WORDS: Readonly<Record<string, { readonly message: string }>> = messages;

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
