/**
 * A page in two halves: what its first paint needs, and what it loads after that with `import()`. Left alone, the bundler
 * puts what both use into a third file, and a page that waits for two files is painted later than one that waits for one
 * (docs/decisions/0006). So it is told that the later half imports the first: then that third file is the whole first half.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import type { EntryPoint } from './entry-points.ts';

/** Outputs are `PAGE-first.js` and `PAGE-later.js`. The first half's entry must not wait (`await`) at its top level for the later. */
export function halves({ source, output, later }: EntryPoint & { readonly later: string }): BuildOptions {
  return {
    entryPoints: [
      { in: source, out: output },
      { in: later, out: `${output}-later` },
    ],
    splitting: true,
    chunkNames: `${output}-first`,
    plugins: [laterImportsFirst(later, source)],
  };
}

/** What is left of a page's own entry is an import of its first half, and the later half repeats its style. */
export function isLeftOver({ output, later }: EntryPoint, file: string): boolean {
  if (later === undefined) return false;
  const name = file.replace(/\.map$/, '');
  return name === `${output}.js` || name === `${output}-later.css`;
}

function laterImportsFirst(later: string, first: string): Plugin {
  const path = `./${relative(dirname(later), first)}`;
  return {
    name: 'later-imports-first',
    setup(build) {
      build.onLoad({ filter: new RegExp(`[\\\\/]${basename(later).replace('.', '\\.')}$`) }, async (file) =>
        file.path === resolve(join(later))
          ? { contents: `${await readFile(file.path, 'utf8')}\nimport '${path}';\n`, loader: 'ts' }
          : undefined,
      );
    },
  };
}
