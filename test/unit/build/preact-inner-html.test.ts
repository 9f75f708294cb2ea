import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withoutInnerHtml } from '../../../scripts/build/preact-inner-html.ts';

const preact = readFileSync('node_modules/preact/dist/preact.mjs', 'utf8');

it('takes the one assignment to innerHTML out of Preact and leaves the rest', () => {
  const cut = withoutInnerHtml(preact);
  expect(cut).not.toMatch(/\.innerHTML=[^=]/);
  expect(preact.length - cut.length).toBeLessThan(40);
});

it('stops the build when Preact has none or several', () => {
  expect(() => withoutInnerHtml('nothing')).toThrow('in 0 places');
  expect(() => withoutInnerHtml(preact + preact)).toThrow('in 2 places');
});
