import { beforeEach, describe, expect, test } from 'vitest';
import type { Platform } from '../../../src/browser/platform.ts';
import {
  noteTabClosed,
  noteUnknown,
  previousConsole,
  tabsBesides,
  type FrontTab,
} from '../../../src/consoles/visits.ts';
import { createMemoryBrowser, type MemoryBrowser } from '../memory-platform.ts';
import { noteConsole } from './note-console.ts';

const [ONE, TWO, THREE] = ['111111111111', '222222222222', '333333333333'];

let browser: MemoryBrowser;
let platform: Platform;
beforeEach(() => {
  browser = createMemoryBrowser();
  platform = browser.context().platform;
});

async function look(tabId: number, accountId: string, jar?: string): Promise<void> {
  await noteConsole(
    platform,
    { tabId, accountId, roleName: 'Admin', portalId: 'p1', ...(jar === undefined ? {} : { jar }) },
    true,
  );
}

const front = (id: number, isPrivate = false): FrontTab => ({ id, isPrivate });

/** Presses the key in a tab: answers where it leads, and looks there. */
async function back(from: number | undefined): Promise<number | undefined> {
  const previous = await previousConsole(platform, from === undefined ? undefined : front(from));
  if (previous?.openTabId !== undefined) await look(previous.openTabId, previous.visit.accountId);
  return previous?.openTabId;
}

describe('going back to the account before', () => {
  test('toggles between the last two', async () => {
    await look(1, ONE);
    await look(2, TWO);
    expect(await back(2)).toBe(1);
    expect(await back(1)).toBe(2);
    expect(await back(2)).toBe(1);
  });

  test('leads nowhere before there was any, and nowhere from the only one', async () => {
    expect(await previousConsole(platform, undefined)).toBeUndefined();
    await look(1, ONE);
    expect(await previousConsole(platform, front(1))).toBeUndefined();
  });

  test('leads to the last console from a tab that shows none', async () => {
    await look(1, ONE);
    await look(2, TWO);
    expect(await back(99)).toBe(2);
    expect(await back(undefined)).toBe(2);
  });

  test('is about accounts, not tabs: two tabs of one account are one', async () => {
    await look(1, ONE);
    await look(2, TWO);
    await look(3, TWO);
    expect(await back(3)).toBe(1);
    expect(await back(1)).toBe(3);
  });

  test('passes over a tab in the background until it is looked at', async () => {
    await look(1, ONE);
    await look(2, TWO);
    await noteConsole(platform, { tabId: 3, accountId: THREE }, false);
    expect(await previousConsole(platform, front(2))).toMatchObject({ visit: { accountId: ONE } });
    await look(3, THREE);
    expect(await previousConsole(platform, front(3))).toMatchObject({ visit: { accountId: TWO } });
  });

  test('names account, role and portal of a tab that is closed by now, so that it can be opened again', async () => {
    await look(1, ONE);
    await look(2, TWO);
    await noteTabClosed(platform, 1);
    const previous = await previousConsole(platform, front(2));
    expect(previous).toEqual({ visit: { tabId: 1, accountId: ONE, roleName: 'Admin', portalId: 'p1' } });
  });

  test('takes another open tab of the account when the one that was looked at is closed', async () => {
    await look(1, ONE);
    await look(4, ONE);
    await look(2, TWO);
    await noteTabClosed(platform, 4);
    expect(await back(2)).toBe(1);
  });

  test('leads from a private window to what was looked at in one, and from others to what was not', async () => {
    await look(1, ONE);
    await look(2, TWO, 'aws private');
    await look(3, THREE);
    await look(4, ONE, 'aws private');
    expect(await previousConsole(platform, front(3))).toMatchObject({ visit: { accountId: ONE }, openTabId: 1 });
    expect(await previousConsole(platform, front(4, true))).toMatchObject({ visit: { accountId: TWO }, openTabId: 2 });
    expect(await previousConsole(platform, undefined)).toMatchObject({ visit: { accountId: THREE } });
    await noteTabClosed(platform, 1);
    expect(await previousConsole(platform, front(3))).not.toHaveProperty('openTabId');
  });

  test('shows no tab whose page does not know any more whose it is', async () => {
    await look(1, ONE);
    await look(2, TWO);
    await noteUnknown(platform, 1);
    expect(await previousConsole(platform, front(2))).toEqual({
      visit: { tabId: 1, accountId: ONE, roleName: 'Admin', portalId: 'p1' },
    });
    await look(3, ONE);
    expect(await tabsBesides(platform, 3)).toEqual(new Set([3]));
    await look(1, ONE);
    expect(await tabsBesides(platform, 3)).toEqual(new Set([1, 3]));
    await look(5, ONE, 'aws private');
    expect(await tabsBesides(platform, 3)).toEqual(new Set([1, 3]));
  });

  test('hears a page that knows again after one that does not, however close they come', async () => {
    await look(1, ONE);
    const unknown = noteUnknown(platform, 1);
    await Promise.all([unknown, look(1, ONE)]);
    expect(await tabsBesides(platform, 1)).toEqual(new Set([1]));
  });

  test('follows a tab whose account changed in the page', async () => {
    await look(1, ONE);
    await look(2, TWO);
    await noteConsole(platform, { tabId: 2, accountId: THREE }, true);
    expect(await previousConsole(platform, front(2))).toEqual({
      visit: { tabId: 2, accountId: TWO, roleName: 'Admin', portalId: 'p1' },
    });
  });

  test('keeps the portal of a tab whose page cannot tell it, and only for the same account', async () => {
    await look(1, ONE);
    await noteConsole(platform, { tabId: 1, accountId: ONE, roleName: 'ReadOnly' }, true);
    await look(2, TWO);
    expect((await previousConsole(platform, front(2)))?.visit).toEqual({
      tabId: 1,
      accountId: ONE,
      roleName: 'ReadOnly',
      portalId: 'p1',
    });
    await noteConsole(platform, { tabId: 1, accountId: THREE }, true);
    expect((await previousConsole(platform, front(2)))?.visit).toEqual({ tabId: 1, accountId: THREE });
  });

  test('loses no visit when many pages speak at once, in several contexts', async () => {
    const accounts = Array.from({ length: 30 }, (_, index) => String(index).padStart(12, '0'));
    await Promise.all(
      accounts.map(async (accountId, tabId) => noteConsole(browser.context().platform, { tabId, accountId }, false)),
    );
    for (const [tabId] of accounts.entries()) await noteTabClosed(platform, tabId);
    expect(JSON.parse(browser.memory.get('consoles') ?? '{}')).toEqual({ tabs: [], visits: [], last: [] });
  });

  test('knows nothing after a restart of the browser, because tab numbers begin anew', async () => {
    await look(1, ONE);
    await look(2, TWO);
    browser.restart();
    expect(await previousConsole(browser.context().platform, front(2))).toBeUndefined();
    expect(browser.disk.size).toBe(0);
  });

  test.each([null, 7, [], { tabs: 'x' }, { tabs: [{}], visits: [] }])(
    'begins anew where %j is stored',
    async (stored) => {
      await platform.session.set('consoles', stored);
      expect(await previousConsole(platform, front(1))).toBeUndefined();
      await look(1, ONE);
      await look(2, TWO);
      expect(await back(2)).toBe(1);
    },
  );
});
