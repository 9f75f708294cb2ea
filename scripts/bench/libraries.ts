/** Our search beside well-kept libraries: what each finds of what people type, how fast, and at what price. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Findable } from '../../src/assignments/search-index.ts';
import { ENVIRONMENT_TAGS } from '../../src/preferences/environment-tag.ts';
import { readName } from '../../src/preferences/environment.ts';
import { makeOrganisation } from '../../test/standin/organisation.ts';
import { FINDS, FINDS_NOT, FINDS_NOTHING } from '../../test/unit/assignments/search-cases.ts';
import { ORGANISATION } from '../../test/unit/assignments/search-organisation.ts';
import { median, p95 } from './figure.ts';
import { ENGINES, type Engine, type Find } from './libraries/engines.ts';
import { QUERIES } from './switcher/queries.ts';

export interface Measured {
  readonly name: string;
  /** Share of the cases whose account came first. */
  readonly first: number;
  /** Share of them whose account was among the first five, which is what a person sees at once. */
  readonly firstFive: number;
  /** How many queries found something that should find nothing, or an account that they must not find. */
  readonly wrong: number;
  readonly prepareMs: number;
  /** For each letter as it is typed. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly heapMiB: number;
  readonly gzipBytes: number;
}

const ACCOUNTS = 10_000;
const SEED = 5;
const CASES = Object.values(FINDS).flat();

export async function measureLibraries(): Promise<readonly Measured[]> {
  const long = longList();
  const measured: Measured[] = [];
  for (const engine of ENGINES) {
    measured.push({ name: engine.name, ...judge(engine), ...time(engine, long), gzipBytes: await sizeOf(engine) });
    console.log(`  measured ${measured.length} of ${ENGINES.length} search engines`);
  }
  return measured;
}

/** As lines of a Markdown table. */
export function inTable(measured: readonly Measured[]): string {
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  return [
    '| | comes first | in the first five | wrongly found | prepared | a letter, p50 | p95 | heap | code, gzipped |',
    '|---|---|---|---|---|---|---|---|---|',
    ...measured.map((one) =>
      [
        `| ${one.name}`,
        percent(one.first),
        percent(one.firstFive),
        one.wrong,
        `${one.prepareMs.toFixed(0)} ms`,
        `${one.p50Ms.toFixed(1)} ms`,
        `${one.p95Ms.toFixed(1)} ms`,
        `${one.heapMiB.toFixed(1)} MiB`,
        `${(one.gzipBytes / 1000).toFixed(1)} kB |`,
      ].join(' | '),
    ),
  ].join('\n');
}

function judge({ prepare }: Engine): Pick<Measured, 'first' | 'firstFive' | 'wrong'> {
  const find = prepare(ORGANISATION);
  const among = (count: number): number =>
    CASES.filter(([query, meant]) =>
      find(query)
        .slice(0, count)
        .some((place) => isAccount(place, meant)),
    ).length;
  const something = FINDS_NOTHING.filter((query) => find(query).length > 0);
  const forbidden = FINDS_NOT.filter(([query, name]) => find(query).some((place) => isAccount(place, name)));
  return {
    first: among(1) / CASES.length,
    firstFive: among(5) / CASES.length,
    wrong: something.length + forbidden.length,
  };
}

/** By the name, or the id where a case says one. */
function isAccount(place: number, meant: string): boolean {
  const account = ORGANISATION[place]?.account;
  return meant === (/^\d{12}$/.test(meant) ? account?.accountId : account?.accountName);
}

function time(
  { prepare }: Engine,
  list: readonly Findable[],
): Pick<Measured, 'prepareMs' | 'heapMiB' | 'p50Ms' | 'p95Ms'> {
  // What is made at the first time only, compiled code among it, is not the index's.
  prepare(list)('first');
  const before = heapBytes();
  const begun = performance.now();
  const find = prepare(list);
  const prepareMs = performance.now() - begun;
  const heapMiB = (heapBytes() - before) / 2 ** 20;
  typeAll(find);
  const times = typeAll(find);
  return { prepareMs, heapMiB, p50Ms: median(times), p95Ms: p95(times) };
}

/** Milliseconds for every beginning of every query. */
function typeAll(find: Find): readonly number[] {
  return QUERIES.flatMap((query) =>
    [...query].map((_, at) => {
      const begun = performance.now();
      find(query.slice(0, at + 1));
      return performance.now() - begun;
    }),
  );
}

function longList(): readonly Findable[] {
  const options = { accounts: ACCOUNTS, roles: 4, seed: SEED, domain: 'acme.example' } as const;
  return makeOrganisation(options).map(({ id, name = '', email = '', roles }) => ({
    account: { accountId: id, accountName: name, emailAddress: email, roleNames: roles },
    environmentTag: ENVIRONMENT_TAGS[readName(name).environment],
    portalName: 'Acme',
  }));
}

/** Buffers included, after what nobody needs is gone. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // What one collection lets go of may hold on to more.
  for (let time = 0; time < 4; time += 1) if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function sizeOf({ code }: Engine): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'chrome120',
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).byteLength;
}
