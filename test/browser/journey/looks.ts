/** What axe-core finds on one page in every look, without opening it again for each. */
import { findings, type Finding } from '../harness/axe.ts';
import type { DrivenBrowser, DrivenPage, Look } from '../harness/driven-browser.ts';

/** The page is light at the end. */
const LOOKS: readonly Look[] = ['dark', 'forced-colours', 'light'];

/** Findings of all rules, and in forced colours of those about colour, named after the look. */
export async function findingsInEveryLook(browser: DrivenBrowser, page: DrivenPage): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const look of LOOKS) {
    await browser.drawFor(page, look);
    await page.waitFor(isDrawnFor, look);
    const wrong = await findings(page, look === 'forced-colours' ? ['color-contrast'] : []);
    found.push(...wrong.map(({ rule, where }) => ({ rule: `${rule}, ${look}`, where })));
  }
  return found;
}

/** Runs in the page: whether it has taken on the look, and nothing is still fading in, but for what never ends. */
function isDrawnFor(look: string): boolean {
  const fades = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
  if (fades.some((one) => one.playState === 'running')) return false;
  const isForced = matchMedia('(forced-colors: active)').matches;
  if (look === 'forced-colours' || isForced) return look === 'forced-colours' && isForced;
  return matchMedia(`(prefers-color-scheme: ${look})`).matches;
}
