/** From the stroke of a key to its painted result, beside a bare input on the same page, query by query. */
import type { CDPSession } from 'puppeteer-core';
import type { DrivenBrowser, DrivenPage } from '../../../test/browser/harness/driven-browser.ts';
import { pause, until } from '../../../test/browser/harness/until.ts';
import { waitForRows } from '../../../test/browser/journey/consoles.ts';
import { longTasksOf, watchLongTasks, type LongTask } from './long-tasks.ts';
import { QUERIES } from './queries.ts';
import { devtoolsOf } from './scene.ts';
import { watchLetters, type Watch } from './watch-letters.ts';

export interface Typing {
  /** Milliseconds, one for each letter. */
  readonly search: readonly number[];
  readonly echo: readonly number[];
  /** The first letter, typed as soon as the list is there; one for each opening. */
  readonly atOnce: readonly number[];
  /** Those while the queries were typed, into the search box and into the bare one. */
  readonly longTasks: readonly LongTask[];
  readonly bareLongTasks: readonly LongTask[];
}

export interface TypingWish {
  /** How often each query is typed. */
  readonly rounds: number;
  /** Only each so-manieth query. */
  readonly every: number;
  readonly openings: number;
}

const BARE = '#bare';
const BOX = 'input[role=combobox]';
/** A popup that has been looked at for a moment. */
const SETTLED_MS = 1500;

export async function measureTyping(browser: DrivenBrowser, wish: TypingWish): Promise<Typing> {
  const atOnce: number[] = [];
  for (let opening = 0; opening < wish.openings; opening += 1) atOnce.push(await firstLetter(browser));
  const page = await openWatched(browser);
  const devtools = await devtoolsOf(page);
  await pause(SETTLED_MS);
  await watchLongTasks(page);
  const typed = { search: emptySeries(), echo: emptySeries() };
  const queries = QUERIES.filter((_, at) => at % wish.every === 0);
  for (let round = 1; round <= wish.rounds; round += 1) {
    for (const query of queries) {
      await typeQuery(page, devtools, { box: BARE, query, series: typed.echo });
      await typeQuery(page, devtools, { box: BOX, query, series: typed.search });
    }
    console.log(`  typed ${round * queries.length} of ${wish.rounds * queries.length} queries`);
  }
  const longTasks = await longTasksOf(page);
  await page.close();
  return {
    search: typed.search.times,
    echo: typed.echo.times,
    atOnce,
    longTasks: longTasks.filter(isWithin(typed.search.spans)),
    bareLongTasks: longTasks.filter(isWithin(typed.echo.spans)),
  };
}

interface Series {
  readonly times: number[];
  /** When it was typed, in milliseconds of the page's own clock: from, to. */
  readonly spans: (readonly [number, number])[];
}

function emptySeries(): Series {
  return { times: [], spans: [] };
}

function isWithin(spans: Series['spans']): (task: LongTask) => boolean {
  return ({ startTime }) => spans.some(([from, to]) => startTime >= from && startTime <= to);
}

async function openWatched(browser: DrivenBrowser): Promise<DrivenPage> {
  const page = await browser.openExtensionPage('popup.html');
  await waitForRows(page);
  await page.evaluate(watchLetters, BOX);
  return page;
}

async function firstLetter(browser: DrivenBrowser): Promise<number> {
  const page = await openWatched(browser);
  const time = await pressLetter(page, await devtoolsOf(page), 'p');
  await page.close();
  return time;
}

async function typeQuery(
  page: DrivenPage,
  devtools: CDPSession,
  { box, query, series }: { readonly box: string; readonly query: string; readonly series: Series },
): Promise<void> {
  const from = await page.evaluate(emptyBox, box);
  for (const letter of query) series.times.push(await pressLetter(page, devtools, letter));
  series.spans.push([from, await page.evaluate(() => performance.now())]);
}

/** Milliseconds until what came of it was painted. */
async function pressLetter(page: DrivenPage, devtools: CDPSession, letter: string): Promise<number> {
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
  return until('the letter to be painted', () => page.evaluate(() => (globalThis as unknown as Watch).painted ?? null));
}

/** Runs in the page: empties a box and puts the cursor there. Answers when that was done. */
async function emptyBox(selector: string): Promise<number> {
  const input = document.querySelector<HTMLInputElement>(selector);
  if (input === null) throw new Error(`There is no ${selector}`);
  input.focus();
  if (input.value !== '') {
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  // Whatever that brings is painted before the next letter.
  await new Promise((resolve) => setTimeout(resolve, 120));
  return performance.now();
}
