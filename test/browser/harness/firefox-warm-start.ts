/**
 * What Firefox works out at its very first start and keeps in its profile: compiled scripts of its own. A new profile that is
 * given it starts in two thirds of the time. Nothing of a person, a page or an extension is in it.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const KEPT = 'node_modules/.cache/signalbox/firefox-start';
/** Names the Firefox that wrote the cache: another one throws it away. */
const WRITTEN_BY = 'compatibility.ini';
const CACHE = 'startupCache';
/** The one file of the cache that knows extensions, and would tell of an earlier build. */
const KNOWS_EXTENSIONS = 'webext.sc.lz4';

/** Gives a profile that has never been used what an earlier one left. */
export async function warmUp(profileDir: string): Promise<void> {
  if (existsSync(KEPT) && !existsSync(join(profileDir, WRITTEN_BY))) await copyStart(KEPT, profileDir);
}

/** Keeps what a profile, whose Firefox has ended, has to give; the first one does. */
export async function keepStart(profileDir: string): Promise<void> {
  if (existsSync(KEPT) || !existsSync(join(profileDir, CACHE))) return;
  const unfinished = `${KEPT}-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await copyStart(profileDir, unfinished);
  // Whole or not at all; where another process was quicker, its copy is as good.
  await rename(unfinished, KEPT).catch(() => rm(unfinished, { recursive: true }));
}

async function copyStart(from: string, to: string): Promise<void> {
  await mkdir(join(to, CACHE), { recursive: true });
  const files = (await readdir(join(from, CACHE))).filter((file) => file !== KNOWS_EXTENSIONS);
  await Promise.all(
    [WRITTEN_BY, ...files.map((file) => join(CACHE, file))].map((file) => cp(join(from, file), join(to, file))),
  );
}
