/** Opening consoles from the popup, and what their tabs say. */
import type { DrivenBrowser, DrivenPage } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';

/** Credentials, sign-in token, redirects and a page: the longest way that a test waits for in one go. */
const LONGEST_OPENING_MS = 30_000;

/** An account of the stand-in, and what a person types to find it. */
export interface Sought {
  readonly id: string;
  readonly name: string;
  readonly typed: string;
}

export const PAYMENTS_PROD: Sought = { id: '482910375516', name: 'payments-prod', typed: 'pay' };
export const PAYMENTS_STAGING: Sought = { id: '482910375733', name: 'payments-staging', typed: 'staging' };
export const WAREHOUSE_DEV: Sought = { id: '577203918840', name: 'warehouse-dev', typed: 'ware' };

/** What a console page says of itself and what we drew into it. */
export interface ConsoleLook {
  readonly title: string;
  readonly state: string | undefined;
  readonly accountId: string | undefined;
  readonly roleName: string | undefined;
  readonly region: string | undefined;
}

export async function readConsole(page: DrivenPage): Promise<ConsoleLook> {
  return page.evaluate(() => {
    const label = document.querySelector<HTMLElement>('signalbox-label');
    return {
      title: document.title,
      state: label?.dataset['state'],
      accountId: label?.dataset['accountId'],
      roleName: label?.dataset['roleName'],
      region: label?.dataset['region'],
    };
  });
}

/** The console tab of an account, once its label and its title are there. */
export async function waitForConsole(browser: DrivenBrowser, { id, name }: Sought): Promise<DrivenPage> {
  const look = async (): Promise<DrivenPage> => {
    for (const page of await consolePages(browser)) {
      const seen = await lookOrNothing(page);
      if (seen?.accountId === id && seen.title.startsWith(name)) return page;
    }
    const urls = await Promise.all((await browser.pages()).map((page) => page.url()));
    throw new Error(`The tabs are ${urls.map((url) => url.split('?')[0]).join(', ')}`);
  };
  return until(`the console of ${id} (${name})`, look, LONGEST_OPENING_MS);
}

export async function consolePages(browser: DrivenBrowser): Promise<DrivenPage[]> {
  const pages = await browser.pages();
  const urls = await Promise.all(pages.map((page) => page.url()));
  return pages.filter((_, index) => /^https:\/\/[^/]*\.console\.aws\.amazon\.com\//.test(urls[index] ?? ''));
}

/** A page may navigate while it is read; the next look tells. */
async function lookOrNothing(page: DrivenPage): Promise<ConsoleLook | undefined> {
  try {
    return await readConsole(page);
  } catch {
    return undefined;
  }
}

/** Opens the popup by its key and waits for its list. */
export async function openPopup(browser: DrivenBrowser): Promise<DrivenPage> {
  await browser.pressKeys('alt+shift+k');
  const popup = await browser.popup();
  await waitForRows(popup);
  return popup;
}

/** Waits until a popup, or the same page in a tab, shows its list as it is by now: the picture of the last one has no state. */
export async function waitForRows(popup: DrivenPage): Promise<void> {
  await popup.waitFor(
    () =>
      document.body.dataset['state'] !== undefined && document.querySelector('[role=row][data-account-id]') !== null,
  );
}

/** From the key to a labelled console, as a person does it. */
export async function openConsole(browser: DrivenBrowser, account: Sought): Promise<DrivenPage> {
  const popup = await openPopup(browser);
  await search(popup, account);
  await popup.press('Enter');
  return waitForConsole(browser, account);
}

/** Types into the popup and waits until the first result is the account. */
export async function search(popup: DrivenPage, { typed, id: accountId }: Sought): Promise<void> {
  await popup.fill('input[role=combobox]', typed);
  await popup.waitFor((id) => {
    const box = document.querySelector('input[role=combobox]');
    const active = document.getElementById(box?.getAttribute('aria-activedescendant') ?? '');
    return active?.dataset['accountId'] === id;
  }, accountId);
}

/** As after a restart of the browser, nobody here knows of console sessions: what opens next needs a login. */
export async function forgetSessions(browser: DrivenBrowser): Promise<void> {
  await browser.evaluateInExtension(async () => {
    interface Api {
      readonly storage: { readonly session: { remove(key: string): Promise<void> } };
    }
    const { chrome } = globalThis as unknown as { chrome: Api };
    await chrome.storage.session.remove('console-sessions');
  });
}

/** The title of the tab group, and the name of the container, of each console tab, by the tab's address. */
export async function surroundings(
  browser: DrivenBrowser,
): Promise<readonly { host: string; group: string; colour: string; container: string }[]> {
  return browser.evaluateInExtension(async () => {
    interface Tab {
      readonly url?: string;
      readonly groupId?: number;
      readonly cookieStoreId?: string;
    }
    interface Api {
      readonly tabs: { query(filter: object): Promise<Tab[]> };
      readonly tabGroups: { get(id: number): Promise<{ title?: string; color?: string }> };
      readonly contextualIdentities?: { query(filter: object): Promise<{ cookieStoreId: string; name: string }[]> };
    }
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    const api = world.browser ?? world.chrome;
    const containers = (await api.contextualIdentities?.query({})) ?? [];
    const tabs = (await api.tabs.query({})).filter((tab) => tab.url?.includes('.console.aws.amazon.com') === true);
    return Promise.all(
      tabs.map(async (tab) => {
        const group = tab.groupId === undefined || tab.groupId < 0 ? undefined : await api.tabGroups.get(tab.groupId);
        return {
          host: new URL(tab.url ?? '').hostname,
          group: group?.title ?? '',
          colour: group?.color ?? '',
          container: containers.find((container) => container.cookieStoreId === tab.cookieStoreId)?.name ?? '',
        };
      }),
    );
  });
}

/** The number and the address of the tab in front. */
export async function tabInFront(browser: DrivenBrowser): Promise<{ id: number; url: string }> {
  return browser.evaluateInExtension(async () => {
    interface Api {
      readonly tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
    }
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    const [tab] = await (world.browser ?? world.chrome).tabs.query({ active: true, lastFocusedWindow: true });
    return { id: tab?.id ?? -1, url: tab?.url ?? '' };
  });
}
