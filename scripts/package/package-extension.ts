import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BROWSERS } from '../build/manifest.ts';
import type { Built } from '../build/extension.ts';
import { archive } from './archive.ts';
import { sourceFiles, storeFiles } from './files.ts';

/** Writes the store archives, the source archive and their checksums into dist/; gives the checksum file's text. */
export async function packageExtension({ folders, version }: Built): Promise<string> {
  const archives = new Map<string, Uint8Array>();
  for (const browser of BROWSERS) {
    archives.set(`signalbox-${browser}-${version}.zip`, archive(await storeFiles(folders[browser])));
  }
  archives.set(`signalbox-source-${version}.zip`, archive(await sourceFiles()));
  for (const [name, bytes] of archives) await writeFile(join('dist', name), bytes);
  const sums = Array.from(archives, ([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('');
  await writeFile('dist/SHA256SUMS', sums);
  return sums;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
