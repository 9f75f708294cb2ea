/**
 * What Firefox works out at its very first start and keeps in its profile: compiled scripts of its own. A new profile that is
 * given it starts in two thirds of the time. Nothing of a person, a page or an extension is in it.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const KEPT = 'node_modules/.cache/signalbox/firefox-start';
/** Names the Firefox that wrote the cache: another one throws it away. */
const WRITTEN_BY = 'compatibility.ini';
const CACHE = 'startupCache';
/** What would tell of an earlier build of the extension, and of the folder of an earlier profile. */
const LEFT_OUT: readonly string[] = ['webext.sc.lz4', 'urlCache.bin'];

/** Gives a profile that has never been used what an earlier one left. */
export async function warmUp(profileDir: string): Promise<void> {
  if (existsSync(KEPT) && !existsSync(join(profileDir, WRITTEN_BY))) await copyStart(KEPT, profileDir);
}

/** Keeps what a profile, whose Firefox has ended, has to give: the first one's, and the first one's of another Firefox. */
export async function keepStart(profileDir: string): Promise<void> {
  if ((await writerOf(KEPT)) === (await writerOf(profileDir)) || !existsSync(join(profileDir, CACHE))) return;
  const unfinished = `${KEPT}-${process.pid}`;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await copyStart(profileDir, unfinished);
    // Whole or not at all.
    await rm(KEPT, { recursive: true, force: true });
    await rename(unfinished, KEPT);
  } catch (error) {
    // Its last processes may still write there. The next one's is as good.
    console.log(`Firefox's start was not kept: ${String(error)}`);
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** What names the Firefox that a folder's cache is of; `undefined` where there is none. */
async function writerOf(folder: string): Promise<string | undefined> {
  const file = join(folder, WRITTEN_BY);
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
}

async function copyStart(from: string, to: string): Promise<void> {
  await mkdir(join(to, CACHE), { recursive: true });
  const files = (await readdir(join(from, CACHE))).filter((file) => !LEFT_OUT.includes(file));
  await Promise.all(
    [WRITTEN_BY, ...files.map((file) => join(CACHE, file))].map((file) => cp(join(from, file), join(to, file))),
  );
}
