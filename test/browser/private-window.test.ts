/**
 * The items of a row's menu that open a console apart from all others: in a private window, and in Firefox in a container. And
 * the list in such a window.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenBrowser, DrivenPage } from './harness/driven-browser.ts';
import { until } from './harness/until.ts';
import {
  openConsole,
  PAYMENTS_PROD,
  PAYMENTS_STAGING,
  search,
  surroundings,
  waitForConsole,
  waitForRows,
  WAREHOUSE_DEV,
} from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';
import { openAfterSignOut, withSignOutFirst } from './journey/sign-out-first.ts';

/** Addresses of the tabs in private windows. */
async function privateTabs(browser: DrivenBrowser): Promise<readonly string[]> {
  return browser.evaluateInExtension(async () => {
    interface Api {
      readonly tabs: { query(filter: object): Promise<{ url?: string; incognito: boolean }[]> };
    }
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    const tabs = await (world.browser ?? world.chrome).tabs.query({});
    return tabs.filter(({ incognito }) => incognito).map(({ url = '' }) => url);
  });
}

async function chooseInMenu(popup: DrivenPage, letter: string): Promise<void> {
  await popup.press('Control+k');
  await popup.waitFor(() => document.activeElement?.matches('.row-menu [data-action]') === true);
  await popup.press(letter);
}

/** Each portal has a container of its own, and no account one, as long as `meanwhile` takes. */
async function withContainerOfPortal(browser: DrivenBrowser, meanwhile: () => Promise<void>): Promise<void> {
  const options = await browser.openExtensionPage('options.html');
  const choose = async (value: string): Promise<void> => {
    const radio = `input[name=containerEach][value=${value}]`;
    await options.waitFor((selector) => document.querySelector(selector) !== null, radio);
    await options.click(radio);
    await options.waitFor((selector) => document.querySelector(`${selector}:checked`) !== null, radio);
  };
  await choose('portal');
  try {
    await meanwhile();
  } finally {
    await choose('account');
    await options.close();
  }
}

describe.each(['chromium', 'firefox'] as const)('in stock %s', (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(
      name,
      { accounts: 12, roles: 3, rate: 1000, multiSession: true },
      { allowedInPrivate: true },
    );
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(() => stage.close());

  // Chromium has no containers.
  it.each(name === 'firefox' ? [WAREHOUSE_DEV] : [])(
    'N opens it in the container of its account, $name',
    async (account) => {
      const popup = await stage.browser.openExtensionPage('popup.html');
      await waitForRows(popup);
      await search(popup, account);
      await chooseInMenu(popup, 'n');
      await waitForConsole(stage.browser, account);
      const inContainers = (await surroundings(stage.browser)).filter(({ container }) => container !== '');
      expect(inContainers.map(({ container }) => container)).toEqual([account.name]);
    },
  );

  it.each(name === 'firefox' ? [WAREHOUSE_DEV] : [])(
    'where AWS keeps one session, another account is signed out first in the container that they share, and $name keeps its own',
    async (elsewhere) => {
      const kept = await waitForConsole(stage.browser, elsewhere);
      await withContainerOfPortal(stage.browser, async () => {
        stage.standin.control.multiSession({ on: false });
        await withSignOutFirst(stage, async () => {
          const held = await openConsole(stage.browser, PAYMENTS_STAGING);
          const opened = await openAfterSignOut(stage, PAYMENTS_STAGING, PAYMENTS_PROD);
          const containers = (await surroundings(stage.browser)).map(({ container }) => container);
          expect(new Set(containers).size).toBe(2);
          expect(containers).toHaveLength(3);
          await Promise.all([held.close(), opened.close()]);
        });
        stage.standin.control.multiSession({ on: true });
      });
      await kept.evaluate(() => void setTimeout(() => location.reload()));
      await waitForConsole(stage.browser, elsewhere);
      expect(stage.standin.leaks()).toEqual([]);
      await kept.close();
    },
  );

  it('P in the menu of a row opens the console in a private window, where it has its label', async () => {
    expect(await privateTabs(stage.browser)).toEqual([]);
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    await search(popup, PAYMENTS_PROD);
    await chooseInMenu(popup, 'p');
    await waitForConsole(stage.browser, PAYMENTS_PROD);
    const [tab, ...others] = await until('a private window', async () => {
      const tabs = await privateTabs(stage.browser);
      return tabs.some((url) => url.includes('.console.aws.amazon.com')) ? tabs : undefined;
    });
    expect(others).toEqual([]);
    expect(new URL(tab ?? '').protocol).toBe('https:');
  });

  // Chromium shows no page of ours in a private window.
  it.each(name === 'firefox' ? [PAYMENTS_PROD, WAREHOUSE_DEV] : [])(
    'the list in a private window has $name too',
    async (account) => {
      await stage.browser.evaluateInExtension(async () => {
        interface Api {
          readonly runtime: { getURL(path: string): string };
          readonly windows: { create(how: { readonly url: string; readonly incognito: true }): Promise<unknown> };
        }
        const { browser } = globalThis as unknown as { browser: Api };
        await browser.windows.create({ url: browser.runtime.getURL('panel.html'), incognito: true });
      });
      const panel = await stage.browser.waitForPage('the list', (url) => url.endsWith('/panel.html'));
      await waitForRows(panel);
      await search(panel, account);
      await panel.close();
    },
  );
});
