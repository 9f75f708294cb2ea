import { ProtocolError, type KeyInput, type Page } from 'puppeteer-core';
import type { DrivenPage, Json, KeyName } from './driven-browser.ts';
import { DEFAULT_WAIT_MS, until } from './until.ts';

/** A tab or popup of Chromium, by way of the DevTools protocol. */
export function chromiumPage(page: Page): DrivenPage {
  const evaluate = <A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> =>
    // Puppeteer's type asks for a mutable tuple; what it does is the same JSON in and out.
    page.evaluate(run as unknown as (...args: Json[]) => unknown, ...args) as Promise<R>;
  return {
    url: async () => page.url(),
    title: () => page.title(),
    evaluate,
    async runSource(source) {
      await page.evaluate(`(() => { ${source}\n })()`);
    },
    waitFor: (run, ...args) => until(`the page's answer to ${run.toString()}`, () => evaluate(run, ...args)),
    async click(selector) {
      const element = await page.waitForSelector(selector, { visible: true, timeout: DEFAULT_WAIT_MS });
      // One after the other: Puppeteer's own click sends all three at once, and a click that closes its page may then
      // leave the first of them without an answer.
      await element?.hover();
      await page.mouse.down();
      await lettingGo(() => page.mouse.up());
    },
    async fill(selector, text) {
      await page.waitForSelector(selector, { visible: true, timeout: DEFAULT_WAIT_MS });
      await page.click(selector, { count: 3 });
      await page.keyboard.press('Backspace');
      await page.keyboard.type(text);
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => pressWithModifiers(page, key),
    async screenshot(file) {
      await page.screenshot({ path: file });
    },
    bringToFront: () => page.bringToFront(),
    close: () => page.close(),
    devtools: () => page.createCDPSession(),
  };
}

async function pressWithModifiers(page: Page, name: KeyName): Promise<void> {
  const keys = name.split('+') as KeyInput[];
  for (const key of keys) {
    // What a real key press of the system has the page do, the protocol's has not.
    await page.keyboard.down(key, name === 'Control+v' && key === 'v' ? { commands: ['Paste'] } : {});
  }
  for (const key of keys.toReversed()) await lettingGo(() => page.keyboard.up(key));
}

/** The press may close its own page, with which the key or the button is let go. */
async function lettingGo(letGo: () => Promise<void>): Promise<void> {
  try {
    await letGo();
  } catch (error) {
    if (!(error instanceof ProtocolError && error.name === 'TargetCloseError')) throw error;
  }
}
