/** A person who is signed in, with console sessions open in other accounts, as AWS keeps them side by side. */
import { expect } from 'vitest';
import { jarOf } from '../../../src/consoles/jar.ts';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { createOpenSet } from '../../../src/consoles/open-set.ts';
import { createNotePage, type SeenPage, type SeenTab } from '../../../src/consoles/page-seen.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown, type DeskOptions } from '../signed-in.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';

export const PAYMENTS = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
export const STAGING = { accountId: '482910375733', roleName: 'PowerUserAccess' };
export const OTHERS = ['100000000001', '100000000002', '100000000003', '100000000004', '100000000005'];
export const JAR = jarOf({ partition: 'aws', isPrivate: false });
export const PRIVATE_JAR = jarOf({ partition: 'aws', isPrivate: true });

export const labelOf = (accountId: string): string => `${accountId}-abcd1234`;
export const hostOf = (accountId: string, region = 'eu-west-1'): string =>
  `${labelOf(accountId)}.${region}.console.aws.amazon.com`;

/** How it is said which sessions are open. */
export const named = (accounts: readonly string[], jar = JAR) =>
  accounts.map((accountId) => ({ jar, label: labelOf(accountId), accountId, roleName: 'Admin' }));

/** A page of a console, as it says itself and as the browser has it. */
export type Shown = Partial<Pick<SeenPage, 'roleName' | 'isOwnRole' | 'loadedAt'>> &
  Partial<Pick<SeenTab, 'host' | 'isPrivate' | 'cookieStoreId'>>;

/** Consoles are open in so many of the other accounts, each in a tab of its own: 100, 101, … */
export async function withSessions(
  count: number,
  place: Pick<Shown, 'isPrivate' | 'cookieStoreId'> = {},
  settings: DeskOptions['settings'] = {},
) {
  const desk = await sitDown({ accounts: 12, settings });
  const opened = desk.open();
  await desk.signIn(opened);
  const platform = withEndlessWishes(opened.platform);
  const context = consoleContext(opened, platform);
  const openConsole = createOpenConsole(context);
  const notePage = createNotePage(platform);
  const seen = async (accountId: string, tabId: number, shown: Shown = {}) => {
    const { host = hostOf(accountId), isOwnRole, loadedAt, isPrivate = false, cookieStoreId } = shown;
    const { roleName } = { roleName: 'Admin', ...shown };
    browser.tabs.set(tabId, `https://${host}/console/home`);
    if (isPrivate) browser.inPrivate.add(tabId);
    if (cookieStoreId !== undefined) browser.containerOf.set(tabId, cookieStoreId);
    const tab = { id: tabId, active: false, isPrivate, isPinned: false, host };
    await notePage(
      { accountId, roleName, isOwnRole, loadedAt },
      { ...tab, ...(cookieStoreId === undefined ? {} : { cookieStoreId }) },
    );
  };
  for (const [at, accountId] of OTHERS.slice(0, count).entries()) {
    // oxlint-disable-next-line no-await-in-loop -- the oldest first
    await seen(accountId, 100 + at, place);
  }
  const before = new Map(browser.tabs);
  return {
    desk,
    platform,
    context,
    seen,
    open: async (wish: Partial<ConsoleRequest> = {}) =>
      openConsole({ ...PAYMENTS, portalId: desk.portal.id, where: 'tab', ...wish }),
    openSet: createOpenSet(context),
    /** Tabs as they were: nothing opened, nothing was led elsewhere. */
    untouched: () => expect([...browser.tabs]).toEqual([...before]),
  };
}

/** AWS leads whoever signs out to its sign-in page: the tabs that it led there, and from where. */
export function leadAway(): Map<number, string> {
  const led = new Map<number, string>();
  browser.before = async () => {
    for (const [id, url] of browser.tabs) {
      if (!url.endsWith('/console/logout!doLogout')) continue;
      browser.tabs.set(id, 'https://eu-west-1.signin.aws.amazon.com/oauth?client_id=signed-out');
      led.set(id, url);
    }
  };
  return led;
}
