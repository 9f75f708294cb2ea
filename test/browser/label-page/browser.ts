import { inflateSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { requireExecutable } from '../../../scripts/system.ts';
import type { Browser, Page } from 'puppeteer-core';
import type { ConsolePage } from './console-page.ts';
import { consolePageHtml, SLOW_SCRIPT } from './console-page.ts';
import { startRecorder } from './recorder.ts';

export type BrowserName = 'chromium' | 'firefox';

/** Neither slows down pages that navigate within themselves more than 200 times in ten seconds. */
export async function launchWith(name: BrowserName, extensionDir: string): Promise<Browser> {
  if (name === 'firefox') {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: requireExecutable('firefox'),
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: { 'dom.navigation.locationChangeRateLimit.count': 0 },
      acceptInsecureCerts: true,
    });
    await browser.installExtension(extensionDir);
    return browser;
  }
  return puppeteer.launch({
    executablePath: requireExecutable('chromium'),
    pipe: true,
    enableExtensions: [extensionDir],
    args: [
      '--disable-ipc-flooding-protection',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

export interface Opening extends ConsolePage {
  readonly url?: string;
  readonly width?: number;
  readonly csp?: string;
  /** Answers anything else than the console page: a whole document. */
  readonly html?: string;
  readonly cookie?: string;
  /** The page's own script at the start of its body comes when this is over, and its markup ends then. */
  readonly scriptAfter?: Promise<void>;
  /** Notes from the first byte on what recorder.ts can tell. */
  readonly recorded?: true;
}

const URL_ = 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:';
/** As strict as AWS's own policy is about what we use: nothing inline, nothing from elsewhere. */
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self'";

/** Opens a page that is served from here under AWS's name. */
export async function openConsole(browser: Browser, opening: Opening): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: opening.width ?? 1400, height: 700 });
  if (opening.recorded) await page.evaluateOnNewDocument(startRecorder);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isPage = request.isNavigationRequest();
    const answer = {
      status: isPage ? 200 : 404,
      contentType: 'text/html; charset=utf-8',
      headers: {
        'content-security-policy': opening.csp ?? CSP,
        ...(opening.cookie === undefined ? {} : { 'set-cookie': opening.cookie }),
      },
      body: isPage ? (opening.html ?? consolePageHtml(opening)) : '',
    };
    const isSlow = new URL(request.url()).pathname === SLOW_SCRIPT;
    // A page that was closed meanwhile takes no answer.
    const respond = (): Promise<void> => request.respond(answer).catch(() => undefined);
    void (isSlow ? (opening.scriptAfter ?? Promise.resolve()) : Promise.resolve()).then(respond);
  });
  const loaded = page.goto(opening.url ?? URL_);
  if (opening.scriptAfter === undefined) await loaded;
  // Not waited for: the test looks at the page while it loads, and may close it before it has.
  else loaded.catch(() => undefined);
  return page;
}

/** The label's attributes without `data-`, or `null` while there is no label. */
export function readLabel(page: Page): Promise<Record<string, string> | null> {
  return page.evaluate(() => {
    const element = document.querySelector('signalbox-label');
    return element === null ? null : ({ ...(element as HTMLElement).dataset } as Record<string, string>);
  });
}

/** The colour of one point of the window, as `#rrggbb`. */
export async function colourAt(page: Page, x: number, y: number): Promise<string> {
  const scrolled = await page.evaluate(() => window.scrollY);
  const png = await page.screenshot({
    clip: { x, y: y + scrolled, width: 1, height: 1 },
    captureBeyondViewport: false,
  });
  // One row: a filter byte, which is none or harmless for a first pixel, and then red, green, blue.
  const [, red, green, blue] = inflateSync(imageData(Buffer.from(png)));
  return `#${[red, green, blue].map((channel) => (channel ?? 0).toString(16).padStart(2, '0')).join('')}`;
}

function imageData(png: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(png.subarray(at + 8, at + 8 + length));
  }
  return Buffer.concat(chunks);
}
