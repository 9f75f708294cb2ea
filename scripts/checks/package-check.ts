import { buildExtension } from '../build/extension.ts';
import { packageExtension } from '../package/package-extension.ts';
import type { Check } from './check.ts';

export const PACKAGE_CHECK: Check = {
  name: 'two runs of build and package give the same bytes',
  async run() {
    const first = await packageExtension(await buildExtension({ development: false, quiet: true }));
    const second = await packageExtension(await buildExtension({ development: false, quiet: true }));
    if (first !== second) throw new Error(`The archives differ:\n${first}\n${second}`);
  },
};
