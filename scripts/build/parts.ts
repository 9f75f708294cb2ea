/**
 * A page in parts: what it works with, and what it loads once somebody asks for it. The bundler splits them at each
 * `import()` and puts what several share into files of their own, so a part can be several files.
 */
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import type { BundledFile } from './bundle.ts';
import type { EntryPoint } from './entry-points.ts';

export function inParts({ source, output }: EntryPoint): BuildOptions {
  return {
    entryPoints: [{ in: source, out: output }],
    splitting: true,
    chunkNames: `${output}-[name]-[hash]`,
    plugins: [partsImportTheirPage(source)],
  };
}

/**
 * Left alone, the bundler puts what the page shares with each of its parts into files of their own, and the page waits for all
 * of them, one trip later. So every part is told that it imports the page itself: then what they share is the whole page, in one file.
 */
function partsImportTheirPage(source: string): Plugin {
  return {
    name: 'parts-import-their-page',
    setup(build) {
      const parts = new Set<string>();
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind === 'dynamic-import') parts.add(join(resolveDir, path));
        return undefined;
      });
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        if (!parts.has(path)) return undefined;
        const contents = `${await readFile(path, 'utf8')}\nimport ${JSON.stringify(resolve(source))};\n`;
        return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
    },
  };
}

/** What is left of the page's own file is the import of that one file, which takes its name. The parts repeat its style. */
export function withOwnNames(files: readonly BundledFile[], { outputs }: Metafile): readonly BundledFile[] {
  const [entry, shared] = theShared(outputs);
  if (entry === undefined || shared === undefined) return files;
  const isLeft = (name: string): boolean =>
    name === entry || name === `${entry}.map` || /-[A-Z0-9]{8}\.css(\.map)?$/.test(name);
  return files
    .filter(({ name }) => !isLeft(name))
    .map(({ name, contents, ...rest }) => ({
      ...rest,
      name: name.replace(shared, entry),
      contents: new TextEncoder().encode(new TextDecoder().decode(contents).replaceAll(shared, entry)),
    }));
}

function theShared(outputs: Metafile['outputs']): readonly [entry?: string, shared?: string] {
  for (const [path, { entryPoint, imports }] of Object.entries(outputs)) {
    const [only, ...more] = imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true);
    if (entryPoint === undefined || HASH.test(path) || only === undefined) continue;
    if (more.length > 0) throw new Error(`${path} is in ${more.length + 1} files, see scripts/build/parts.ts`);
    return [basename(path), basename(only.path)];
  }
  return [];
}

/**
 * File name → name of the part that loads it first: `popup.js` for all that the page itself loads, `popup-overlays.js` for
 * what `overlays.tsx` brings beyond that, and so on for every `import()`; `popup-chunk.js` for what several of those share.
 */
export function partsOf({ outputs }: Metafile): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const scripts = Object.keys(outputs).filter((path) => path.endsWith('.js'));
  const claim = (path: string, part: string): void => {
    if (parts.has(basename(path))) return;
    parts.set(basename(path), part);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) claim(next, part);
    }
  };
  // The page's own file first: what it loads is nobody else's.
  const own = scripts.filter((path) => !HASH.test(path));
  for (const path of own) claim(path, basename(path));
  for (const path of scripts) parts.set(basename(path), parts.get(basename(path)) ?? withoutHash(path));
  return parts;
}

const HASH = /-[A-Z0-9]{8}(?=\.js$)/;

function withoutHash(path: string): string {
  return basename(path).replace(HASH, '');
}
