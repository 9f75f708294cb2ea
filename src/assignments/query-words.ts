import { fold } from './fold.ts';

/** What is typed or pasted beyond this is not read. */
export const MOST_LETTERS = 200;

/**
 * A query as folded words, of its first 200 letters. An id typed in groups, `4829 1037 5516` or `4829-1037-5516`, is one
 * word; `-` or `/` alone is none, unless there is nothing else.
 */
export function queryWords(query: string): readonly string[] {
  const words: string[] = [];
  let grouping = false;
  const all = fold(query.slice(0, MOST_LETTERS)).slice(0, MOST_LETTERS).split(/\s+/);
  const telling = all.filter((word) => /[\p{L}\p{N}]/u.test(word));
  for (const word of telling.length > 0 ? telling : all) {
    if (word === '') continue;
    const digits = /^[\d\p{Pd}]+$/u.test(word) ? word.replaceAll(/\p{Pd}/gu, '') : '';
    // Three digits and more: `team 1 2` stays three words.
    const group = digits.length >= 3;
    if (group && grouping) words.push((words.pop() ?? '') + digits);
    else words.push(group ? digits : word);
    grouping = group;
  }
  return words;
}
