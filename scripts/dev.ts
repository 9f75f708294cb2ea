/** `npm run dev`: the development build in a browser of its own; both follow every change. `-- --browser firefox` for Firefox. */
import { watch } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildExtension } from './build/extension.ts';
import { runTool } from './checks/tool.ts';
import { installNeeds, requireExecutable } from './system.ts';

/** An editor writes a file in several steps. */
const SETTLE_MS = 100;

const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' } } });
const name = values.browser === 'firefox' ? 'firefox' : 'chromium';
installNeeds([name]);

async function rebuild(): Promise<void> {
  await buildExtension({ development: true }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
  });
}

await rebuild();
let settling: NodeJS.Timeout | undefined;
for (const folder of ['src', 'public']) {
  watch(folder, { recursive: true }, () => {
    clearTimeout(settling);
    settling = setTimeout(() => void rebuild(), SETTLE_MS);
  });
}
const { ok } = await runTool(
  [
    'web-ext',
    'run',
    '--no-config-discovery',
    '--source-dir',
    `dist/development/${name}`,
    ...(name === 'firefox'
      ? ['--target', 'firefox-desktop', '--firefox', requireExecutable('firefox')]
      : ['--target', 'chromium', '--chromium-binary', requireExecutable('chromium')]),
    // Chromium refuses its sandbox to root.
    ...(name === 'chromium' && process.getuid?.() === 0 ? ['--args=--no-sandbox'] : []),
  ],
  { show: true },
);
process.exit(ok ? 0 : 1);
