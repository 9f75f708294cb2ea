/**
 * A page in parts: what it works with, and what it loads once somebody asks for it. The bundler splits them at each
 * `import()` and puts what several share into files of their own, so a part can be several files.
 */
import { basename } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import type { EntryPoint } from './entry-points.ts';

export function inParts({ source, output }: EntryPoint): BuildOptions {
  return {
    entryPoints: [{ in: source, out: output }],
    splitting: true,
    chunkNames: `${output}-[name]-[hash]`,
  };
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
