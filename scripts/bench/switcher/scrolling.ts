/** Long tasks while the wheel takes the list from its first row to its last, beside a page that only scrolls. */
import type { DrivenBrowser, DrivenPage } from '../../../test/browser/harness/driven-browser.ts';
import { pause } from '../../../test/browser/harness/until.ts';
import { waitForRows } from '../../../test/browser/journey/consoles.ts';
import { longTasksOf, watchLongTasks, type LongTask } from './long-tasks.ts';
import { devtoolsOf } from './scene.ts';

export interface Scrolling {
  readonly longTasks: readonly LongTask[];
  readonly bareLongTasks: readonly LongTask[];
  /** In the first `OPENING_MS` of the popup's navigation, and from then until the wheel turned. */
  readonly opening: readonly LongTask[];
  readonly settling: readonly LongTask[];
}

export const OPENING_MS = 300;
const SETTLED_MS = 1500;
/** As many turns of the wheel as a patient hand makes, each as far as it takes to see all rows. */
const LEAST_TURNS = 250;
const LONGEST_TURN_PX = 4000;
const ROW_PX = 40;

export async function measureScrolling(browser: DrivenBrowser, accounts: number): Promise<Scrolling> {
  const bare = await browser.openExtensionPage('empty.html');
  await bare.evaluate(makeTall, accounts * ROW_PX);
  const bareLongTasks = (await scrollThrough(bare, accounts)).longTasks;
  const popup = await browser.openExtensionPage('popup.html');
  await waitForRows(popup);
  const { rows, before, longTasks } = await scrollThrough(popup, accounts);
  if (rows !== accounts) throw new Error(`The popup shows ${rows} rows of ${accounts}`);
  return {
    longTasks,
    bareLongTasks,
    opening: before.filter(({ startTime }) => startTime < OPENING_MS),
    settling: before.filter(({ startTime }) => startTime >= OPENING_MS),
  };
}

/** Closes the page, too. `before`: what happened until the wheel turned. */
async function scrollThrough(
  page: DrivenPage,
  accounts: number,
): Promise<{ readonly rows: number; readonly before: readonly LongTask[]; readonly longTasks: readonly LongTask[] }> {
  await watchLongTasks(page);
  await pause(SETTLED_MS);
  const devtools = await devtoolsOf(page);
  const since = await page.evaluate(() => performance.now());
  const turn = Math.min(LONGEST_TURN_PX, Math.max(100, (accounts * ROW_PX) / LEAST_TURNS));
  const turns = Math.ceil((accounts * ROW_PX) / turn) + 5;
  for (let done = 0; done < turns; done += 1) {
    await devtools.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 300, y: 300, deltaX: 0, deltaY: turn });
  }
  const rows = await page.waitFor(() => {
    const list = document.querySelector('[role=grid]');
    if (list === null) return null;
    const left = list.scrollHeight - list.scrollTop - list.clientHeight;
    return left < 2 ? Number(list.getAttribute('aria-rowcount')) : null;
  });
  const all = await longTasksOf(page);
  await page.close();
  console.log(`  scrolled over ${rows} rows in ${turns} turns of the wheel`);
  return {
    rows,
    before: all.filter(({ startTime }) => startTime < since),
    longTasks: all.filter(({ startTime }) => startTime >= since),
  };
}

/** Runs in the empty page: something to scroll that is as tall as the list and has nothing in it. */
function makeTall(height: number): void {
  const list = document.createElement('div');
  list.setAttribute('role', 'grid');
  list.setAttribute('aria-rowcount', '1');
  list.style.cssText = 'position: fixed; inset: 0; overflow: auto';
  const inside = document.createElement('div');
  inside.style.height = `${height}px`;
  list.append(inside);
  document.body.append(list);
}
