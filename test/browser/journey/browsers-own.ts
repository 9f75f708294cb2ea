/** Keys in what is the browser's own: the menu of a page, the address bar. */
import { pressKeys, stillScreen, typeText } from '../harness/display.ts';
import { until } from '../harness/until.ts';
import type { Stage } from './launch.ts';

/** Pixels from above: a spinner in the tab strip means nothing. */
const BELOW_TABS = 90;

/**
 * Opens the menu of the page in front by its key, and in it the extension's own, whose name begins with this letter; goes down
 * so many lines and presses Enter.
 */
export async function chooseInMenu({ display: { name }, browser }: Stage, letter: string, down: number): Promise<void> {
  const line = browser.menuLine;
  const downs = Array.from({ length: down }, () => 'Down');
  if (line === undefined) {
    // What a page still draws is no menu.
    const before = await stillScreen(name, BELOW_TABS);
    await pressKeys(name, 'shift+F10');
    await until('the menu', async () => (await stillScreen(name, BELOW_TABS)) !== before);
    // Once its menu is there, Chromium takes each key when it is through with the one before.
    await pressKeys(name, letter, 'Right', ...downs, 'Return');
    return;
  }
  await pressKeys(name, 'shift+F10');
  await until('the menu', async () => (await line()) !== null);
  for (const key of [letter, ...downs]) {
    const before = await line();
    await pressKeys(name, key);
    await until(`the line after “${before}”`, async () => (await line()) !== before);
  }
  await pressKeys(name, 'Return');
}

/** Types into the address bar, and waits for nothing. */
export async function typeAddress({ display: { name } }: Stage, text: string): Promise<void> {
  await pressKeys(name, 'ctrl+l');
  await typeText(name, text);
}
