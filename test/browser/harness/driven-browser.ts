/** One way to drive both browsers, so that the same test runs in each. */

import type { CDPSession } from 'puppeteer-core';
import type { ClockSetting } from './background-clock.ts';
import type { LogLine } from './chromium-log.ts';

/** JSON, which is what crosses over into a page and back. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Keys as the DOM names them, with modifiers in front: `Enter`, `ArrowDown`, `Control+k`. */
export type KeyName = string;

export interface DrivenPage {
  url(): Promise<string>;
  title(): Promise<string>;
  /** Runs the function in the page. It sees nothing of the test but its arguments; all of it is JSON. */
  evaluate<A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Runs a script's text in the page, whose own policy does not hold it up. What it leaves is in `globalThis`. */
  runSource(source: string): Promise<void>;
  /** Evaluates until the answer is truthy, through navigations; bounded. */
  waitFor<A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<NonNullable<R>>;
  /** Waits until the element shows, then clicks its middle: a real click for the page and for the browser. */
  click(selector: string): Promise<void>;
  /** Replaces what is in a field, key by key. */
  fill(selector: string, text: string): Promise<void>;
  /** Types where the focus is. */
  type(text: string): Promise<void>;
  press(key: KeyName): Promise<void>;
  /** Writes a PNG of what the page shows. */
  screenshot(file: string): Promise<void>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
  /** Chromium's own protocol, for what is measured and not tested. */
  readonly devtools?: () => Promise<CDPSession>;
}

/** What a person's system asks of pages: a light or a dark picture, or no colours but its own few (high contrast). */
export type Look = 'light' | 'dark' | 'forced-colours';

export type PermissionAnswer = 'allow' | 'deny';

export interface AddressBar {
  readonly text: string;
  /** None while they are closed. */
  readonly lines: readonly string[];
}

export interface DrivenBrowser {
  readonly name: 'chromium' | 'firefox';
  /** Origin of the extension's pages, without a slash at its end. */
  readonly extensionOrigin: string;
  /** Opens an ordinary tab in front and waits until it is loaded. */
  openTab(url: string): Promise<DrivenPage>;
  /** The same for a page of the extension: `popup.html`. */
  openExtensionPage(path: string): Promise<DrivenPage>;
  /** Every tab, containers included, and Chromium's popup, but not the page that `evaluateInExtension` uses. */
  pages(): Promise<readonly DrivenPage[]>;
  /** Waits for a tab whose address the test accepts. */
  waitForPage(what: string, accept: (url: string) => boolean, timeoutMs?: number): Promise<DrivenPage>;
  /** Waits for the toolbar button's popup. In Firefox only a browser with a display has one. */
  popup(): Promise<DrivenPage>;
  /** The same for what stands at the side of the window: Chromium's side panel, Firefox's sidebar. */
  sidePanel(): Promise<DrivenPage>;
  /** Real keys, as X names them, to the window in front: `alt+shift+k`. Needs a display. */
  pressKeys(...keys: readonly string[]): Promise<void>;
  /** What the address bar says, where the browser tells: Firefox does. */
  readonly addressBar?: () => Promise<AddressBar>;
  /** The line of a page's menu that the keys are on, where the browser tells: empty where on none yet, null where none is open. */
  readonly menuLine?: () => Promise<string | null>;
  /**
   * Waits for the browser's own question about host permissions, answers it, and waits until it is gone.
   * `asker` is the page that asked, in front. Needs a display. Where the question does not come, as it was allowed before,
   * there is nothing to answer.
   */
  answerPermission(asker: DrivenPage, answer: PermissionAnswer): Promise<void>;
  /**
   * Runs the function with the whole extension API (`chrome` in Chromium, `browser` in Firefox, so `globalThis.browser ??
   * chrome`) in a neutral page of the extension, a tab in the background that this opens once.
   */
  evaluateInExtension<A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Has this page, and in Firefox every page, drawn for that look from now on. */
  drawFor(page: DrivenPage, look: Look): Promise<void>;
  /** Runs the function in the worker or the event page, which this wakes where it sleeps. */
  evaluateInBackground<A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /**
   * Turns the clock of the extension's contexts, those to come included (`background-clock.ts`). Firefox: of the event page
   * that runs now, and no other.
   */
  turnClock(setting: ClockSetting): Promise<void>;
  /** All that the contexts wrote to their consoles and threw without catching it. */
  log(): Promise<readonly LogLine[]>;
  /** Bytes that the objects of the background take, where the browser tells: Chromium does, and wakes nothing for it. */
  readonly backgroundHeap?: () => Promise<number>;
  /** Ends the worker or the event page, as the browser does when it is idle; the next event starts it again. */
  endBackground(): Promise<void>;
  /** Ends the browser as a person does. A profile that the harness made goes too. */
  close(): Promise<void>;
  /** Ends the browser as a power cut does. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** The unpacked build. */
  readonly extensionDir: string;
  /** An X display (`:N`): the browser runs in a window there. Without one it runs headless. */
  readonly display?: string | undefined;
  /** `http://127.0.0.1:PORT`, for all traffic. */
  readonly proxy?: string | undefined;
  /** Sends 127.0.0.1 and localhost through the proxy too, so that no packet to them goes unseen. */
  readonly loopbackThroughProxy?: boolean;
  /**
   * BASE64(SHA-256 of the proxy's CA's SPKI). Chromium then trusts that CA and nothing else that is invalid, and caches
   * as it does in life. Without it every certificate is tolerated, but only behind a proxy.
   */
  readonly caSpki?: string | undefined;
  /** The same for Firefox: a file with the CA's certificate, PEM. */
  readonly caFile?: string | undefined;
  /** Kept, so that a later launch goes on with it: grants, storage, IndexedDB. Without one, a new and empty one. */
  readonly profileDir?: string | undefined;
  readonly colourScheme?: 'light' | 'dark';
  /** As with a person whose system asks for as little motion as there can be. */
  readonly reducedMotion?: boolean;
  /**
   * Chromium fails an extension's requests by itself after a few 5xx from one address, for up to minutes. With this it does
   * not, so that one test's outage is not the next one's.
   */
  readonly sendsEveryRequest?: boolean;
  /**
   * The language of the browser, as a BCP 47 tag; English where it is left out. Firefox takes it as if its language pack were
   * there; Chromium needs the pack itself.
   */
  readonly language?: string;
  /** As after "Allow in private windows" in the browser's page of extensions. */
  readonly allowedInPrivate?: boolean;
  /**
   * As with a person who has once said Allow to every host: Chromium asks no more. Its question has to be read off the screen,
   * which takes five seconds; Firefox's takes none, and is asked all the same.
   */
  readonly allowedBefore?: boolean;
  /** Firefox ends an idle event page only where the test does. A clock that was turned is lost with the page. */
  readonly keepsBackground?: boolean;
}
