import { describe, expect, it } from 'vitest';
import { overBudget, sizesOf } from '../../../scripts/build/sizes.ts';

const file = (name: string, bytes: number): { name: string; contents: Uint8Array } => ({
  name,
  // Numbers that gzip cannot shorten much.
  contents: Uint8Array.from({ length: bytes }, (_, index) => (index * index * 31 + index * 7) % 251),
});

describe('the size budget', () => {
  it('accepts files within it and does not count source maps', () => {
    expect(overBudget(sizesOf([file('popup.js', 100), file('popup.js.map', 9999)], { 'popup.js': 1000 }))).toEqual([]);
  });

  it('names each file that is over it, with both numbers', () => {
    const [complaint, ...more] = overBudget(sizesOf([file('popup.js', 900)], { 'popup.js': 100 }));
    expect(complaint).toMatch(/^popup\.js is 0\.\d kB after gzip; its budget is 0\.1 kB\.$/);
    expect(more).toEqual([]);
  });

  it('refuses a file that nobody set a budget for', () => {
    expect(overBudget(sizesOf([file('new.js', 1)], {}))).toEqual(['new.js has no line in scripts/budget.json.']);
  });
});
