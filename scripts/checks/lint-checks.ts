import { buildExtension } from '../build/extension.ts';
import type { Check } from './check.ts';
import { runTool } from './tool.ts';

function toolCheck(name: string, ...words: readonly string[]): Check {
  return {
    name,
    async run() {
      const { ok, output } = await runTool(words);
      if (!ok) throw new Error(output);
    },
  };
}

export const BUILD_CHECK: Check = {
  name: 'both production builds, each file within its size budget',
  async run() {
    await buildExtension({ development: false });
  },
};

/** The last one reads dist/firefox, so the build comes before. */
export const LINT_CHECKS: readonly Check[] = [
  toolCheck('types (tsc)', 'tsc', '-p', '.'),
  toolCheck('lint, import directions of the rooms among it (oxlint)', 'oxlint', '--deny-warnings'),
  toolCheck('format (oxfmt)', 'oxfmt', '--check', '.'),
  toolCheck('nothing unused (knip)', 'knip', '--no-config-hints'),
  toolCheck(
    "Firefox's own linter, warnings count (web-ext)",
    'web-ext',
    'lint',
    '--warnings-as-errors',
    '--no-config-discovery',
    '--source-dir',
    'dist/firefox',
  ),
];
