/** How much code the popup loads until the first Enter, gzipped, and how much lies ready for later. */
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
  /** Loaded by opening, searching and pressing Enter. */
  readonly loaded: readonly CodeFile[];
  /** What these files import beside that, when somebody asks for it. */
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
  const reachable = await reachableFrom(loaded);
  return {
    loaded: await Promise.all(loaded.map(weigh)),
    onDemand: await Promise.all(reachable.filter((name) => !loaded.includes(name)).map(weigh)),
  };
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
