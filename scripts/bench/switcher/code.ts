/** How much code the popup loads until its list is painted, how much more until the first Enter, and how much lies ready, gzipped. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { pause } from '../../../test/browser/harness/until.ts';
import { waitForRows } from '../../../test/browser/journey/consoles.ts';
import type { DrivenBrowser } from '../../../test/browser/harness/driven-browser.ts';
import { devtoolsOf } from './scene.ts';

export interface CodeFile {
  readonly name: string;
  /** Bytes, as gzip at its best level makes them. */
  readonly gzip: number;
}

export interface Code {
  /** Asked for before the frame in which the list, as it was read just now, is painted; the box takes keys before that. */
  readonly painted: readonly CodeFile[];
  /** Loaded after that, by itself and by searching and pressing Enter. */
  readonly used: readonly CodeFile[];
  /** What all these import beside that, when somebody asks for it. */
  readonly onDemand: readonly CodeFile[];
}

const FOLDER = 'dist/chromium';
/** Until everything that the popup loads by itself is loaded. */
const SETTLED_MS = 1000;

export async function measureCode(browser: DrivenBrowser): Promise<Code> {
  const popup = await browser.openTab('about:blank');
  const devtools = await devtoolsOf(popup);
  const names: string[] = [];
  devtools.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.startsWith(browser.extensionOrigin)) names.push(new URL(request.url).pathname.slice(1));
  });
  await devtools.send('Network.enable');
  // Told in the order in which it happens in the page, as requests are.
  let painted: readonly string[] = [];
  devtools.on('Runtime.bindingCalled', () => (painted = [...names]));
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: 'listIsDrawn' });
  await devtools.send('Page.enable');
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watchList.toString()})()` });
  // Without a picture of the last opening, the rows that are seen are the list's own.
  await browser.evaluateInExtension(() => localStorage.clear());
  await devtools.send('Page.navigate', { url: `${browser.extensionOrigin}/popup.html` });
  await waitForRows(popup);
  await popup.type('zebra crossing');
  await pause(SETTLED_MS);
  await popup.press('Escape');
  await popup.type('pay');
  await popup.press('Enter');
  await pause(SETTLED_MS);
  await popup.close();
  const loaded = [...new Set(names.filter((name) => name.endsWith('.js')))].toSorted();
  if (painted.length === 0) throw new Error('The page did not say when its list was painted.');
  const reachable = await reachableFrom(loaded);
  return {
    painted: await Promise.all(loaded.filter((name) => painted.includes(name)).map(weigh)),
    used: await Promise.all(loaded.filter((name) => !painted.includes(name)).map(weigh)),
    onDemand: await Promise.all(reachable.filter((name) => !loaded.includes(name)).map(weigh)),
  };
}

/** Runs in the page before anything else does. */
function watchList(): void {
  const page = globalThis as unknown as { readonly listIsDrawn: (text: string) => void };
  const watch = new MutationObserver(() => {
    if (document.querySelector('[role=row][data-account-id]') === null) return;
    watch.disconnect();
    requestAnimationFrame(() => page.listIsDrawn(''));
  });
  watch.observe(document, { childList: true, subtree: true });
}

/** Every file that these name as a module of their own, and so on. */
async function reachableFrom(names: readonly string[]): Promise<readonly string[]> {
  const found = new Set(names);
  for (const name of found) {
    const text = await readFile(`${FOLDER}/${name}`, 'utf8');
    for (const [, other = ''] of text.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) found.add(other);
  }
  return [...found].toSorted();
}

async function weigh(name: string): Promise<CodeFile> {
  return { name, gzip: gzipSync(await readFile(`${FOLDER}/${name}`), { level: 9 }).byteLength };
}
