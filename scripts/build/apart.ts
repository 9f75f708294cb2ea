import type { Plugin } from 'esbuild';

/**
 * `assignments/lists.ts` is a file of its own in the build, which pages load beside their script: imports of it stay
 * imports, of `./lists.js`.
 */
export const listsApart: Plugin = {
  name: 'lists-apart',
  setup(build) {
    build.onResolve({ filter: /\/lists\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './lists.js', external: true },
    );
  },
};
