import { zipSync, type Zippable } from 'fflate';

export interface ArchivedFile {
  /** With slashes, from the archive's root. */
  readonly path: string;
  readonly contents: Uint8Array;
  readonly executable: boolean;
}

/** A zip whose bytes depend on the files alone: fixed date, sorted paths, two kinds of mode. */
export function archive(files: readonly ArchivedFile[]): Uint8Array {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  // A zip holds local time, so a local date gives the same bytes in every time zone.
  const mtime = new Date(2020, 0, 1);
  const entries: Zippable = {};
  for (const { path, contents, executable } of sorted) {
    // The upper half is Unix's mode of an ordinary file, which `os: 3` says is meant.
    const attrs = (executable ? 0o100755 : 0o100644) * 2 ** 16;
    entries[path] = [contents, { mtime, os: 3, attrs, level: 9 }];
  }
  return zipSync(entries);
}
