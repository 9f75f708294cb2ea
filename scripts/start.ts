/**
 * `npm start`: the extension in a browser, against the AWS stand-in or a real portal. Without a display it brings one
 * up and walks the main job by itself; with one it leaves the browser to the person, or walks too (`--tour`).
 */
import { parseArgs } from 'node:util';
import { startDisplay, type Display } from '../test/browser/harness/display.ts';
import type { DrivenBrowser } from '../test/browser/harness/driven-browser.ts';
import { LAUNCHERS } from '../test/browser/harness/launch.ts';
import { startStandin, type Standin } from '../test/standin/start.ts';
import { buildExtension } from './build/extension.ts';
import { walkTour } from './start/tour.ts';
import { installNeeds, SCREEN_NEEDS } from './system.ts';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    accounts: { type: 'string', default: '120' },
    roles: { type: 'string', default: '3' },
    tour: { type: 'boolean', default: false },
    portal: { type: 'string' },
    region: { type: 'string', default: '' },
  },
});

interface Surroundings {
  readonly display: Display;
  readonly standin: Standin | undefined;
  readonly browser: DrivenBrowser;
}

async function start(): Promise<void> {
  const name = values.browser === 'firefox' ? 'firefox' : 'chromium';
  if (name !== values.browser) throw new Error(`--browser is chromium or firefox, not ${values.browser}.`);
  const screen = process.env['DISPLAY'];
  const alone = values.tour || screen === undefined;
  if (values.portal !== undefined && alone) throw new Error('A real portal needs you and a display: set DISPLAY.');
  installNeeds([name, ...(alone ? SCREEN_NEEDS : [])]);
  const { folders } = await buildExtension({ development: true });

  // A walk has a screen of its own, so that nobody's typing gets into it.
  const display = alone || screen === undefined ? await startDisplay() : { name: screen, close: async () => {} };
  // Whoever works in many accounts has AWS's multi-session mode on.
  const standin =
    values.portal === undefined ? await startStandin({ ...organisation(), multiSession: true }) : undefined;
  const browser = await LAUNCHERS[name]({
    extensionDir: folders[name],
    display: display.name,
    proxy: standin?.proxy,
    caSpki: standin?.caSpki,
  });
  try {
    await (alone ? tour({ display, standin, browser }) : handOver({ display, standin, browser }));
  } finally {
    await browser.close();
    await standin?.stop();
    await display.close();
  }
}

function organisation(): { accounts: number; roles: number } {
  const [accounts, roles] = [Number(values.accounts), Number(values.roles)];
  if (!Number.isInteger(accounts) || !Number.isInteger(roles) || accounts < 1 || roles < 1) {
    throw new Error('--accounts and --roles take whole numbers from 1.');
  }
  return { accounts, roles };
}

async function tour({ browser, display, standin }: Surroundings): Promise<void> {
  const [person] = standin?.portals ?? [];
  if (person === undefined) throw new Error('The stand-in has no portal.');
  await walkTour(browser, display, person);
}

/** Opens the welcome page with the portal filled in, and waits until the person has closed the browser. */
async function handOver({ browser, standin }: Surroundings): Promise<void> {
  const [portal] = standin?.portals ?? [];
  const startUrl = values.portal ?? portal?.startUrl ?? '';
  const query = new URLSearchParams({ startUrl, ...(values.region === '' ? {} : { region: values.region }) });
  await browser.openExtensionPage(`welcome.html?${query}`);
  if (portal !== undefined) {
    console.log(`The AWS here is a stand-in. Sign in as ${portal.userName} with the password ${portal.password}.`);
  }
  console.log('Close the browser, or press Ctrl+C, to end.');
  await Promise.race([browserClosed(browser), interrupted()]);
}

async function browserClosed(browser: DrivenBrowser): Promise<void> {
  for (;;) {
    try {
      if ((await browser.pages()).length === 0) return;
    } catch {
      return; // The connection went with the browser.
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function interrupted(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message);
  process.exitCode = 1;
}
