import { beforeEach, expect, test, vi } from 'vitest';
import { markOverTabs, setTabBadge } from '../../../src/browser/badge.ts';
import { badgeOf, UNKNOWN_BADGE } from '../../../src/consoles/badge.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';

const button = vi.hoisted(() => ({ all: '', tabs: new Map<number, string>(), colours: [] as string[] }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => path },
    tabs: { query: async () => [{ id: 7 }] },
    action: {
      getBadgeText: async () => button.all,
      setBadgeText: async ({ tabId, text }: { tabId?: number; text: string | null }) => {
        if (tabId === 99) throw new Error('No tab with id: 99.');
        if (tabId === undefined) button.all = text ?? '';
        else if (text === null) button.tabs.delete(tabId);
        else button.tabs.set(tabId, text);
      },
      setBadgeBackgroundColor: async ({ color }: { color: string }) => button.colours.push(color),
      setBadgeTextColor: async ({ color }: { color: string }) => button.colours.push(color),
    },
  },
}));

const PROD = labelOf({ accountId: '482910375516', accountName: 'payments-prod' });

const stays = async (): Promise<boolean> => true;

beforeEach(() => {
  Object.assign(button, { all: '', tabs: new Map(), colours: [] });
});

test('a console tab has its account’s initials on the account’s colour, an unknown one a question mark on yellow', async () => {
  await setTabBadge(7, badgeOf(PROD), stays);
  expect([button.tabs.get(7), ...button.colours]).toEqual([PROD.initials, '#cc2434', '#ffffff']);
  await setTabBadge(7, UNKNOWN_BADGE, stays);
  expect([button.tabs.get(7), ...button.colours.slice(2)]).toEqual(['?', '#ffd24a', '#0f141a']);
  expect(button.all).toBe('');
});

test('what the popup has to say comes before the account, until it is said', async () => {
  await setTabBadge(7, badgeOf(PROD), stays);
  await markOverTabs('!');
  expect([button.all, button.tabs.get(7)]).toEqual(['!', undefined]);
  await setTabBadge(7, badgeOf(PROD), stays);
  expect(button.tabs.get(7)).toBeUndefined();
  button.all = '';
  await setTabBadge(7, badgeOf(PROD), stays);
  expect(button.tabs.get(7)).toBe(PROD.initials);
});

test('a tab that shows another page once the browser has obeyed loses it again', async () => {
  await setTabBadge(7, badgeOf(PROD), async () => !button.tabs.has(7));
  expect(button.tabs.has(7)).toBe(false);
});

test('what the page before asked for takes no badge away from the page after it', async () => {
  await setTabBadge(7, UNKNOWN_BADGE, async () => {
    await setTabBadge(7, badgeOf(PROD), stays);
    return false;
  });
  expect(button.tabs.get(7)).toBe(PROD.initials);
});

test('a tab that is gone has no badge, and nothing breaks', async () => {
  await setTabBadge(99, UNKNOWN_BADGE, stays);
  expect(button.tabs.size).toBe(0);
});
