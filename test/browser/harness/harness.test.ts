import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** One profile for all of it: first a browser in a window with it, which is asked and stores, then one without a window that goes on. */
describe.each(['chromium', 'firefox'] as const)('the harness drives stock %s', (name) => {
  let display: Display;
  let extensionDir: string;
  let profileDir: string;
  let browser: DrivenBrowser;

  const launch = async (options: Pick<LaunchOptions, 'display'>): Promise<void> => {
    browser = await LAUNCHERS[name]({ extensionDir, profileDir, ...options });
  };

  beforeAll(async () => {
    profileDir = await mkdtemp(join(tmpdir(), 'signalbox-profile-'));
    display = await startDisplay();
    extensionDir = await writeFixtureExtension(name);
  });

  afterAll(async () => {
    await rm(extensionDir, { recursive: true });
    await rm(profileDir, { recursive: true, maxRetries: 10 });
    await display.close();
  });

  describe('in a window', () => {
    beforeAll(() => launch({ display: display.name }));

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

  describe('without a window, with the profile that was kept', () => {
    beforeAll(() => launch({}));

    afterAll(() => browser.kill());

    it('goes on with it: the grant and the storage are still there', async () => {
      expect(await browser.evaluateInExtension(hasOneHost)).toBe(true);
      expect(await browser.evaluateInExtension(storedCount)).toBe(2);
    });

    it('fills fields, presses keys and takes pictures', async () => {
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
  });
});
