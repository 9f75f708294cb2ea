/**
 * `npm run bench`: what speed is promised, each figure beside its floor measured in the same run, because machines are
 * noisy and only what lies between the two counts. Prints a table, writes artifacts/bench.json, docs/PERFORMANCE.md and its
 * plot, and fails when a promise is broken. Then tries the decoders with far more input than `npm test` has time for.
 *
 * `--only NAME` measures one part: see PARTS below, or one figure of the switcher. `--accounts N`: the switcher at that length only.
 * Whatever is not measured is not written.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inWords, isKept, type Figure } from './bench/figure.ts';
import { measureFirstRows } from './bench/first-rows.ts';
import { inTable, measureLibraries } from './bench/libraries.ts';
import { measureLabels } from './bench/labels.ts';
import { measureListing } from './bench/listing.ts';
import { huntInDecoders } from './bench/properties.ts';
import { measureSwitcher, SIZES, SWITCHER_PARTS, type Switcher } from './bench/switcher.ts';
import { barsAt, barsOf } from './bench/switcher/bars.ts';
import { writeReport } from './bench/switcher/report.ts';
import { measureWorkerHeap } from './bench/worker-heap.ts';
import { buildExtension } from './build/extension.ts';
import { installNeeds, SCREEN_NEEDS } from './system.ts';

const PARTS = ['switcher', 'first-rows', 'listing', 'worker-heap', 'labels', 'decoders', 'libraries'] as const;

const { values } = parseArgs({ options: { only: { type: 'string' }, accounts: { type: 'string' } } });
const { only } = values;
const switcherParts = SWITCHER_PARTS.filter((part) => only === undefined || only === 'switcher' || only === part);
const parts = PARTS.filter((part) => only === undefined || only === part);
if (parts.length + switcherParts.length === 0) {
  console.error(`There is no part ${only}. There are ${[...PARTS, ...SWITCHER_PARTS].join(', ')}.`);
  process.exit(1);
}
const sizes = values.accounts === undefined ? SIZES : [Number(values.accounts)];

installNeeds(['chromium', ...SCREEN_NEEDS]);
await buildExtension({ development: false });
await mkdir('artifacts', { recursive: true });

const switcher: Switcher | undefined =
  switcherParts.length === 0 ? undefined : await measureSwitcher(sizes, switcherParts);
const others: Figure[] = [
  ...(parts.includes('first-rows') ? [await measureFirstRows()] : []),
  ...(parts.includes('listing') ? await measureListing({ accounts: 1000, roles: 4 }, [20, 10, 5]) : []),
  ...(parts.includes('labels') ? await measureLabels() : []),
  ...(parts.includes('worker-heap') ? await measureWorkerHeap({ accounts: 10_000, roles: 4 }) : []),
];

console.log('');
for (const figure of [...(switcher?.sizes ?? []).flatMap(barsAt), ...others]) console.log(inWords(figure));
const figures = [...(switcher === undefined ? [] : barsOf(switcher)), ...others];
await writeFile('artifacts/bench.json', `${JSON.stringify({ node: process.version, figures, switcher }, null, 2)}\n`);
console.log('Written to artifacts/bench.json');
const isWhole = switcherParts.length === SWITCHER_PARTS.length && sizes.length === SIZES.length;
if (switcher !== undefined && isWhole) await writeReport(switcher);
if (!figures.every(isKept)) process.exitCode = 1;
if (parts.includes('decoders') && !(await huntInDecoders())) process.exitCode = 1;
if (parts.includes('libraries')) console.log(`\n${inTable(await measureLibraries())}`);
