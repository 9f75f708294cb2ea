/** `npm run build`: the unpacked production builds. `-- --dev`: the same with Chromium's fixed id, in a place of their own; `-- --pseudo`: in a language to find faults by. */
import { parseArgs } from 'node:util';
import { buildExtension } from './build/extension.ts';

const { values } = parseArgs({
  options: { dev: { type: 'boolean', default: false }, pseudo: { type: 'boolean', default: false } },
});

try {
  const { folders } = await buildExtension({ development: values.dev || values.pseudo, pseudo: values.pseudo });
  console.log(`Built ${Object.values(folders).join(' and ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
