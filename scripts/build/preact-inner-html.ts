import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The one place where Preact writes HTML: what `dangerouslySetInnerHTML` leads to. */
const ASSIGNMENT = /\b\w+\.innerHTML=\w+\.__html\b/g;

/**
 * Takes the assignment out of Preact's own source. Firefox's linter warns of it in every bundle with Preact
 * (UNSAFE_VAR_ASSIGNMENT), and no view of ours uses it (the linter's `react/no-danger`).
 * Throws unless there is exactly one, so that a new Preact cannot pass by unseen.
 */
export function withoutInnerHtml(source: string): string {
  const found = source.match(ASSIGNMENT)?.length ?? 0;
  if (found !== 1) {
    throw new Error(
      `Preact assigns innerHTML in ${found} places, not in the one that is cut out. Look at its new source.`,
    );
  }
  return source.replace(ASSIGNMENT, 'void 0');
}

export const preactWithoutInnerHtml: Plugin = {
  name: 'preact-without-inner-html',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/]preact[\\/]dist[\\/]preact\.mjs$/ }, async ({ path }) => ({
      contents: withoutInnerHtml(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
