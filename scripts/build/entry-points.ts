/** What is bundled: one file for each context of the browser. */
export interface EntryPoint {
  readonly source: string;
  /** Name of the outputs at the root of the build, without `.js` or `.css`. */
  readonly output: string;
  /** A content script is no module: `iife`. */
  readonly format: 'esm' | 'iife';
  /** A page in two halves, see halves.ts: what it loads after its first paint. */
  readonly later?: string;
}

export const ENTRY_POINTS: readonly EntryPoint[] = [
  { source: 'src/background/main.ts', output: 'background', format: 'esm' },
  { source: 'src/assignments/lists.ts', output: 'lists', format: 'esm' },
  { source: 'src/pages/popup/main.tsx', output: 'popup', format: 'esm', later: 'src/pages/popup/later.ts' },
  { source: 'src/pages/welcome/main.tsx', output: 'welcome', format: 'esm' },
  { source: 'src/pages/options/main.tsx', output: 'options', format: 'esm' },
  { source: 'src/console-page/main.ts', output: 'console-page', format: 'iife' },
];
