import { gzipSync } from 'node:zlib';
import type { BundledFile } from './bundle.ts';

/** Part of a page, or file → most bytes after gzip. */
export type Budget = Readonly<Record<string, number>>;

export interface Size {
  readonly name: string;
  /** Bytes. */
  readonly raw: number;
  /** Bytes after gzip at its best level. */
  readonly gzip: number;
  /** Bytes; left out when the budget does not name the file. */
  readonly budget?: number;
}

/** The sizes of what the browser loads, part by part; source maps are none of it. */
export function sizesOf(files: readonly BundledFile[], budget: Budget): readonly Size[] {
  const sizes = new Map<string, Size>();
  for (const { name, part = name, contents } of files) {
    if (name.endsWith('.map')) continue;
    const before = sizes.get(part) ?? { name: part, raw: 0, gzip: 0 };
    const raw = before.raw + contents.byteLength;
    const gzip = before.gzip + gzipSync(contents, { level: 9 }).byteLength;
    const limit = budget[part];
    sizes.set(part, { name: part, raw, gzip, ...(limit === undefined ? {} : { budget: limit }) });
  }
  return [...sizes.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** One sentence for each file that is over its budget, or that has none. */
export function overBudget(sizes: readonly Size[]): readonly string[] {
  return sizes.flatMap(({ name, gzip, budget }) => {
    if (budget === undefined) return [`${name} has no line in scripts/budget.json.`];
    if (gzip <= budget) return [];
    return [`${name} is ${kilobytes(gzip)} after gzip; its budget is ${kilobytes(budget)}.`];
  });
}

export function sizeTable(sizes: readonly Size[]): string {
  const rows = [
    ['file', 'raw', 'gzip', 'budget'],
    ...sizes.map(({ name, raw, gzip, budget }) => [
      name,
      kilobytes(raw),
      kilobytes(gzip),
      budget === undefined ? 'none' : kilobytes(budget),
    ]),
  ];
  const [first = '', ...rest] = rows.map(([name = '', ...numbers]) =>
    [name.padEnd(20), ...numbers.map((number) => number.padStart(10))].join(''),
  );
  return [first, ...rest].join('\n');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
