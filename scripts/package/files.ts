import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import type { ArchivedFile } from './archive.ts';

/** What the store gets: the build without the source maps, which stay with us. */
export async function storeFiles(folder: string): Promise<readonly ArchivedFile[]> {
  const paths = await filesBelow(folder);
  const wanted = paths.filter((path) => !path.endsWith('.map'));
  return Promise.all(
    wanted.map(async (path) => ({ path, contents: await readFile(join(folder, path)), executable: false })),
  );
}

/** What a reviewer rebuilds from: everything under version control, or all there is where git cannot tell. */
export async function sourceFiles(): Promise<readonly ArchivedFile[]> {
  const paths = (await trackedFiles()) ?? (await filesBelow('.'));
  return Promise.all(
    paths.map(async (path) => ({
      path,
      contents: await readFile(path),
      executable: ((await stat(path)).mode & 0o111) !== 0,
    })),
  );
}

/** Nothing where the project came as an archive, or the machine has no git. */
async function trackedFiles(): Promise<readonly string[] | undefined> {
  if (!existsSync('.git')) return undefined;
  try {
    // A checkout that belongs to somebody else, as in a container, is read all the same: nothing of it is run.
    const words = ['-c', 'safe.directory=*', 'ls-files', '-z'];
    const { stdout } = await promisify(execFile)('git', words, { maxBuffer: 16 * 1024 * 1024 });
    return stdout.split('\0').filter((path) => path !== '' && existsSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What git ignores is none of the sources, nor is what it keeps for itself. */
const NOT_SOURCES: ReadonlySet<string> = new Set(['.git', 'node_modules', 'dist', 'artifacts']);

async function filesBelow(folder: string): Promise<readonly string[]> {
  const top = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    top
      .filter(({ name }) => !NOT_SOURCES.has(name))
      .map(async (entry) => {
        if (!entry.isDirectory()) return [entry.name];
        const inside = await readdir(join(folder, entry.name), { recursive: true, withFileTypes: true });
        return inside.filter((file) => file.isFile()).map((file) => relative(folder, join(file.parentPath, file.name)));
      }),
  );
  return found.flat().map((path) => path.split(sep).join('/'));
}
