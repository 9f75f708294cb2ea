/** From opening the popup to its list painted, beside an empty page of the same extension, turn by turn. */
import type { DrivenBrowser } from '../../../test/browser/harness/driven-browser.ts';
import { pause } from '../../../test/browser/harness/until.ts';
import { waitForRows } from '../../../test/browser/journey/consoles.ts';
import { devtoolsOf } from './scene.ts';

export interface Opening {
  /** Milliseconds, one for each round; those of one round were taken one after the other. */
  readonly popup: readonly number[];
  readonly empty: readonly number[];
  /** Until the list that was read just now stands there, whatever was painted before it. */
  readonly inPlace: readonly number[];
  /** The same as `popup` for a popup that has never been opened: one time. */
  readonly first: number;
}

/** Long enough for whatever the popup keeps for its next opening. */
const LOOKED_AT_MS = 3000;

export async function measureOpening(browser: DrivenBrowser, rounds: number): Promise<Opening> {
  const [popup, empty, inPlace]: [number[], number[], number[]] = [[], [], []];
  await browser.evaluateInExtension(() => localStorage.clear());
  await open(browser, 'empty.html');
  const first = (await open(browser, 'popup.html', LOOKED_AT_MS)).painted;
  for (let round = 1; round <= rounds; round += 1) {
    empty.push((await open(browser, 'empty.html')).painted);
    const opened = await open(browser, 'popup.html');
    popup.push(opened.painted);
    inPlace.push(opened.inPlace);
    if (round % 10 === 0) console.log(`  opened ${round} of ${rounds} times`);
  }
  return { popup, empty, inPlace, first };
}

interface Times {
  readonly painted: number;
  readonly inPlace: number;
}

/**
 * Milliseconds from the start of the navigation to the end of the first frame with a row in it. Nothing is put into the page, since
 * what the popup keeps of itself for its next opening would have it too; and the browser's own largest paint need not be a row.
 */
async function open(browser: DrivenBrowser, path: string, stayMs = 0): Promise<Times> {
  const page = await browser.openTab('about:blank');
  const devtools = await devtoolsOf(page);
  await devtools.send('Page.enable');
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watchRows.toString()})()` });
  await devtools.send('Page.navigate', { url: `${browser.extensionOrigin}/${path}` });
  await waitForRows(page);
  const times = await page.waitFor(() => {
    const { painted, inPlace } = (globalThis as unknown as { times: Partial<Times> }).times;
    return painted === undefined || inPlace === undefined ? null : { painted, inPlace };
  });
  await pause(stayMs);
  await page.close();
  return times;
}

/** Runs in the page before anything else does. */
function watchRows(): void {
  const times: { painted?: number; inPlace?: number } = {};
  Object.assign(globalThis, { times });
  const afterNextFrame = (note: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', note);
    port1.start();
    requestAnimationFrame(() => port2.postMessage(null));
  };
  let seen = false;
  const watch = new MutationObserver(() => {
    if (document.querySelector('[role=row][data-account-id]') === null) return;
    if (!seen) afterNextFrame(() => (times.painted = performance.now()));
    seen = true;
    // The state is said with the list itself, not with what is painted in its place until it is read.
    if (document.body.dataset['state'] === undefined) return;
    watch.disconnect();
    afterNextFrame(() => (times.inPlace = performance.now()));
  });
  watch.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-state'] });
}
