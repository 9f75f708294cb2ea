import { callIn, runSourceIn, type Bidi, type Wrap } from './bidi.ts';
import { clickOnScreen, pressKeys, screenshotOfScreen, typeText } from './display.ts';
import type { DrivenPage, Json } from './driven-browser.ts';
import { elementMiddle, selectAll } from './element-middle.ts';
import { keysyms } from './firefox-keys.ts';
import { until } from './until.ts';

/**
 * The toolbar button's popup, or the sidebar. No protocol reaches them, so functions run in a page of the same extension with
 * the view's own window, document and location as their globals, and input is real: it goes through the display.
 */
export function firefoxView(
  type: 'popup' | 'sidebar',
  bidi: Bidi,
  neutralContext: string,
  display: string,
): DrivenPage {
  const inView = insideView(type);
  const evaluate = <A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> =>
    callIn(bidi, neutralContext, run, args, inView);

  async function click(selector: string): Promise<void> {
    const middle = await until(`${selector} to show in the ${type}`, () => evaluate(elementMiddle, selector));
    const corner = await evaluate(() => {
      // Firefox's own, in CSS pixels of the screen: where the popup's content begins.
      const { mozInnerScreenX, mozInnerScreenY } = window as unknown as Record<string, number>;
      return { x: mozInnerScreenX ?? 0, y: mozInnerScreenY ?? 0 };
    });
    await clickOnScreen(display, { x: corner.x + middle.x, y: corner.y + middle.y });
  }

  return {
    url: () => evaluate(() => location.href),
    title: () => evaluate(() => document.title),
    evaluate,
    runSource: (source) => runSourceIn(bidi, neutralContext, source, inView),
    waitFor: (run, ...args) => until(`the ${type}'s answer to ${run.toString()}`, () => evaluate(run, ...args)),
    click,
    async fill(selector, text) {
      await click(selector);
      if (await evaluate(selectAll, selector)) await pressKeys(display, 'BackSpace');
      await typeText(display, text);
    },
    type: (text) => typeText(display, text),
    press: (key) => pressKeys(display, keysyms(key)),
    screenshot: (file) => screenshotOfScreen(display, file),
    async bringToFront() {
      // It is in front or it is gone.
    },
    close: () => evaluate(() => window.close()),
  };
}

/** Gives the call the view's globals; throws while there is no such view. */
function insideView(type: 'popup' | 'sidebar'): Wrap {
  return (call) => `
    const [window] = browser.extension.getViews({ type: '${type}' });
    if (window === undefined) throw new Error('There is no ${type}');
    const { document, location, navigator, getComputedStyle } = window;
    const { HTMLInputElement, HTMLTextAreaElement } = window;
    const globalThis = window;
    ${call}`;
}
