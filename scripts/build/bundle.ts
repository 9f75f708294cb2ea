import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { listsApart } from './apart.ts';
import { ENTRY_POINTS, type EntryPoint } from './entry-points.ts';
import { polyfillWithUsedTables } from './polyfill-tables.ts';
import { preactWithoutInnerHtml } from './preact-inner-html.ts';

export interface BundledFile {
  /** File name at the root of the build. */
  readonly name: string;
  readonly contents: Uint8Array;
}

export interface Bundle {
  /** Scripts, style sheets and their source maps. */
  readonly files: readonly BundledFile[];
  /** Paths of every source file that went in, from the project's root. */
  readonly inputs: readonly string[];
}

/** Entry points that are bundled in one go. One that is split goes alone: it shares its parts with nobody. */
const BUNDLES: readonly (readonly EntryPoint[])[] = [
  ENTRY_POINTS.filter(({ format, split }) => format === 'esm' && split === undefined),
  ENTRY_POINTS.filter(({ format }) => format === 'iife'),
  ...ENTRY_POINTS.filter(({ split }) => split === true).map((entry) => [entry]),
];

/** The same scripts run in both browsers. The versions are the manifest's least ones. */
function esbuildOptions(entries: readonly EntryPoint[]): BuildOptions {
  const [{ output, format, split = false } = { output: '', format: 'esm' as const }] = entries;
  return {
    entryPoints: entries.map(({ source, output: out }) => ({ in: source, out })),
    splitting: split,
    chunkNames: `${output}-[name]`,
    outdir: 'dist',
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    metafile: true,
    format,
    target: ['chrome120', 'firefox142'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // What the packages' licences ask for goes into one file of its own, see licences.ts.
    legalComments: 'none',
    plugins: [preactWithoutInnerHtml, polyfillWithUsedTables, listsApart],
    logLevel: 'error',
  };
}

/** Bundles every entry point; the bytes depend on the sources and the lock file alone. */
export async function bundle(): Promise<Bundle> {
  const missing = ENTRY_POINTS.filter(({ source }) => !existsSync(source));
  if (missing.length > 0) {
    throw new Error(`Entry points are missing: ${missing.map(({ source }) => source).join(', ')}`);
  }
  const results = await Promise.all(BUNDLES.map((entries) => build({ ...esbuildOptions(entries), write: false })));
  return {
    files: results.flatMap(({ outputFiles }) =>
      (outputFiles ?? []).map(({ path, contents }) => ({ name: basename(path), contents })),
    ),
    inputs: [...new Set(results.flatMap(({ metafile }) => inputsOf(metafile)))].toSorted(),
  };
}

function inputsOf(metafile: Metafile | undefined): readonly string[] {
  return Object.keys(metafile?.inputs ?? {});
}
