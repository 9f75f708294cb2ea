/** How often the label on a console page is wrong, on a walk through far more pages than `npm test` has time for. */
import { rm } from 'node:fs/promises';
import { launchWith } from '../../test/browser/label-page/browser.ts';
import { writeLabelExtension } from '../../test/browser/label-page/extension.ts';
import { walk } from '../../test/browser/label-page/walk/walk.ts';
import type { Figure } from './figure.ts';

const NAVIGATIONS = 10_000;
const SEED = 60;
const MOST_SHOWN = 20;
const SAY_EVERY_VISITS = 100;

/** In both browsers, one after the other. The promise is none. */
export async function measureLabels(): Promise<Figure[]> {
  const folder = await writeLabelExtension();
  const figures: Figure[] = [];
  try {
    for (const name of ['chromium', 'firefox'] as const) figures.push(await walkIn(name, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}

async function walkIn(name: 'chromium' | 'firefox', folder: string): Promise<Figure> {
  const browser = await launchWith(name, folder);
  try {
    const begun = Date.now();
    const { wrong, frames, unknown } = await walk(browser, SEED, NAVIGATIONS, (done, of) => {
      if (done % SAY_EVERY_VISITS === 0) console.log(`  ${name}: ${done} of ${of} loaded pages`);
    });
    for (const one of wrong.slice(0, MOST_SHOWN)) console.log(`  ${one}`);
    const took = ((Date.now() - begun) / 1000).toFixed(0);
    console.log(`  ${name}: ${frames} frames looked at in ${took} s, ${unknown} of them “unknown”`);
    const what = `Wrong labels in ${NAVIGATIONS} navigations through five sessions, most of them in-page, ${name}`;
    return { what, figure: wrong.length, floor: 0, limit: 0, measure: 'most', unit: 'frames' };
  } finally {
    await browser.close();
  }
}
