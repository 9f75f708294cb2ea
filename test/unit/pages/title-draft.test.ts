/** What is typed of the title in the settings outlives the page, and each fault in it has its own words. */
import { describe, expect, test, vi } from 'vitest';
import { keepTitleDraft, readTitleDraft } from '../../../src/pages/options/title-draft.ts';
import { titleWrongWords } from '../../../src/pages/options/title-words.ts';
import { readTitle } from '../../../src/preferences/title-template.ts';

vi.mock('webextension-polyfill', () => ({
  default: {
    i18n: {
      getMessage: (key: string, parts: readonly string[] = []) => [key, ...parts].join(' '),
      getUILanguage: () => 'en',
    },
  },
}));

describe('a title that is typed and not kept', () => {
  test('is there when the page comes again, until it is kept or left', () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    expect(readTitleDraft(store)).toBeUndefined();
    keepTitleDraft(store, '{acount');
    expect(readTitleDraft(store)).toBe('{acount');
    keepTitleDraft(store, undefined);
    expect(readTitleDraft(store)).toBeUndefined();
  });

  test('stays on show where the store takes no more', () => {
    const refuse = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => keepTitleDraft({ getItem: () => null, setItem: refuse, removeItem: refuse }, '{id}')).not.toThrow();
  });

  test.each([
    ['{name} {acount} {id}', 'titleWrong_TITLE_PART {acount}'],
    ['{name} {ro', 'titleWrong_TITLE_BRACE {ro'],
    ['{name}\u200b', 'titleWrong_TITLE_SIGN 7'],
    ['⚠ {name}', 'titleWrong_TITLE_WARNING'],
    ['{role}', 'titleWrong_TITLE_NO_ACCOUNT'],
    [`{name}${'x'.repeat(117)}`, 'titleWrong_TITLE_TOO_LONG 120 3'],
  ])('is refused with where and why: %s', (typed, words) => {
    const read = readTitle(typed);
    expect(read.ok ? 'taken' : titleWrongWords(read.failure, typed)).toBe(words);
  });
});
