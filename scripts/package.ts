/** `npm run package`: what goes to the stores, the sources that it can be rebuilt from, and the checksums. */
import { buildExtension } from './build/extension.ts';
import { packageExtension } from './package/package-extension.ts';

try {
  const built = await buildExtension({ development: false });
  console.log(await packageExtension(built));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
