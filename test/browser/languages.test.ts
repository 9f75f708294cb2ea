/** Every page in a language of longer texts, and turned around: nothing is cut off, and all of it comes out of the catalogue. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePseudo } from '../../scripts/build/extension.ts';
import type { DrivenPage } from './harness/driven-browser.ts';
import { LAUNCHERS } from './harness/launch.ts';
import { waitForRows } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn, waitForState } from './journey/sign-in.ts';
import { textFaults, turnAround } from './journey/texts-seen.ts';

describe('in stock chromium, in a language of long texts', () => {
  let stage: Stage;
  let folder: string;
  const faults: Record<string, readonly string[]> = {};

  /** As it is, and turned around. */
  async function look(state: string, page: DrivenPage): Promise<void> {
    faults[state] ??= await page.evaluate(textFaults);
    await page.evaluate(turnAround);
    faults[`${state}, from right to left`] ??= await page.evaluate(textFaults);
    await page.evaluate(() => document.documentElement.removeAttribute('dir'));
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalbox-pseudo-'));
    await cp('dist/chromium', folder, { recursive: true });
    await writePseudo(folder);
    stage = await setStage('chromium', { accounts: 16, roles: 3, rate: 1000 }, { extensionDir: folder });
  });

  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true });
  });

  it('every page and every menu is whole, and says nothing of its own', async () => {
    const empty = await stage.browser.openExtensionPage('popup.html');
    await waitForState(empty, 'no-portal');
    await look('popup without a portal', empty);
    await empty.close();
    const first = await stage.browser.openExtensionPage('welcome.html');
    await waitForState(first, 'no-portal');
    await look('welcome page', first);
    await first.close();
    const welcome = await signIn(stage.browser, stage.portal);
    await look('welcome page, signed in', welcome);
    await welcome.close();

    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    await look('list', popup);
    await popup.press('Control+k');
    await popup.waitFor(() => document.querySelector('.row-menu') !== null);
    await look('menu of a row', popup);
    await popup.press('Escape');
    await popup.click('[data-action=menu]');
    await popup.waitFor(() => document.querySelector('.head-menu') !== null);
    await look('menu of the head', popup);
    await popup.click('[data-action=keys]');
    await popup.waitFor(() => document.querySelector('.help') !== null);
    await look('keys', popup);
    await popup.press('Escape');
    await popup.fill('input[role=combobox]', 'zebra');
    await popup.waitFor(() => document.querySelector('[data-action=clear]') !== null);
    await look('nothing found', popup);
    await popup.close();

    const options = await stage.browser.openExtensionPage('options.html');
    await options.waitFor(() => document.querySelector('[data-portal]') !== null);
    await look('options', options);
    await options.close();

    expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))).toEqual({});
  });
});

it.each(['chromium', 'firefox'])('the build for %s has every catalogue as it is', async (name) => {
  const languages = await readdir('public/_locales');
  expect(await readdir(`dist/${name}/_locales`)).toEqual(languages);
  for (const language of languages) {
    const path = `_locales/${language}/messages.json`;
    expect(await readFile(`dist/${name}/${path}`, 'utf8')).toBe(await readFile(`public/${path}`, 'utf8'));
  }
});

describe('in stock firefox, in German', () => {
  it('the popup speaks German, and says so to a screen reader', async () => {
    const browser = await LAUNCHERS.firefox({ extensionDir: 'dist/firefox', language: 'de' });
    try {
      const popup = await browser.openExtensionPage('popup.html');
      await waitForState(popup, 'no-portal');
      await popup.waitFor(() => document.querySelector('h1') !== null);
      expect(
        await popup.evaluate(() => [document.documentElement.lang, document.querySelector('h1')?.textContent]),
      ).toEqual(['de', 'AWS-Zugriffsportal hinzufügen']);
    } finally {
      await browser.close();
    }
  });
});
