/** What is bundled: one file for each context of the browser. */
export interface EntryPoint {
  readonly source: string;
  /** Name of the outputs at the root of the build, without `.js` or `.css`. */
  readonly output: string;
  /** A content script is no module: `iife`. */
  readonly format: 'esm' | 'iife';
  /** What it imports with `import()` becomes files of its own, named after it: `popup-later.js`. */
  readonly split?: true;
}

export const ENTRY_POINTS: readonly EntryPoint[] = [
  { source: 'src/background/main.ts', output: 'background', format: 'esm' },
  { source: 'src/assignments/lists.ts', output: 'lists', format: 'esm' },
  { source: 'src/pages/popup/main.tsx', output: 'popup', format: 'esm', split: true },
  { source: 'src/pages/welcome/main.tsx', output: 'welcome', format: 'esm' },
  { source: 'src/pages/options/main.tsx', output: 'options', format: 'esm' },
  { source: 'src/console-page/main.ts', output: 'console-page', format: 'iife' },
];
