import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, type Bundle } from './bundle.ts';
import { licencesOf } from './licences.ts';
import { BROWSERS, manifestFor, type BrowserName, type SourceManifest } from './manifest.ts';
import { pseudoCatalogue, type Message } from './pseudo.ts';
import { overBudget, sizesOf, sizeTable, type Budget } from './sizes.ts';

export interface Built {
  /** Folders with the unpacked extension, from the project's root. */
  readonly folders: Readonly<Record<BrowserName, string>>;
  readonly version: string;
}

export interface BuildWish {
  /** Lies apart, so that loading it never changes what is packaged: same code, but with Chromium's fixed id. */
  readonly development: boolean;
  /** Development only: with English made into a language that nobody speaks, to look at the interface by. See pseudo.ts. */
  readonly pseudo?: boolean;
  /** Leaves the table of sizes out. */
  readonly quiet?: boolean;
}

/** Builds both variants and prints each file's size beside its budget; throws when one is over. */
export async function buildExtension({ development, pseudo = false, quiet = false }: BuildWish): Promise<Built> {
  const base = pseudo ? 'dist/pseudo' : development ? 'dist/development' : 'dist';
  const folders = { chromium: join(base, 'chromium'), firefox: join(base, 'firefox') };
  const bundled = await bundle();
  const sizes = sizesOf(bundled.files, await readJson<Budget>('scripts/budget.json'));
  if (!quiet) console.log(sizeTable(sizes));
  const complaints = overBudget(sizes);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));

  const { version } = await readJson<{ version: string }>('package.json');
  const source = await readJson<SourceManifest>('manifest.json');
  for (const browser of BROWSERS) {
    const manifest = manifestFor(browser, source, { version, fixedId: development });
    await writeFolder(folders[browser], bundled, `${JSON.stringify(manifest, null, 2)}\n`);
    if (pseudo) await writePseudo(folders[browser]);
  }
  return { folders, version };
}

async function writeFolder(folder: string, { files, inputs }: Bundle, manifest: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp('public', folder, { recursive: true });
  await Promise.all(files.map(({ name, contents }) => writeFile(join(folder, name), contents)));
  await writeFile(join(folder, 'panel.html'), panelOf(await readFile('public/popup.html', 'utf8')));
  await writeFile(join(folder, 'licences.txt'), licencesOf(inputs));
  await writeFile(join(folder, 'manifest.json'), manifest);
}

/** Makes the English of an unpacked build into the language that nobody speaks. */
export async function writePseudo(folder: string): Promise<void> {
  const path = join(folder, '_locales/en/messages.json');
  const english = await readJson<Readonly<Record<string, Message>>>(path);
  await writeFile(path, `${JSON.stringify(pseudoCatalogue(english), null, 2)}\n`);
}

/** The side panel's page is the popup's, told apart by a class that its first paint can go by. */
export function panelOf(popup: string): string {
  const panel = popup.replace('<body>', '<body class="panel">');
  if (panel === popup) throw new Error('popup.html has no plain <body>, so panel.html cannot be made from it.');
  return panel;
}

/** For files of this project, whose shape the compiler cannot see; the tests read the results. */
async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}
