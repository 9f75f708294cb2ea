import { writeFile } from 'node:fs/promises';
import { callIn, runSourceIn, type Bidi } from './bidi.ts';
import type { DrivenPage, Json } from './driven-browser.ts';
import { elementMiddle, selectAll } from './element-middle.ts';
import { chord, typed } from './firefox-keys.ts';
import { until } from './until.ts';

/** A tab of Firefox: web page, extension page or container, by way of WebDriver BiDi. */
export function firefoxPage(bidi: Bidi, context: string): DrivenPage {
  const evaluate = <A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> =>
    callIn(bidi, context, run, args);
  const middleOf = (selector: string): Promise<{ x: number; y: number }> =>
    until(`${selector} to show`, () => evaluate(elementMiddle, selector));
  const sendKeys = async (actions: ReturnType<typeof typed>): Promise<void> => {
    await bidi.send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] });
  };

  async function click(selector: string): Promise<void> {
    const { x, y } = await middleOf(selector);
    await bidi.send('input.performActions', {
      context,
      actions: [
        {
          type: 'pointer',
          id: 'mouse',
          actions: [
            { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });
  }

  return {
    url: () => evaluate(() => location.href),
    title: () => evaluate(() => document.title),
    evaluate,
    runSource: (source) => runSourceIn(bidi, context, source),
    waitFor: (run, ...args) => until(`the page's answer to ${run.toString()}`, () => evaluate(run, ...args)),
    click,
    async fill(selector, text) {
      await click(selector);
      if (await evaluate(selectAll, selector)) await sendKeys(chord('Backspace'));
      await sendKeys(typed(text));
    },
    type: (text) => sendKeys(typed(text)),
    press: (key) => sendKeys(chord(key)),
    async screenshot(file) {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context });
      await writeFile(file, Buffer.from(data, 'base64'));
    },
    async bringToFront() {
      await bidi.send('browsingContext.activate', { context });
    },
    async close() {
      await bidi.send('browsingContext.close', { context });
    },
  };
}

/**
 * Firefox never reports the end of a navigation to an extension's page, so none is waited for: the page is looked at.
 * A mark on the old document tells the two apart.
 */
export async function navigate(bidi: Bidi, context: string, url: string): Promise<void> {
  const mark = 'signalboxHarnessLeaves';
  await callIn(bidi, context, (name: string) => Object.assign(globalThis, { [name]: true }) && null, [mark]);
  await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
  await until(`${url} to load`, () =>
    callIn(bidi, context, (name: string) => !(name in globalThis) && document.readyState === 'complete', [mark]),
  );
}
