/**
 * The items of a row's menu that open a console apart from all others: in a private window, and in Firefox in a container. And
 * the list in such a window.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenBrowser, DrivenPage } from './harness/driven-browser.ts';
import { until } from './harness/until.ts';
import { PAYMENTS_PROD, search, surroundings, waitForConsole, waitForRows, WAREHOUSE_DEV } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';

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
