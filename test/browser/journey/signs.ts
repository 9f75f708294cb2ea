/** What the browser itself shows of a tab: its group and the badge of the toolbar button. */
import type { DrivenBrowser } from '../harness/driven-browser.ts';

interface Tab {
  readonly id: number;
  readonly url?: string;
  readonly groupId?: number;
  readonly cookieStoreId?: string;
}

interface Api {
  readonly tabs: {
    query(filter: object): Promise<Tab[]>;
    get(id: number): Promise<Tab>;
    create(tab: object): Promise<Tab>;
    update(id: number, change: object): Promise<Tab>;
    remove(id: number): Promise<void>;
  };
  readonly tabGroups: { get(id: number): Promise<{ title?: string }> };
  readonly action: { getBadgeText(of: object): Promise<string> };
}

type World = { readonly browser?: Api; readonly chrome: Api };

/** Opens the address of the console tab in front a second time, as a bookmark does, and answers the new tab's number. */
export async function openAgainByHand(browser: DrivenBrowser, accountId: string): Promise<number> {
  return browser.evaluateInExtension(async (account) => {
    const world = globalThis as unknown as World;
    const { tabs } = world.browser ?? world.chrome;
    const tab = (await tabs.query({})).find(({ url }) => url?.startsWith(`https://${account}-`) === true);
    const jar = world.browser !== undefined && tab?.cookieStoreId !== undefined;
    return (await tabs.create({ url: tab?.url, ...(jar ? { cookieStoreId: tab.cookieStoreId } : {}) })).id;
  }, accountId);
}

export async function signsOf(browser: DrivenBrowser, tabId: number): Promise<{ group: string; badge: string }> {
  return browser.evaluateInExtension(async (id) => {
    const world = globalThis as unknown as World;
    const { tabs, tabGroups, action } = world.browser ?? world.chrome;
    const { groupId = -1 } = await tabs.get(id);
    const { title = '' } = groupId < 0 ? {} : await tabGroups.get(groupId);
    return { group: title, badge: await action.getBadgeText({ tabId: id }) };
  }, tabId);
}

/** Sends a tab to a page that is no console. */
export async function sendElsewhere(browser: DrivenBrowser, tabId: number): Promise<void> {
  await browser.evaluateInExtension(async (id) => {
    const world = globalThis as unknown as World;
    await (world.browser ?? world.chrome).tabs.update(id, { url: 'about:blank' });
  }, tabId);
}

export async function closeByHand(browser: DrivenBrowser, tabId: number): Promise<void> {
  await browser.evaluateInExtension(async (id) => {
    const world = globalThis as unknown as World;
    await (world.browser ?? world.chrome).tabs.remove(id);
  }, tabId);
}
