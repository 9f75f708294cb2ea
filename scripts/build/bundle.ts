import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { build, type BuildOptions, type Format, type Metafile, type Plugin } from 'esbuild';
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

/** One call of the bundler for each: entry points that share nothing, and each page that is in parts. */
const BUNDLES: readonly BuildOptions[] = [
  ...(['esm', 'iife'] as const).map((format) =>
    together(
      ENTRY_POINTS.filter((entry) => isPlain(entry, format)),
      format,
    ),
  ),
  ...ENTRY_POINTS.filter(({ polyfilled }) => polyfilled).map((entry) => together([entry], entry.format)),
  ...ENTRY_POINTS.filter((entry) => entry.inParts).map((entry) =>
    esbuildOptions({ format: entry.format, ...inParts(entry) }, browserItself),
  ),
];

function isPlain({ format, inParts: parts, polyfilled }: EntryPoint, wanted: Format): boolean {
  return format === wanted && parts === undefined && polyfilled === undefined;
}

function together(entries: readonly EntryPoint[], format: Format): BuildOptions {
  const polyfill = entries.some(({ polyfilled }) => polyfilled) ? polyfillWithUsedTables : browserItself;
  return esbuildOptions(
    { format, entryPoints: entries.map(({ source, output }) => ({ in: source, out: output })) },
    polyfill,
  );
}

/** The same scripts run in both browsers. The versions are the manifest's least ones. */
function esbuildOptions({ plugins = [], ...particular }: BuildOptions, polyfill: Plugin): BuildOptions {
  return {
    ...particular,
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
    plugins: [...plugins, preactWithoutInnerHtml, polyfill, listsApart],
    logLevel: 'error',
  };
}

/** Bundles every entry point; the bytes depend on the sources and the lock file alone. */
export async function bundle(): Promise<Bundle> {
  const missing = ENTRY_POINTS.filter(({ source }) => !existsSync(source));
  if (missing.length > 0) {
    throw new Error(`Entry points are missing: ${missing.map(({ source }) => source).join(', ')}`);
  }
  const results = await Promise.all(BUNDLES.map((options) => build({ ...options, write: false })));
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
