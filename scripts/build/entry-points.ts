/** What is bundled: one file for each context of the browser. */
export interface EntryPoint {
  readonly source: string;
  /** Name of the outputs at the root of the build, without `.js` or `.css`. */
  readonly output: string;
  /** A content script is no module, nor is what the parser waits for: `iife`. */
  readonly format: 'esm' | 'iife';
  /** It is the background, whose listeners answer by promises, see polyfill.ts. */
  readonly polyfilled?: true;
  /** It loads more of itself by `import()`, see parts.ts. */
  readonly inParts?: true;
}

export const ENTRY_POINTS: readonly EntryPoint[] = [
  { source: 'src/background/main.ts', output: 'background', format: 'esm', polyfilled: true },
  { source: 'src/assignments/lists.ts', output: 'lists', format: 'esm' },
  { source: 'src/pages/popup/main.tsx', output: 'popup', format: 'esm', inParts: true },
  { source: 'src/pages/popup/early.ts', output: 'popup-early', format: 'iife' },
  { source: 'src/pages/welcome/main.tsx', output: 'welcome', format: 'esm' },
  { source: 'src/pages/options/main.tsx', output: 'options', format: 'esm' },
  { source: 'src/console-page/main.ts', output: 'console-page', format: 'iife' },
];
