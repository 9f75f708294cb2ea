/**
 * `npm run bench`: what speed is promised, each figure beside its floor measured in the same run, because machines are
 * noisy and only ratios count. Prints a table, writes artifacts/bench.json, and fails when a promise is broken. Then tries
 * the decoders with far more input than `npm test` has time for.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { measureFirstRows } from './bench/first-rows.ts';
import { measureListing } from './bench/listing.ts';
import { measurePopup } from './bench/popup.ts';
import { huntInDecoders } from './bench/properties.ts';
import { measureWorkerHeap } from './bench/worker-heap.ts';
import type { Figure } from './bench/figure.ts';
import { buildExtension } from './build/extension.ts';
import { installNeeds, SCREEN_NEEDS } from './system.ts';

installNeeds(['chromium', ...SCREEN_NEEDS]);
await buildExtension({ development: false });

const figures: Figure[] = [
  await measurePopup({ accounts: 500, roles: 4, rounds: 25 }),
  await measureFirstRows(),
  ...(await measureListing({ accounts: 1000, roles: 4 }, [20, 10, 5])),
  ...(await measureWorkerHeap({ accounts: 10_000, roles: 4 })),
];

console.log('');
for (const { what, figure, floor, limit, unit } of figures) {
  const ratio = figure / floor;
  const verdict = ratio <= limit ? 'kept' : 'BROKEN';
  console.log(
    `${what}: ${figure.toFixed(1)} ${unit}; floor ${floor.toFixed(1)} ${unit}; ${ratio.toFixed(2)} × of at most ${limit} ×: ${verdict}`,
  );
}
await mkdir('artifacts', { recursive: true });
await writeFile('artifacts/bench.json', `${JSON.stringify({ node: process.version, figures }, null, 2)}\n`);
console.log('Written to artifacts/bench.json');
if (figures.some(({ figure, floor, limit }) => figure / floor > limit)) process.exitCode = 1;
if (!(await huntInDecoders())) process.exitCode = 1;
