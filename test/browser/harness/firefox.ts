import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { requireExecutable } from '../../../scripts/system.ts';
import { turnClock } from './background-clock.ts';
import type { LogLine } from './chromium-log.ts';
import { bidiOf, callIn, type Bidi } from './bidi.ts';
import { clickOnScreen, environment, pressKeys } from './display.ts';
import type { DrivenBrowser, DrivenPage, Json, LaunchOptions, PermissionAnswer } from './driven-browser.ts';
import { drawFirefoxFor } from './looks.ts';
import { firefoxPage, navigate } from './firefox-page.ts';
import { addressBar, menuLine } from './firefox-own-parts.ts';
import { firefoxPreferences, EXTENSION_HOST } from './firefox-preferences.ts';
import { installExtension } from './firefox-install.ts';
import { keepStart, warmUp } from './firefox-warm-start.ts';
import { firefoxView } from './firefox-view.ts';
import { endings, takeProfile, type Profile } from './profile.ts';
import { until } from './until.ts';

const ORIGIN = `moz-extension://${EXTENSION_HOST}`;
/** Opened in a tab it shows text only, and has the whole extension API. */
const NEUTRAL_URL = `${ORIGIN}/manifest.json`;

/** Stock Firefox with the unpacked build: for the session, or for good where the profile is kept. */
export async function launchFirefox(options: LaunchOptions): Promise<DrivenBrowser> {
  const profile = await takeProfile('firefox', options);
  await warmUp(profile.folder);
  const id = await addOnId(options.extensionDir);
  const browser = await launch({
    browser: 'firefox',
    executablePath: requireExecutable('firefox'),
    headless: options.display === undefined,
    userDataDir: profile.folder,
    env: environment(options.display),
    defaultViewport: null,
    // Only where a stand-in answers: a real portal must be who it says it is.
    acceptInsecureCerts: options.proxy !== undefined && options.caFile === undefined,
    networkEnabled: false,
    args: ['--remote-allow-system-access', '--width', '1280', '--height', '900'],
    extraPrefsFirefox: firefoxPreferences(id, options),
  });
  const bidi = bidiOf(browser);
  const chrome = await chromeContext(bidi);
  if (options.caFile !== undefined) await callIn(bidi, chrome, trustAuthority, [await certificateIn(options.caFile)]);
  if (options.language !== undefined) await callIn(bidi, chrome, speak, [options.language]);
  if (options.allowedInPrivate === true) await callIn(bidi, chrome, allowInPrivate, [id]);
  await installExtension(bidi, chrome, id, {
    folder: resolve(options.extensionDir),
    keep: options.profileDir !== undefined,
  });
  return driven({ browser, bidi, chrome, id, display: options.display, profile });
}

interface Running {
  readonly browser: Browser;
  readonly bidi: Bidi;
  /** The context of the browser's own window: what surrounds the page. */
  readonly chrome: string;
  readonly id: string;
  readonly display: string | undefined;
  readonly profile: Profile;
}

function driven({ browser, bidi, chrome, id, display, profile }: Running): DrivenBrowser {
  let neutral: Promise<string> | undefined;

  async function openNeutral(): Promise<string> {
    const { context } = await bidi.send('browsingContext.create', { type: 'tab', background: true });
    await navigate(bidi, context, NEUTRAL_URL);
    return context;
  }

  async function openTab(url: string): Promise<DrivenPage> {
    const { context } = await bidi.send('browsingContext.create', { type: 'tab' });
    await navigate(bidi, context, url);
    return firefoxPage(bidi, context);
  }

  async function tabs(): Promise<readonly { readonly url: string; readonly page: DrivenPage }[]> {
    const { contexts } = await bidi.send('browsingContext.getTree', { maxDepth: 0 });
    return contexts
      .filter(({ url }) => url !== NEUTRAL_URL)
      .map(({ context, url }) => ({ url, page: firefoxPage(bidi, context) }));
  }

  async function view(type: 'popup' | 'sidebar'): Promise<DrivenPage> {
    neutral ??= openNeutral();
    const page = firefoxView(type, bidi, await neutral, needed(display));
    await page.waitFor(() => document.readyState === 'complete');
    return page;
  }

  return {
    name: 'firefox',
    extensionOrigin: ORIGIN,
    openTab,
    openExtensionPage: (path) => openTab(`${ORIGIN}/${path}`),
    pages: async () => (await tabs()).map(({ page }) => page),
    waitForPage: (what, accept, timeoutMs) =>
      until(what, async () => (await tabs()).find(({ url }) => accept(url))?.page, timeoutMs),
    popup: () => view('popup'),
    sidePanel: () => view('sidebar'),
    pressKeys: (...keys) => pressKeys(needed(display), ...keys),
    addressBar: () => callIn(bidi, chrome, addressBar, []),
    menuLine: () => callIn(bidi, chrome, menuLine, []),
    answerPermission: (_asker, answer) => answerQuestion(bidi, chrome, needed(display), answer),
    async evaluateInExtension<A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A) {
      neutral ??= openNeutral();
      return callIn(bidi, await neutral, run, args);
    },
    drawFor: (_page, look) => callIn(bidi, chrome, drawFirefoxFor, [look]),
    async evaluateInBackground(run, ...args) {
      neutral ??= openNeutral();
      return callIn(bidi, await neutral, run, args, inBackground);
    },
    async turnClock({ since, offset, speed }) {
      neutral ??= openNeutral();
      const context = await neutral;
      // An event page that has just ended is still handed out for a moment, but is dead.
      await until('an event page whose clock can be turned', async () => {
        await callIn(bidi, context, turnClock, [{ since, offset, speed }], inBackground);
        return true;
      });
    },
    log: async () => callIn(bidi, chrome, readConsole, [ORIGIN]),
    async endBackground() {
      await callIn(bidi, chrome, terminateBackground, [id]);
    },
    ...endings(browser, profile, () => keepStart(profile.folder)),
  };
}

/** The base64 in a PEM file. */
async function certificateIn(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replaceAll(/-----[^-]*-----|\s/g, '');
}

/** Runs in the browser's own window: what the certificate manager's "trust this CA to identify websites" does. */
function trustAuthority(certificate: string): void {
  interface Certificates {
    addCertFromBase64(base64: string, trust: string): unknown;
  }
  const { Cc, Ci } = globalThis as unknown as {
    Cc: Record<string, { getService(type: unknown): Certificates } | undefined>;
    Ci: Record<string, unknown>;
  };
  Cc['@mozilla.org/security/x509certdb;1']?.getService(Ci['nsIX509CertDB']).addCertFromBase64(certificate, 'C,,');
}

async function addOnId(extensionDir: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(extensionDir, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}

async function chromeContext(bidi: Bidi): Promise<string> {
  const { contexts } = await bidi.send('browsingContext.getTree', { maxDepth: 0, 'moz:scope': 'chrome' });
  const [window] = contexts;
  if (window === undefined) throw new Error('Firefox has no window');
  return window.context;
}

/** Gives the call the event page's globals; the page starts where it does not run. */
function inBackground(call: string): string {
  return `
    const background = await browser.runtime.getBackgroundPage();
    const globalThis = background;
    const { Date, AbortSignal, AbortController, DOMException, chrome } = background;
    ${call}`;
}

/** Runs in the browser's own window: messages of the extension's contexts in the browser's console. */
function readConsole(origin: string): LogLine[] {
  interface Message {
    readonly message?: string;
    readonly sourceName?: string;
    readonly logLevel?: number;
  }
  const { Services } = globalThis as unknown as { Services: { console: { getMessageArray(): readonly Message[] } } };
  const ERROR = 3;
  return Services.console
    .getMessageArray()
    .filter(({ message = '', sourceName = '' }) => (message + sourceName).includes(origin))
    .map(({ message = '', sourceName = '', logLevel }) => ({
      kind: logLevel === ERROR ? 'exception' : 'log',
      from: sourceName.split(/[?#]/)[0] ?? '',
      text: message,
    }));
}

/** Runs in the browser's own window, before the extension is there: what "Run in private windows" does. */
async function allowInPrivate(id: string): Promise<null> {
  interface Permissions {
    readonly ExtensionPermissions: {
      add(id: string, what: { permissions: string[]; origins: string[] }): Promise<void>;
    };
  }
  const { ChromeUtils } = globalThis as unknown as { ChromeUtils: { importESModule(path: string): Permissions } };
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  await ExtensionPermissions.add(id, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
  return null;
}

/** Runs in the browser's own window: chooses a language as if its pack were installed. */
function speak(language: string): void {
  const { Services } = globalThis as unknown as {
    Services: { locale: { availableLocales: readonly string[]; requestedLocales: readonly string[] } };
  };
  Services.locale.availableLocales = [...Services.locale.availableLocales, language];
  Services.locale.requestedLocales = [language];
}

/** Runs in the browser's own window: what the idle timer does. */
async function terminateBackground(id: string): Promise<void> {
  const { WebExtensionPolicy } = globalThis as unknown as {
    WebExtensionPolicy: { getByID(id: string): { extension: { terminateBackground(o: object): Promise<void> } } };
  };
  await WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true });
}

/** Runs in the browser's own window: where on the screen the question's button is, or nothing while none is open. */
function questionButton(answer: PermissionAnswer): { x: number; y: number } | null {
  const panel = document.getElementById('notification-popup') as (Element & { state: string }) | null;
  const question = document.getElementById('addon-webext-permissions-notification') as
    | (Element & { button: Element; secondaryButton: Element })
    | null;
  if (panel?.state !== 'open' || question?.checkVisibility() !== true) return null;
  const button = answer === 'allow' ? question.button : question.secondaryButton;
  const { x, y, width, height } = button.getBoundingClientRect();
  const { mozInnerScreenX, mozInnerScreenY } = window as unknown as {
    mozInnerScreenX: number;
    mozInnerScreenY: number;
  };
  return { x: mozInnerScreenX + x + width / 2, y: mozInnerScreenY + y + height / 2 };
}

/** The question is a panel under the toolbar that takes no keys; its buttons are clicked with the mouse. */
async function answerQuestion(bidi: Bidi, chrome: string, display: string, answer: PermissionAnswer): Promise<void> {
  const button = (): Promise<{ x: number; y: number } | null> => callIn(bidi, chrome, questionButton, [answer]);
  await until('the permission question', button);
  await until('the end of the permission question', async () => {
    const place = await button();
    if (place === null) return true;
    await clickOnScreen(display, place);
    return until('an effect of the click', async () => (await button()) === null, 1500).catch(() => false);
  });
}

function needed(display: string | undefined): string {
  if (display === undefined) throw new Error('Keys, popups and questions need a display: pass one to the launch');
  return display;
}
