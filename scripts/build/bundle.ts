import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { listsApart } from './apart.ts';
import { ENTRY_POINTS, type EntryPoint } from './entry-points.ts';
import { inParts, partsOf, withOwnNames } from './parts.ts';
import { browserItself, polyfillWithUsedTables } from './polyfill.ts';
import { preactWithoutInnerHtml } from './preact-inner-html.ts';

export interface BundledFile {
  /** File name at the root of the build. */
  readonly name: string;
  readonly contents: Uint8Array;
  /** Under which name its size is budgeted, where that is not its own. */
  readonly part?: string;
}

export interface Bundle {
  /** Scripts, style sheets and their source maps. */
  readonly files: readonly BundledFile[];
  /** Paths of every source file that went in, from the project's root. */
  readonly inputs: readonly string[];
}

/** The same scripts run in both browsers. The versions are the manifest's least ones. */
function esbuildOptions(entry: EntryPoint): BuildOptions {
  const { plugins = [], ...particular } = entry.inParts
    ? inParts(entry)
    : { entryPoints: [{ in: entry.source, out: entry.output }] };
  return {
    ...particular,
    format: entry.format,
    outdir: 'dist',
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    metafile: true,
    target: ['chrome120', 'firefox142'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // What the packages' licences ask for goes into one file of its own, see licences.ts.
    legalComments: 'none',
    plugins: [
      ...plugins,
      preactWithoutInnerHtml,
      entry.polyfilled ? polyfillWithUsedTables : browserItself,
      listsApart,
    ],
    logLevel: 'error',
  };
}

/** Bundles every entry point; the bytes depend on the sources and the lock file alone. */
export async function bundle(): Promise<Bundle> {
  const missing = ENTRY_POINTS.filter(({ source }) => !existsSync(source));
  if (missing.length > 0) {
    throw new Error(`Entry points are missing: ${missing.map(({ source }) => source).join(', ')}`);
  }
  const results = await Promise.all(ENTRY_POINTS.map((entry) => build({ ...esbuildOptions(entry), write: false })));
  return {
    files: results.flatMap(({ outputFiles, metafile }) => {
      if (metafile === undefined) return [];
      const parts = partsOf(metafile);
      const made = (outputFiles ?? []).map(({ path, contents }) => {
        const name = basename(path);
        return { name, contents, part: parts.get(name) ?? name };
      });
      return withOwnNames(made, metafile);
    }),
    inputs: [...new Set(results.flatMap(({ metafile }) => inputsOf(metafile)))].toSorted(),
  };
}

function inputsOf(metafile: Metafile | undefined): readonly string[] {
  return Object.keys(metafile?.inputs ?? {});
}
