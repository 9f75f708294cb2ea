import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bundle } from '../../../scripts/build/bundle.ts';
import { withUsedTables } from '../../../scripts/build/polyfill.ts';

const polyfill = readFileSync('node_modules/webextension-polyfill/dist/browser-polyfill.js', 'utf8');

it('leaves the namespaces that Signalbox speaks to in the polyfill’s table, and no others', () => {
  const cut = withUsedTables(polyfill);
  expect(cut).toContain('"permissions":{"contains"');
  expect(cut).toContain('"storage":{');
  expect(cut).not.toContain('"bookmarks"');
  expect(polyfill.length - cut.length).toBeGreaterThan(10_000);
});

it('stops the build when the table is not where it was', () => {
  expect(() => withUsedTables('nothing')).toThrow('not where it was');
});

it('gives the background the polyfill, and no page', async () => {
  const { files } = await bundle();
  const withPolyfill = files
    .filter(
      ({ name, contents }) =>
        name.endsWith('.js') && new TextDecoder().decode(contents).includes('message port closed before'),
    )
    .map(({ name }) => name);
  expect(withPolyfill).toEqual(['background.js']);
});

it('has the polyfill tell of a listener that threw in the words that pages know, see src/pages/shared/send.ts', () => {
  expect(polyfill).toContain('__mozWebExtensionPolyfillReject__: true');
});
