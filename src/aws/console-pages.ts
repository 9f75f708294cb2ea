import { PARTITIONS } from './partitions.ts';

/** Match patterns of the console's pages, as in the manifest's host permissions. */
export const CONSOLE_PAGES: readonly string[] = PARTITIONS.map(({ consoleHost }) => `https://*.${consoleHost}/*`);
