import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDisplay, type Display } from './display.ts';
import type { DrivenBrowser, LaunchOptions } from './driven-browser.ts';
import { writeFixtureExtension } from './fixture-extension.ts';
import { LAUNCHERS } from './launch.ts';

interface Api {
  storage: { local: { get(): Promise<{ command?: string; count?: number }>; set(value: object): Promise<void> } };
  permissions: { contains(query: { origins: string[] }): Promise<boolean> };
}

const storedCount = async (): Promise<number> => {
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  return (await (browser ?? chrome).storage.local.get()).count ?? 0;
};

const hasOneHost = (): Promise<boolean> => {
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  return (browser ?? chrome).permissions.contains({ origins: ['https://one.example.test/*'] });
};

describe.each(['chromium', 'firefox'] as const)('the harness drives stock %s', (name) => {
  let display: Display;
  let extensionDir: string;
  const running = new Set<DrivenBrowser>();

  async function launch(options: Omit<LaunchOptions, 'extensionDir'>): Promise<DrivenBrowser> {
    const browser = await LAUNCHERS[name]({ extensionDir, ...options });
    running.add(browser);
    return browser;
  }

  async function end(how: 'close' | 'kill', browser: DrivenBrowser): Promise<void> {
    running.delete(browser);
    await browser[how]();
  }

  beforeAll(async () => {
    display = await startDisplay();
    extensionDir = await writeFixtureExtension(name);
  });

  afterAll(async () => {
    await rm(extensionDir, { recursive: true });
    await display.close();
  });

  afterEach(async () => {
    for (const browser of running) await end('close', browser);
  });

  describe('in a window', () => {
    let browser: DrivenBrowser;

    beforeAll(async () => {
      browser = await LAUNCHERS[name]({ extensionDir, display: display.name });
    });

    afterAll(() => browser.close());

    it('denies the question about a host, then allows it', async () => {
      const page = await browser.openExtensionPage('ask.html');
      await page.click('button');
      await browser.answerPermission(page, 'deny');
      await page.waitFor(() => document.querySelector('output')?.textContent === 'declined');
      expect(await browser.evaluateInExtension(hasOneHost)).toBe(false);

      await page.click('button');
      await browser.answerPermission(page, 'allow');
      await page.waitFor(() => document.querySelector('output')?.textContent === 'granted');
      expect(await browser.evaluateInExtension(hasOneHost)).toBe(true);
      await page.close();
    });

    it('opens the real popup by its shortcut, types into it and clicks in it', async () => {
      await browser.pressKeys('alt+shift+k');
      const popup = await browser.popup();
      expect(await popup.url()).toBe(`${browser.extensionOrigin}/popup.html`);
      expect(await popup.title()).toBe('Fixture popup');
      // Firefox does not always give a popup the focus that its page asks for.
      await popup.click('input');
      await popup.waitFor(() => document.activeElement?.tagName === 'INPUT');
      await popup.type('zebra');
      await popup.waitFor(() => document.querySelector('input')?.value === 'zebra');
      await popup.fill('input', 'crossing');
      await popup.press('ArrowLeft');
      await popup.press('Backspace');
      await popup.waitFor(() => document.querySelector('input')?.value === 'crossig');
      await popup.click('button');
      await expect.poll(() => popup.title().catch(() => 'closed')).toBe('closed');
    });

    it('fires a command by its shortcut, also after the background was ended', async () => {
      await browser.pressKeys('alt+shift+j');
      await expect.poll(() => browser.evaluateInExtension(storedCount), { timeout: 10_000 }).toBe(1);
      await browser.endBackground();
      await browser.pressKeys('alt+shift+j');
      await expect.poll(() => browser.evaluateInExtension(storedCount), { timeout: 10_000 }).toBe(2);
    });
  });

  it('runs headless, fills fields, presses keys and takes pictures', async () => {
    const browser = await launch({});
    const page = await browser.openExtensionPage('ask.html');
    await page.fill('input', 'first');
    await page.fill('input', 'second word');
    await page.press('Home');
    await page.press('Shift+ArrowRight');
    await page.press('Delete');
    expect(await page.evaluate(() => document.querySelector('input')?.value)).toBe('econd word');
    expect(await page.title()).toBe('Asks');
    expect(await page.evaluate((a: number, b: number) => a + b, 1, 2)).toBe(3);
    const file = join(extensionDir, 'picture.png');
    await page.screenshot(file);
    expect((await stat(file)).size).toBeGreaterThan(1000);
    const found = await browser.waitForPage('the page that asks', (url) => url.endsWith('/ask.html'));
    expect(await found.url()).toBe(await page.url());
  });

  it('goes on with a kept profile: the grant and the storage are still there', async () => {
    const profileDir = await mkdtemp(join(tmpdir(), 'signalbox-profile-'));
    const first = await launch({ profileDir, display: display.name });
    const page = await first.openExtensionPage('ask.html');
    await page.click('button');
    await first.answerPermission(page, 'allow');
    await page.waitFor(() => document.querySelector('output')?.textContent === 'granted');
    await first.pressKeys('alt+shift+j');
    await expect.poll(() => first.evaluateInExtension(storedCount), { timeout: 10_000 }).toBe(1);
    await end('close', first);

    const second = await launch({ profileDir });
    expect(await second.evaluateInExtension(hasOneHost)).toBe(true);
    expect(await second.evaluateInExtension(storedCount)).toBe(1);
    await end('kill', second);
    await rm(profileDir, { recursive: true, maxRetries: 10 });
  });
});
