import { beforeEach, expect, test, vi } from 'vitest';
import { joinGroup, makeGroup, windowOf } from '../../../src/browser/tab-groups.ts';
import { openTab } from '../../../src/browser/tabs.ts';

const browser = vi.hoisted(() => ({ refusesContainers: false, calls: [] as unknown[] }));
vi.mock('webextension-polyfill', () => ({
  default: {
    tabs: {
      create: async (tab: { cookieStoreId?: string }) => {
        browser.calls.push(tab);
        if (browser.refusesContainers && tab.cookieStoreId !== undefined) {
          throw new Error('Illegal to set non-private cookieStoreId in a private window');
        }
        return { id: 7 };
      },
      get: async (id: number) => ({ id, windowId: 3 }),
      group: async (options: unknown) => {
        browser.calls.push(options);
        return 5;
      },
    },
    tabGroups: { update: async () => undefined },
  },
}));

beforeEach(() => {
  browser.calls = [];
  browser.refusesContainers = false;
});

test('a tab opens in its container', async () => {
  expect(await openTab({ active: true, cookieStoreId: 'firefox-container-2' })).toBe(7);
  expect(browser.calls).toEqual([{ url: 'about:blank', active: true, cookieStoreId: 'firefox-container-2' }]);
});

test('a tab opens without its container where the browser refuses that', async () => {
  browser.refusesContainers = true;
  expect(await openTab({ active: true, cookieStoreId: 'firefox-container-2' })).toBe(7);
  expect(browser.calls.at(-1)).toEqual({ url: 'about:blank', active: true });
});

test("a new group is made in the tab's own window, so that the tab stays there", async () => {
  expect(await makeGroup([7], await windowOf(7), { title: 'prod', colour: 'red' })).toBe(5);
  expect(browser.calls).toEqual([{ tabIds: [7], createProperties: { windowId: 3 } }]);
});

test('a group that is there is joined as it is', async () => {
  await joinGroup([7], 5);
  expect(browser.calls).toEqual([{ tabIds: [7], groupId: 5 }]);
});
