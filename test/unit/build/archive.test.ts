import { strFromU8, strToU8, unzipSync } from 'fflate';
import { afterEach, expect, it, vi } from 'vitest';
import { archive } from '../../../scripts/package/archive.ts';

const files = [
  { path: 'popup.js', contents: strToU8('one'), executable: false },
  { path: 'icons/icon-16.png', contents: strToU8('two'), executable: false },
  { path: '.ci/run', contents: strToU8('three'), executable: true },
];

afterEach(() => {
  vi.unstubAllEnvs();
});

it('gives the same bytes in whatever order the files come', () => {
  expect(archive(files.toReversed())).toEqual(archive(files));
});

it.each(['UTC', 'Asia/Tokyo', 'America/St_Johns'])('gives the same bytes in the time zone %s', (zone) => {
  const here = archive(files);
  vi.stubEnv('TZ', zone);
  expect(archive(files)).toEqual(here);
});

it('gives back what went in', () => {
  expect(strFromU8(unzipSync(archive(files))['icons/icon-16.png'] ?? new Uint8Array())).toBe('two');
});
