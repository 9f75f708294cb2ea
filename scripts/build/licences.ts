import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE_PATH = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** One text with the licence of every package that is in the bundle; their licences ask for it to go along. */
export function licencesOf(inputs: readonly string[]): string {
  const packages = [...new Set(inputs.flatMap((path) => PACKAGE_PATH.exec(path)?.[1] ?? []))].toSorted();
  return packages.map((name) => `${name}\n\n${licenceText(name)}\n`).join(`\n${'-'.repeat(72)}\n\n`);
}

function licenceText(name: string): string {
  const folder = join('node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} is bundled but has no licence file.`);
  return readFileSync(join(folder, file), 'utf8').trim();
}
