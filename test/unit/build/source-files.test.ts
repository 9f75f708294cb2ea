import { afterEach, expect, it, vi } from 'vitest';
import { sourceFiles } from '../../../scripts/package/files.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([
  ['with git', process.env['PATH']],
  ['on a machine without git', ''],
])('takes the sources and nothing that git ignores or keeps for itself, %s', async (_, path) => {
  vi.stubEnv('PATH', path);
  const paths = (await sourceFiles()).map((file) => file.path);
  expect(paths).toEqual(expect.arrayContaining(['package.json', '.ci/run', 'src/background/main.ts']));
  expect(paths.filter((one) => /^(\.git|node_modules|dist|artifacts)\//.test(one))).toEqual([]);
});
