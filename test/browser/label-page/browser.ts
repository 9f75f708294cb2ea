import { inflateSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { requireExecutable } from '../../../scripts/system.ts';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import type { ConsolePage } from './console-page.ts';
import { consolePageHtml, SLOW_SCRIPT } from './console-page.ts';
import { startRecorder } from './recorder.ts';
import type { LabelChoice } from '../../../src/preferences/label-choice.ts';

export type BrowserName = 'chromium' | 'firefox';

/** Neither slows down pages that navigate within themselves more than 200 times in ten seconds. */
export async function launchWith(name: BrowserName, extensionDir: string): Promise<Browser> {
  if (name === 'firefox') {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: requireExecutable('firefox'),
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'dom.navigation.locationChangeRateLimit.count': 0,
        // Draws as soon as there is something to draw, and not sixty times a second: the walk looks at a thousand frames.
        'layout.frame_rate': 0,
      },
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
      // As `layout.frame_rate` above.
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
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
  /** How the label is wanted from this page on, also by those that come after it. */
  readonly label?: Partial<LabelChoice>;
  /** The page's own script at the start of its body comes when this is over, and its markup ends then. */
  readonly scriptAfter?: Promise<void>;
  /** Notes from the first byte on what recorder.ts can tell. */
  readonly recorded?: true;
}

const URL_ = 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1';
const HASH = '#Instances:';
/** As strict as AWS's own policy is about what we use: nothing inline, nothing from elsewhere. */
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self'";

/** One tab for all pages of a browser: a new one, with a process of its own, takes longer than most of what is looked at in it. */
export interface ConsoleTab {
  readonly page: Page;
  /** Opens a page that is served from here under AWS's name, in the place of the one before. */
  open(opening: Opening): Promise<void>;
}

export async function openTab(browser: Browser): Promise<ConsoleTab> {
  const page = await browser.newPage();
  let opening: Opening = {};
  let opened = 0;
  let recorder: string | undefined;
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request, opening));
  return {
    page,
    async open(next) {
      opening = next;
      opened += 1;
      await page.setViewport({ width: next.width ?? 1400, height: 700 });
      if (recorder !== undefined) await page.removeScriptToEvaluateOnNewDocument(recorder);
      recorder = next.recorded ? (await page.evaluateOnNewDocument(startRecorder)).identifier : undefined;
      // With its number, as an address that differs in nothing before its `#` would load nothing.
      const wish = next.label === undefined ? '' : `&label=${encodeURIComponent(JSON.stringify(next.label))}`;
      const loaded = page.goto(next.url ?? `${URL_}&at=${opened}${wish}${HASH}`);
      if (next.scriptAfter === undefined) await loaded;
      // Not waited for: the test looks at the page while it loads, and may leave it before it has.
      else loaded.catch(() => undefined);
    },
  };
}

async function answer(request: HTTPRequest, opening: Opening): Promise<void> {
  const isPage = request.isNavigationRequest();
  if (new URL(request.url()).pathname === SLOW_SCRIPT) await opening.scriptAfter;
  try {
    await request.respond({
      status: isPage ? 200 : 404,
      contentType: 'text/html; charset=utf-8',
      headers: {
        'content-security-policy': opening.csp ?? CSP,
        ...(opening.cookie === undefined ? {} : { 'set-cookie': opening.cookie }),
      },
      body: isPage ? (opening.html ?? consolePageHtml(opening)) : '',
    });
  } catch {
    // A page that was left meanwhile takes no answer.
  }
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
  const [colour = ''] = await coloursAlong(page, { x, y, width: 1 });
  return colour;
}

/** The colours of the points along a level line in the window, from its left end on. */
export async function coloursAlong(
  page: Page,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): Promise<readonly string[]> {
  const scrolled = await page.evaluate(() => window.scrollY);
  const png = Buffer.from(
    await page.screenshot({ clip: { x, y: y + scrolled, width, height: 1 }, captureBeyondViewport: false }),
  );
  return pixels(inflateSync(imageData(png)), png[COLOUR_TYPE] === WITH_ALPHA ? 4 : 3);
}

/** Where a PNG says what a pixel is made of. Source: PNG specification, "IHDR image header". */
const COLOUR_TYPE = 25;
const WITH_ALPHA = 6;

/** One row: a filter byte, then the pixels. A first row has no row above it, so filters add the pixel before, or half of it. */
function pixels([filter = 0, ...bytes]: Uint8Array, channels: number): readonly string[] {
  const added = filter === 1 || filter === 4;
  const whole: number[] = [];
  for (const [at, byte] of bytes.entries()) {
    const before = whole[at - channels] ?? 0;
    whole.push((byte + (added ? before : filter === 3 ? before >> 1 : 0)) & 255);
  }
  return Array.from({ length: whole.length / channels }, (_, at) => {
    const rgb = whole.slice(at * channels, at * channels + 3);
    return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
  });
}

function imageData(png: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(png.subarray(at + 8, at + 8 + length));
  }
  return Buffer.concat(chunks);
}
