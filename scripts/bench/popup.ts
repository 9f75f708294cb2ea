/** From opening the popup to its list painted, beside an empty page of the same extension, turn by turn. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrivenBrowser } from '../../test/browser/harness/driven-browser.ts';
import { waitForRows } from '../../test/browser/journey/consoles.ts';
import { setStage } from '../../test/browser/journey/launch.ts';
import { signIn } from '../../test/browser/journey/sign-in.ts';
import { median, type Figure } from './figure.ts';

interface Size {
  readonly accounts: number;
  readonly roles: number;
  readonly rounds: number;
}

/** As bare as a page can be and still paint. */
const EMPTY_PAGE =
  '<!doctype html><meta charset="utf-8"><title>Empty</title><p role="row" data-account-id="">An empty page</p>';

export async function measurePopup({ accounts, roles, rounds }: Size): Promise<Figure> {
  const extensionDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  // The build that ships, with one page more to measure against.
  await cp('dist/chromium', extensionDir, { recursive: true });
  await writeFile(join(extensionDir, 'empty.html'), EMPTY_PAGE);
  const stage = await setStage('chromium', { accounts, roles, rate: 1000 }, { extensionDir });
  try {
    console.log(`Reading ${accounts} accounts with ${roles} roles each`);
    await (await signIn(stage.browser, stage.portal)).close();
    const popup: number[] = [];
    const empty: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      empty.push(await paintTime(stage.browser, 'empty.html'));
      popup.push(await paintTime(stage.browser, 'popup.html'));
      if (round % 5 === 0) console.log(`Opened ${round} of ${rounds} times`);
    }
    return {
      what: `Popup opened to list painted, ${accounts} accounts × ${roles} roles (median)`,
      figure: median(popup),
      floor: median(empty),
      limit: 2,
      unit: 'ms',
    };
  } finally {
    await stage.close();
    await rm(extensionDir, { recursive: true, force: true });
  }
}

/**
 * Milliseconds from the start of the navigation to the paint of the page's largest text: in the popup a text of its rows or
 * foot, which are drawn together, for the skeleton has none. The browser keeps that time itself, so asking late costs nothing.
 */
async function paintTime(browser: DrivenBrowser, path: string): Promise<number> {
  const page = await browser.openExtensionPage(path);
  await waitForRows(page);
  const time = await page.waitFor(async () => {
    const largest = new Promise<PerformanceEntry[]>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    // No entry before the next frame: the observer would wait for ever.
    const none = new Promise<PerformanceEntry[]>((resolve) => setTimeout(() => resolve([]), 100));
    return (await Promise.race([largest, none])).at(-1)?.startTime;
  });
  await page.close();
  return time;
}
