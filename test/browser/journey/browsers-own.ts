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

/** Letters stand there at once, or went elsewhere. */
const SEEN_MS = 1500;

/** Types into the address bar of the tab in front, and waits for nothing that the browser makes of it. */
export async function typeAddress({ display: { name }, browser }: Stage, text: string): Promise<void> {
  const front = await until('the page in front', async () => {
    const pages = await browser.pages();
    const shown = await Promise.all(pages.map(async (page) => page.evaluate(() => !document.hidden)));
    return pages[shown.indexOf(true)];
  });
  const type = async (): Promise<void> => {
    await pressKeys(name, 'ctrl+l');
    // The page is asked first what it makes of that key, and until it has answered letters are the page's.
    await front.waitFor(() => !document.hasFocus());
    await typeText(name, text);
  };
  const { addressBar } = browser;
  if (addressBar === undefined) return type();
  // As a person does, who looks at what they typed: a tab that came to the front a moment ago may take the focus once more.
  await until('what was typed to stand in the address bar', async () => {
    await type();
    const says = async (): Promise<boolean> => {
      const { text: there, lines } = await addressBar();
      if (there !== text) throw new Error(`It says “${there}” over ${lines.length} lines`);
      return true;
    };
    return until('it to stand there', says, SEEN_MS);
  });
}
