import { pressKeys, screenFingerprint, stillScreen } from './display.ts';
import type { DrivenPage, PermissionAnswer } from './driven-browser.ts';
import { until } from './until.ts';

/** Long enough for one effect to be drawn on a busy machine; after that the key counts as not taken. */
const EFFECT_MS = 1500;

/** Deny, Allow and, where many hosts are asked for, what unfolds the list. */
const MOST_STOPS = 5;

/** Tabs and address bar, whose spinners are no answer of the dialog. */
const ABOVE_THE_DIALOG_PX = 86;

/**
 * Answers Chromium's own question about permissions: a dialog in the browser's window, Deny focused, Allow one Tab on.
 * No protocol reaches it. That it is open shows in the page that asked, which loses the focus and is still seen; where its
 * own focus is shows only on the screen. Chromium ignores keys for a moment, lest they were meant for something else, so a
 * key that had no effect is pressed again.
 */
export async function answerQuestion(display: string, asker: DrivenPage, answer: PermissionAnswer): Promise<void> {
  const isOpen = (): Promise<boolean> =>
    asker.evaluate(() => document.visibilityState === 'visible' && !document.hasFocus()).catch(() => false);
  await until('the permission question', isOpen);
  if (answer === 'allow') await focusAllow(display);
  await until('the end of the permission question', async () => {
    await pressKeys(display, 'Return');
    return until('an effect of the key', async () => !(await isOpen()), EFFECT_MS).catch(() => false);
  });
}

/**
 * Tab moves the focus from Deny to Allow. That it did is certain when further Tabs lead round to a picture seen before: a
 * dialog that was still being drawn does not go round. The first picture may never come back, where the page behind was
 * still being drawn.
 */
async function focusAllow(display: string): Promise<void> {
  const seen = [await stillScreen(display, ABOVE_THE_DIALOG_PX)];
  let round = 0;
  while (round === 0) {
    if (seen.length > 2 * MOST_STOPS) throw new Error('The focus does not go round in the permission question');
    const now = await afterTab(display, seen.at(-1) ?? '');
    const before = seen.indexOf(now);
    if (before >= 0) round = seen.length - before;
    seen.push(now);
  }
  // The first stop is Deny, the second Allow, and so on round.
  const allow = seen.findLast((_picture, at) => at % round === 1);
  // A picture that is none of these is of a moment at which something else was drawn, too.
  for (let tabs = 0; seen.at(-1) !== allow; tabs += 1) {
    if (tabs > 2 * MOST_STOPS) throw new Error('The focus in the permission question is unsure');
    seen.push(await afterTab(display, seen.at(-1) ?? ''));
  }
}

async function afterTab(display: string, before: string): Promise<string> {
  await until('an effect of Tab', async () => {
    await pressKeys(display, 'Tab');
    const changed = async (): Promise<boolean> => (await fingerprint(display)) !== before;
    return until('another picture', changed, EFFECT_MS).catch(() => false);
  });
  return stillScreen(display, ABOVE_THE_DIALOG_PX, { stillMs: 0 });
}

function fingerprint(display: string): Promise<string> {
  return screenFingerprint(display, ABOVE_THE_DIALOG_PX);
}
