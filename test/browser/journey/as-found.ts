/** One signed-in browser for several suites, each of which begins with it as the first one did. */
import { isDeepStrictEqual } from 'node:util';
import type { DrivenBrowser, Json } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';
import type { Stage } from './launch.ts';

/** Its tests, registered for a browser. `begin` gives the stage as it was found. */
export type Suite = (name: DrivenBrowser['name'], begin: () => Promise<Stage>) => void;

/** All that the extension keeps, by storage area and key. */
export type Kept = Readonly<Record<string, Readonly<Record<string, Json>>>>;

interface Area {
  get(keys: null): Promise<Record<string, Json>>;
  set(items: Readonly<Record<string, Json>>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

interface Api {
  readonly storage: Readonly<Record<string, Area>>;
}

export async function whatIsKept(browser: DrivenBrowser): Promise<Kept> {
  return browser.evaluateInExtension(async () => {
    const { storage } = (globalThis as unknown as { chrome: Api }).chrome;
    const of = async (area: string): Promise<Record<string, Json>> => (await storage[area]?.get(null)) ?? {};
    return { local: await of('local'), session: await of('session'), sync: await of('sync') };
  });
}

/**
 * Leaves the stage as it was when this was all that was kept: no faults, no console session, no tabs but the browser's own first
 * one, and a background that remembers nothing else.
 */
export async function leaveAsFound({ standin, browser }: Stage, found: Kept): Promise<void> {
  standin.control.clearFaults();
  // AWS holds no more than five of one browser's at a time.
  standin.control.expireConsoleSessions();
  await until('no tab that a suite opened', async () => {
    const pages = await browser.pages();
    const urls = await Promise.all(pages.map((page) => page.url()));
    const opened = pages.filter((_, at) => /^(https|chrome-extension|moz-extension):/.test(urls[at] ?? ''));
    for (const page of opened) await page.close();
    return opened.length === 0;
  });
  // What the end of a tab has the background write may come between the two.
  await until('nothing but what was found', async () => {
    await browser.evaluateInExtension(keep, found);
    return isDeepStrictEqual(await whatIsKept(browser), found);
  });
  await browser.endBackground();
}

/** Runs in a page of the extension. */
async function keep(found: Kept): Promise<void> {
  const { storage } = (globalThis as unknown as { chrome: Api }).chrome;
  for (const [name, items] of Object.entries(found)) {
    const area = storage[name];
    const now = (await area?.get(null)) ?? {};
    await area?.remove(Object.keys(now).filter((key) => !(key in items)));
    const changed = Object.entries(items).filter(([key, value]) => JSON.stringify(now[key]) !== JSON.stringify(value));
    await area?.set(Object.fromEntries(changed));
  }
}
