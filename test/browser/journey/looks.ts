/** What axe-core finds on one page in every look, without opening it again for each. */
import { findings, type Finding } from '../harness/axe.ts';
import type { DrivenBrowser, DrivenPage, Look } from '../harness/driven-browser.ts';

/** The page is light at the end. */
const LOOKS: readonly Look[] = ['dark', 'forced-colours', 'light'];

/** Findings of all rules, and in forced colours of those about colour, named after the look; and what moves where nothing may. */
export async function findingsInEveryLook(browser: DrivenBrowser, page: DrivenPage): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const look of LOOKS) {
    await browser.drawFor(page, look);
    await page.waitFor(isDrawnFor, look);
    const wrong = await findings(page, look === 'forced-colours' ? ['color-contrast'] : []);
    found.push(...wrong.map(({ rule, where }) => ({ rule: `${rule}, ${look}`, where })));
  }
  found.push(...(await page.evaluate(movingParts)).map((where) => ({ rule: 'moves for who wants no motion', where })));
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

/** Runs in the page: what would move, or moves, though the person's system asks for no motion, as the stage has to. */
function movingParts(): string[] {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return ['nothing: this browser does not ask for it'];
  const lasts = (durations: string): boolean =>
    durations.split(',').some((duration) => Number.parseFloat(duration) > 0);
  const faults: string[] = [];
  for (const element of document.querySelectorAll('*'))
    for (const part of ['', '::before', '::after']) {
      const style = getComputedStyle(element, part === '' ? null : part);
      const isAnimated = style.animationName !== 'none' && lasts(style.animationDuration);
      if (isAnimated || lasts(style.transitionDuration) || style.scrollBehavior === 'smooth')
        faults.push(`${element.tagName.toLowerCase()}.${[...element.classList].join('.')}${part}`);
    }
  const running = document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().endTime) > 0);
  return running.length > 0 ? [...faults, `${running.length} animations`] : faults;
}
