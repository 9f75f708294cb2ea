/** What an open popup takes of JavaScript's heap, beside an empty page of the same extension. */
import type { DrivenBrowser, DrivenPage } from '../../../test/browser/harness/driven-browser.ts';
import { pause } from '../../../test/browser/harness/until.ts';
import { waitForRows } from '../../../test/browser/journey/consoles.ts';
import { devtoolsOf } from './scene.ts';

/** Mebibytes, one for each round. */
export interface Heap {
  readonly empty: readonly number[];
  /** The popup as it stands open. */
  readonly open: readonly number[];
  /** After a search that finds a quarter of the list. */
  readonly searched: readonly number[];
}

const MEBIBYTE = 1024 * 1024;
/** Until everything that the popup does by itself after opening is done. */
const SETTLED_MS = 1500;

/** All pages of an extension share one heap, so one page at a time is open; what else is there is there both times. */
export async function measureHeap(browser: DrivenBrowser, rounds: number): Promise<Heap> {
  const [empty, open, searched]: [number[], number[], number[]] = [[], [], []];
  for (let round = 1; round <= rounds; round += 1) {
    const bare = await settledPage(browser, 'empty.html');
    empty.push(await heapOf(bare));
    await bare.close();
    const popup = await settledPage(browser, 'popup.html');
    open.push(await heapOf(popup));
    await popup.type('prod');
    await pause(SETTLED_MS);
    searched.push(await heapOf(popup));
    await popup.close();
  }
  console.log(`  weighed ${rounds} times`);
  return { empty, open, searched };
}

async function settledPage(browser: DrivenBrowser, path: string): Promise<DrivenPage> {
  const page = await browser.openExtensionPage(path);
  await waitForRows(page);
  await pause(SETTLED_MS);
  return page;
}

/** Objects and the contents of typed arrays, after a collection (`Runtime.getHeapUsage`). */
async function heapOf(page: DrivenPage): Promise<number> {
  const devtools = await devtoolsOf(page);
  // Twice: what the first frees may hold on to more.
  for (let time = 0; time < 2; time += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return (usedSize + backingStorageSize) / MEBIBYTE;
}
