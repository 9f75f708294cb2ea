/**
 * WebDriver BiDi, spoken to Firefox directly: puppeteer does not see pages of extensions, nor tabs in new containers.
 * https://w3c.github.io/webdriver-bidi/ ; `moz:` is Firefox's own.
 */
import type { Browser } from 'puppeteer-core';
import type { Json } from './driven-browser.ts';

export interface BidiContext {
  readonly context: string;
  readonly url: string;
}

interface Commands {
  'browsingContext.getTree': {
    params: { maxDepth?: number; 'moz:scope'?: 'chrome' };
    result: { contexts: readonly BidiContext[] };
  };
  'browsingContext.create': { params: { type: 'tab'; background?: boolean }; result: { context: string } };
  'browsingContext.navigate': { params: { context: string; url: string; wait: 'none' }; result: unknown };
  'browsingContext.activate': { params: { context: string }; result: unknown };
  'browsingContext.close': { params: { context: string }; result: unknown };
  'browsingContext.captureScreenshot': { params: { context: string }; result: { data: string } };
  'input.performActions': { params: { context: string; actions: readonly InputSource[] }; result: unknown };
  'script.callFunction': {
    params: { functionDeclaration: string; awaitPromise: true; target: { context: string }; userActivation?: boolean };
    result: ScriptAnswer;
  };
  'webExtension.install': {
    params: { extensionData: { type: 'path' | 'archivePath'; path: string }; 'moz:permanent'?: boolean };
    result: { extension: string };
  };
}

type ScriptAnswer =
  | { readonly type: 'success'; readonly result: { readonly value?: unknown } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

export type InputSource =
  | { readonly type: 'key'; readonly id: string; readonly actions: readonly KeyAction[] }
  | { readonly type: 'pointer'; readonly id: string; readonly actions: readonly PointerAction[] };

export interface KeyAction {
  readonly type: 'keyDown' | 'keyUp';
  readonly value: string;
}

export type PointerAction =
  | { readonly type: 'pointerMove'; readonly x: number; readonly y: number }
  | { readonly type: 'pointerDown' | 'pointerUp'; readonly button: number };

export interface Bidi {
  send<M extends keyof Commands>(method: M, params: Commands[M]['params']): Promise<Commands[M]['result']>;
}

/** The connection that puppeteer already has; it is there at run time, but not in its public types. */
export function bidiOf(browser: Browser): Bidi {
  const { connection } = browser as unknown as {
    connection: { send(method: string, params: unknown): Promise<{ result: unknown }> };
  };
  return {
    async send<M extends keyof Commands>(method: M, params: Commands[M]['params']) {
      const { result } = await connection.send(method, params);
      return result;
    },
  };
}

/** How a function and its arguments are put into one text that gives JSON. */
export type Wrap = (call: string) => string;

const asItIs: Wrap = (call) => call;

/**
 * Runs a function in a context, JSON in and out. `wrap` may put names around the call that the function then sees.
 */
export async function callIn<A extends readonly Json[], R>(
  bidi: Bidi,
  context: string,
  run: (...args: A) => R | Promise<R>,
  args: A,
  wrap: Wrap = asItIs,
): Promise<R> {
  const call = `return JSON.stringify(await (${run.toString()})(...${JSON.stringify(args)}));`;
  const value = await answerTo(bidi, context, `async () => { ${wrap(call)} }`);
  return (typeof value === 'string' ? JSON.parse(value) : undefined) as R;
}

/** Runs a script's text in a context; its own names stay inside. */
export async function runSourceIn(bidi: Bidi, context: string, source: string, wrap: Wrap = asItIs): Promise<void> {
  await answerTo(bidi, context, `() => { ${wrap(source)}\n }`);
}

async function answerTo(bidi: Bidi, context: string, functionDeclaration: string): Promise<unknown> {
  const answer = await bidi.send('script.callFunction', {
    functionDeclaration,
    awaitPromise: true,
    target: { context },
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  return answer.result.value;
}
