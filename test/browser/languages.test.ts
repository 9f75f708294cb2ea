/** Every page in a language of longer texts, and turned around: nothing is cut off, and all of it comes out of the catalogue. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePseudo } from '../../scripts/build/extension.ts';
import type { DrivenPage } from './harness/driven-browser.ts';
import { LAUNCHERS } from './harness/launch.ts';
import { PAYMENTS_PROD, search, waitForRows } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { openInState, plantState, POPUP_STATES } from './journey/popup-states.ts';
import { signIn, waitForState } from './journey/sign-in.ts';
import { sidesFaults, textFaults, turnAround } from './journey/texts-seen.ts';

/** Of each kind of notice, what has the most to say. */
const LONGEST_STATES = new Set(['held-another-user', 'changes', 'gone', 'two-identities', 'wrong-region']);

describe('in stock chromium, in a language of long texts', () => {
  let stage: Stage;
  let folder: string;
  const faults: Record<string, readonly string[]> = {};

  /** As it is, and turned around. */
  async function look(state: string, page: DrivenPage): Promise<void> {
    faults[state] ??= await page.evaluate(textFaults);
    await page.evaluate(turnAround);
    faults[`${state}, from right to left`] ??= [
      ...(await page.evaluate(textFaults)),
      ...(await page.evaluate(sidesFaults)),
    ];
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
  });

  it('so are the states of several that are chosen, of sets, of the order of the list, and of a note', async () => {
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    await search(popup, PAYMENTS_PROD);
    await popup.press('Shift+ArrowDown');
    await popup.waitFor(() => document.querySelector('[data-action=open-chosen]') !== null);
    await look('several chosen', popup);
    await popup.press('Control+s');
    await popup.waitFor(() => document.querySelector('[role=dialog] input[name=name]') !== null);
    await look('name of a set', popup);
    await popup.type('Incident');
    await popup.press('Enter');
    await popup.waitFor(() => document.querySelector('[role=dialog]') === null);
    await popup.fill('input[role=combobox]', 'inci');
    await popup.waitFor(() => document.querySelector('.row.active[data-set]') !== null);
    await look('a set', popup);
    await popup.press('Control+k');
    await popup.waitFor(() => document.querySelector('[role=menu] [data-action=forget]') !== null);
    await look('menu of a set', popup);
    await popup.press('Escape');
    await search(popup, { ...PAYMENTS_PROD, typed: `${PAYMENTS_PROD.name} @s3 #eu-central-1` });
    await popup.waitFor(() => document.querySelector('[data-region="eu-central-1"]') !== null);
    await look('a service and a region', popup);
    await popup.press('Control+k');
    await popup.waitFor(() => document.querySelector('[data-action=favourite-place]') !== null);
    await popup.press('s');
    await popup.waitFor(() => document.querySelector('[role=menu]') === null);
    await popup.fill('input[role=combobox]', '');
    await popup.waitFor(() => document.querySelectorAll('[role=row][data-set]').length === 2);
    await look('sets and favourites', popup);
    await popup.press('Control+k');
    await popup.waitFor(() => document.querySelector('[role=menu]') !== null);
    await popup.press('Escape');
    await search(popup, PAYMENTS_PROD);
    await popup.press('Control+k');
    await popup.waitFor(() => document.querySelector('.row-menu [data-action=edit]') !== null);
    await popup.press('e');
    await popup.waitFor(() => document.activeElement?.getAttribute('name') === 'nickname');
    await look('a nickname', popup);
    await popup.press('Escape');
    await popup.click('[data-action=menu]');
    await popup.click('.head-menu [data-action=arrange]');
    await popup.waitFor(() => document.querySelector('[data-action=sort-name]') !== null);
    await look('order of the list', popup);
    await popup.press('Escape');
    stage.standin.control.fault({
      operation: 'GetRoleCredentials',
      accountId: PAYMENTS_PROD.id,
      status: 403,
      body: '{}',
    });
    stage.standin.control.fault({ operation: 'GetSigninToken', delay: 3000 });
    await popup.fill('input[role=combobox]', 'inci');
    await popup.waitFor(() => document.querySelector('.row.active[data-set]') !== null);
    await popup.press('Enter');
    await popup.waitFor(() => document.querySelector('.notice [role=progressbar]') !== null);
    await look('a set that is opening', popup);
    await popup.waitFor(() => document.querySelector('.notice[role=alert] [data-action=show-opened]') !== null);
    await look('a set of which some did not open', popup);
    await popup.close();
  });

  it.each(POPUP_STATES.filter(({ name }) => LONGEST_STATES.has(name)))('so is the state $name', async (state) => {
    const restore = await plantState(stage.browser, state);
    const popup = await openInState(stage.browser, state);
    await look(state.name, popup);
    await popup.close();
    await restore();
  });

  it('all of it', () => {
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
