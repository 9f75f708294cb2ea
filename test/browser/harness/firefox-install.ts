import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { callIn, type Bidi } from './bidi.ts';
import { until } from './until.ts';

/** Installs the unpacked folder; `keep` puts it into the profile for good, where a later start finds it again. */
export async function installExtension(
  bidi: Bidi,
  chrome: string,
  id: string,
  { folder, keep }: { folder: string; keep: boolean },
): Promise<void> {
  if (!keep) {
    await bidi.send('webExtension.install', { extensionData: { type: 'path', path: folder } });
  } else if (!(await callIn(bidi, chrome, isInstalled, [id]))) {
    await installForGood(bidi, folder);
  }
  await until('the extension to run', () => callIn(bidi, chrome, isInstalled, [id]));
}

async function installForGood(bidi: Bidi, folder: string): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'signalbox-xpi-'));
  const path = join(place, 'signalbox.xpi');
  await writeFile(path, zipSync(await filesOf(folder)));
  await bidi.send('webExtension.install', { extensionData: { type: 'archivePath', path }, 'moz:permanent': true });
  await rm(place, { recursive: true });
}

async function filesOf(folder: string): Promise<Record<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file.slice(folder.length + 1), await readFile(file)] as const)),
  );
}

/** Runs in the browser's own window. */
function isInstalled(id: string): boolean {
  const { WebExtensionPolicy } = globalThis as unknown as {
    WebExtensionPolicy: { getByID(id: string): { readonly active: boolean } | null };
  };
  return WebExtensionPolicy.getByID(id)?.active === true;
}
