import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The namespaces of the extension API whose callbacks the background has turned into promises. */
const USED: ReadonlySet<string> = new Set([
  'alarms',
  'contextualIdentities',
  'extension',
  'permissions',
  'runtime',
  'storage',
  'tabs',
  'webRequest',
  'windows',
]);

const TABLE = /(const apiMetadata = )(\{.*?\n {6}\});/s;

/**
 * Leaves out of the polyfill's table of callback functions the namespaces that the background does not speak to. One that is
 * missing from the table is passed through as it is, and Chromium's own answers are promises too. Throws where the table is not found, so that a new polyfill cannot pass by unseen.
 */
export function withUsedTables(source: string): string {
  const [, before, table] = TABLE.exec(source) ?? [];
  if (before === undefined || table === undefined) throw new Error('The polyfill’s table is not where it was.');
  const namespaces = Object.entries(JSON.parse(table) as Readonly<Record<string, unknown>>);
  const used = Object.fromEntries(namespaces.filter(([name]) => USED.has(name)));
  return source.replace(TABLE, () => `${before}${JSON.stringify(used)};`);
}

export const polyfillWithUsedTables: Plugin = {
  name: 'polyfill-with-used-tables',
  setup(build) {
    build.onLoad({ filter: /[\\/]browser-polyfill\.js$/ }, async ({ path }) => ({
      contents: withUsedTables(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/**
 * Pages ask the browser and hear its answers, and both browsers answer by promises. What the polyfill brings beyond that,
 * listeners that answer a message by a promise, only the background has; so pages do without its bytes.
 */
export const browserItself: Plugin = {
  name: 'browser-itself',
  setup(build) {
    build.onLoad({ filter: /[\\/]browser-polyfill\.js$/ }, () => ({
      contents: 'export default globalThis.browser ?? globalThis.chrome;',
      loader: 'js',
    }));
  },
};
