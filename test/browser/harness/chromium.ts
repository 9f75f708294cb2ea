import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { requireExecutable } from '../../../scripts/system.ts';
import { launch, type Browser, type Target, type WebWorker } from 'puppeteer-core';
import { REAL_TIME, turnClock } from './background-clock.ts';
import { recordLog } from './chromium-log.ts';
import { drawChromiumFor } from './looks.ts';
import { chromiumPage } from './chromium-page.ts';
import { environment, pressKeys } from './display.ts';
import { rememberAllow } from './chromium-granted.ts';
import { answerQuestion } from './chromium-question.ts';
import type { DrivenBrowser, DrivenPage, Json, LaunchOptions } from './driven-browser.ts';
import { endings, takeProfile, type Profile } from './profile.ts';
import { DEFAULT_WAIT_MS, until } from './until.ts';

/** Opened in a tab it shows text only, and has the whole extension API. */
const NEUTRAL_PAGE = 'manifest.json';

/** Stock Chromium with the unpacked build, loaded from the command line so that grants outlive a restart of the profile. */
export async function launchChromium(options: LaunchOptions): Promise<DrivenBrowser> {
  const profile = await takeProfile('chromium', options);
  if (options.allowedBefore === true) await rememberAllow(profile.folder, await realpath(options.extensionDir));
  const browser = await launch({
    executablePath: requireExecutable('chromium'),
    headless: options.display === undefined,
    pipe: true,
    userDataDir: profile.folder,
    env: environment(options.display),
    defaultViewport: null,
    // Only where a stand-in answers: a real portal must be who it says it is.
    acceptInsecureCerts: options.proxy !== undefined && options.caSpki === undefined,
    // Puppeteer's defaults: the first would take the command line's extension away too, the second adds a bar to the window.
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: commandLine(options),
  });
  const worker = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
    { timeout: 30_000 },
  );
  const { host } = new URL(worker.url());
  if (options.allowedInPrivate === true) await allowInPrivate(browser, host, worker);
  return driven(browser, `chrome-extension://${host}`, options, profile);
}

/** An extension that starts anew does so in less. */
const SWITCH_MS = 5000;

/** What the switch on the browser's page of extensions does; the extension starts anew with it. */
async function allowInPrivate(browser: Browser, extensionId: string, worker: Target): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (id) => {
    interface Management {
      updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
      updateExtensionConfiguration(change: { extensionId: string; incognitoAccess: boolean }): Promise<void>;
    }
    const { chrome } = globalThis as unknown as { chrome: { developerPrivate: Management } };
    // An unpacked extension does not start anew without it.
    await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, incognitoAccess: true });
  }, extensionId);
  const origin = `chrome-extension://${extensionId}`;
  const isAnew = (): boolean => {
    const next = workerTarget(browser, origin);
    return next !== undefined && next !== worker;
  };
  try {
    await until('the extension to start anew', isAnew, SWITCH_MS);
  } catch {
    // Now and then the switch alone does not do it: then a person presses the button for that, on the same page.
    await page.evaluate(async (id) => {
      interface Management {
        reload(extensionId: string, options: { failQuietly: boolean }): Promise<void>;
      }
      const { chrome } = globalThis as unknown as { chrome: { developerPrivate: Management } };
      await chrome.developerPrivate.reload(id, { failQuietly: true });
    }, extensionId);
    await until('the extension to start anew by its button', isAnew);
  }
  await page.close();
}

function commandLine(options: LaunchOptions): string[] {
  const { proxy, caSpki } = options;
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    // Without the bar that warns of --no-sandbox.
    '--test-type',
    '--lang=en-US',
    '--window-position=0,0',
    '--window-size=1280,900',
    '--disable-features=DisableLoadExtensionCommandLineSwitch',
    `--load-extension=${resolve(options.extensionDir)}`,
    ...(proxy === undefined ? [] : [`--proxy-server=${proxy}`]),
    ...(options.loopbackThroughProxy === true ? ['--proxy-bypass-list=<-loopback>'] : []),
    ...(caSpki === undefined ? [] : [`--ignore-certificate-errors-spki-list=${caSpki}`]),
    ...(options.sendsEveryRequest === true ? ['--disable-extensions-http-throttling'] : []),
    ...(options.colourScheme === 'dark' ? ['--force-dark-mode'] : []),
    ...(options.reducedMotion === true ? ['--force-prefers-reduced-motion'] : []),
  ];
}

function driven(
  browser: Browser,
  origin: string,
  { display, allowedBefore = false }: LaunchOptions,
  profile: Profile,
): DrivenBrowser {
  let neutral: Promise<DrivenPage> | undefined;
  let clock = REAL_TIME;
  const log = recordLog(browser, async (target) => {
    if (clock !== REAL_TIME) await (await target.worker())?.evaluate(turnClock, { ...clock });
  });

  async function openNeutral(): Promise<DrivenPage> {
    const page = await browser.newPage({ background: true });
    await page.goto(`${origin}/${NEUTRAL_PAGE}`);
    return chromiumPage(page);
  }

  async function openTab(url: string): Promise<DrivenPage> {
    const tab = await browser.newPage();
    if (clock !== REAL_TIME && url.startsWith(origin)) await tab.evaluateOnNewDocument(turnClock, { ...clock });
    await tab.goto(url, { waitUntil: 'load', timeout: DEFAULT_WAIT_MS });
    const page = chromiumPage(tab);
    if (display !== undefined) {
      // A window that was closed while it came up may have taken the display's focus along to nowhere.
      await tab.bringToFront();
      // In a window the focus arrives a moment later, and its loss tells of the browser's own questions.
      await page.waitFor(() => document.hasFocus());
    }
    return page;
  }

  async function pages(): Promise<readonly DrivenPage[]> {
    return Promise.all(tabTargets(browser, origin).map(pageOf));
  }

  return {
    name: 'chromium',
    extensionOrigin: origin,
    openTab,
    openExtensionPage: (path) => openTab(`${origin}/${path}`),
    pages,
    async waitForPage(what, accept, timeoutMs) {
      const target = await until(
        what,
        () => tabTargets(browser, origin).find((target) => accept(target.url())),
        timeoutMs,
      );
      return pageOf(target);
    },
    popup: () => until('the popup', () => findView('popup', browser, origin)),
    sidePanel: () => until('the side panel', () => findView('side panel', browser, origin)),
    pressKeys: (...keys) => pressKeys(needed(display), ...keys),
    async answerPermission(asker, answer) {
      if (!allowedBefore) await answerQuestion(needed(display), asker, answer);
      else if (answer === 'deny') throw new Error('There is no question to say no to: it was allowed before');
    },
    async evaluateInExtension<A extends readonly Json[], R>(run: (...args: A) => R | Promise<R>, ...args: A) {
      neutral ??= openNeutral();
      return (await neutral).evaluate(run, ...args);
    },
    drawFor: drawChromiumFor,
    evaluateInBackground: async (run, ...args) => {
      const target = workerTarget(browser, origin) ?? (await wakeWorker(browser, origin, openTab));
      const worker = await target.worker();
      if (worker === null) throw new Error('The worker ended before it was looked at');
      return evaluateIn(worker, run, args);
    },
    async turnClock(setting) {
      clock = setting;
      // A context that is just beginning or ending has no clock to turn.
      await until('the clocks of all contexts to be turned', async () => {
        const contexts = [
          await workerTarget(browser, origin)?.worker(),
          ...(await Promise.all(tabTargets(browser, origin).map(async (target) => target.page()))),
        ];
        const own = contexts.filter((context) => context?.url().startsWith(origin));
        await Promise.all(own.map(async (context) => context?.evaluate(turnClock, { ...setting })));
        return true;
      });
    },
    log: async () => log,
    backgroundHeap: async () => {
      const target = workerTarget(browser, origin);
      if (target === undefined) throw new Error('The worker sleeps');
      const session = await target.createCDPSession();
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      await session.detach();
      return usedSize;
    },
    async endBackground() {
      const target = workerTarget(browser, origin);
      if (target === undefined) return;
      await (await target.worker())?.close();
      await until('the end of the worker', () => workerTarget(browser, origin) === undefined);
    },
    ...endings(browser, profile),
  };
}

/** Puppeteer's type asks for a mutable tuple; what it does is the same JSON in and out. */
async function evaluateIn<A extends readonly Json[], R>(
  context: WebWorker,
  run: (...args: A) => R | Promise<R>,
  args: A,
): Promise<R> {
  return context.evaluate(run as unknown as (...args: Json[]) => unknown, ...args) as Promise<R>;
}

/** Any page of the extension wakes it by a message; this one is closed again at once. */
async function wakeWorker(
  browser: Browser,
  origin: string,
  openTab: (url: string) => Promise<DrivenPage>,
): Promise<Target> {
  const page = await openTab(`${origin}/${NEUTRAL_PAGE}`);
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    };
    // Nobody answers a message that has no name; the worker starts all the same.
    await chrome.runtime.sendMessage({}).catch(() => undefined);
  });
  const target = await until('the worker to start', () => workerTarget(browser, origin));
  await page.close();
  return target;
}

/** Puppeteer keeps one page for each tab; only what it takes for no tab is attached to by force. */
async function pageOf(target: Target): Promise<DrivenPage> {
  return chromiumPage((await target.page()) ?? (await target.asPage()));
}

function tabTargets(browser: Browser, origin: string): Target[] {
  return browser.targets().filter((target) => target.type() === 'page' && target.url() !== `${origin}/${NEUTRAL_PAGE}`);
}

function workerTarget(browser: Browser, origin: string): Target | undefined {
  return browser.targets().find((target) => target.type() === 'service_worker' && target.url().startsWith(origin));
}

/** Both are targets like a tab; the extension API knows which of the three a page is. */
async function findView(
  kind: 'popup' | 'side panel',
  browser: Browser,
  origin: string,
): Promise<DrivenPage | undefined> {
  const candidates = browser.targets().filter((target) => target.type() === 'page' && target.url().startsWith(origin));
  for (const target of candidates) {
    const page = await pageOf(target);
    if ((await page.evaluate(kindOfView)) === kind) return page;
  }
  return undefined;
}

interface ViewsApi {
  readonly extension: { getViews(filter: { type: 'popup' }): readonly unknown[] };
  readonly tabs: { getCurrent(): Promise<unknown> };
}

/** Runs in a page of the extension; nothing until it is loaded. */
async function kindOfView(): Promise<string> {
  const { extension, tabs } = (globalThis as unknown as { chrome: ViewsApi }).chrome;
  if (document.readyState !== 'complete') return '';
  if (extension.getViews({ type: 'popup' }).includes(window)) return 'popup';
  return (await tabs.getCurrent()) === undefined ? 'side panel' : 'tab';
}

function needed(display: string | undefined): string {
  if (display === undefined) throw new Error('Keys and questions need a display: pass one to the launch');
  return display;
}
