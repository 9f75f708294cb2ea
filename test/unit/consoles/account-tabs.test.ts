import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Platform } from '../../../src/browser/platform.ts';
import { showTabOfAccount } from '../../../src/consoles/account-tabs.ts';
import { CONSOLES_KEY, seenInTab } from '../../../src/consoles/seen-tab.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { noteConsole } from './note-console.ts';

interface Tab {
  readonly id: number;
  readonly windowId: number;
  readonly index: number;
  readonly url?: string;
}

const CONSOLE = 'https://eu-west-1.console.aws.amazon.com/console/home';

const browser = vi.hoisted(() => ({ tabs: [] as readonly object[], front: 0, frontWindow: 0 }));
vi.mock('webextension-polyfill', () => {
  const tabs = (): readonly Tab[] => browser.tabs as readonly Tab[];
  const known = (id: number): Tab => {
    const tab = tabs().find((one) => one.id === id);
    if (tab === undefined) throw new Error(`No tab with id: ${id}.`);
    return { ...tab };
  };
  return {
    default: {
      tabs: {
        get: async (id: number) => known(id),
        query: async ({ active }: { active?: boolean }) => (active === true ? [known(browser.front)] : tabs()),
        update: async (id: number) => {
          const tab = known(id);
          browser.front = id;
          return tab;
        },
      },
      windows: {
        update: async (id: number) => {
          browser.frontWindow = id;
        },
      },
    },
  };
});

const [ONE, TWO] = ['111111111111', '222222222222'];

let platform: Platform;
beforeEach(() => {
  platform = createMemoryBrowser().context().platform;
});

/** Tabs as they stand, the browser telling them in the order in which they were opened; an account each, or none. */
async function standing(
  ...tabs: readonly (readonly [id: number, windowId: number, index: number, account?: string])[]
) {
  browser.tabs = tabs.map(([id, windowId, index, account]) => ({
    id,
    windowId,
    index,
    ...(account === undefined ? {} : { url: CONSOLE }),
  }));
  for (const [tabId, , , accountId] of tabs)
    if (accountId !== undefined) await noteConsole(platform, { tabId, accountId, roleName: 'Admin' }, true);
}

async function press(step: 1 | -1, times: number): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let time = 0; time < times; time += 1) {
    expect(await showTabOfAccount(platform, step)).toBe(true);
    seen.push(browser.front);
  }
  return seen;
}

describe('the next and the previous tab of the same account', () => {
  test('come in the order of the strip, not in that of opening, and round again', async () => {
    await standing([11, 1, 2, ONE], [12, 1, 0, ONE], [13, 1, 1, TWO], [14, 1, 3, ONE]);
    browser.front = 12;
    expect(await press(1, 4)).toEqual([11, 14, 12, 11]);
    expect(await press(-1, 4)).toEqual([12, 14, 11, 12]);
  });

  test('are found in other windows too, which come to the front', async () => {
    await standing([21, 2, 0, ONE], [11, 1, 0, ONE], [12, 1, 1, TWO]);
    browser.front = 11;
    expect(await press(1, 1)).toEqual([21]);
    expect(browser.frontWindow).toBe(2);
    expect(await press(1, 1)).toEqual([11]);
  });

  test('pass over a tab that is gone and one that went on to another page', async () => {
    await standing([11, 1, 0, ONE], [12, 1, 1, ONE], [13, 1, 2, ONE], [14, 1, 3, ONE]);
    // Tab 12 was closed unheard; tab 13 shows a page that nobody let us see.
    browser.tabs = [
      { id: 11, windowId: 1, index: 0, url: CONSOLE },
      { id: 13, windowId: 1, index: 1 },
      { id: 14, windowId: 1, index: 2, url: CONSOLE },
    ];
    browser.front = 11;
    expect(await press(1, 2)).toEqual([14, 11]);
    // What was passed over is not looked at again.
    expect(seenInTab(await platform.session.get(CONSOLES_KEY), 13)).toBeUndefined();
  });

  test('of an only tab are the tab itself', async () => {
    await standing([11, 1, 0, ONE], [12, 1, 1, TWO]);
    browser.front = 11;
    expect(await press(1, 1)).toEqual([11]);
  });

  test('do not exist where the tab in front shows no account', async () => {
    await standing([11, 1, 0, ONE], [12, 1, 1]);
    browser.front = 12;
    expect(await showTabOfAccount(platform, 1)).toBe(false);
    expect(browser.front).toBe(12);
  });
});

test('a page reads what a tab shows from what is stored, and nothing from what is no record', async () => {
  await noteConsole(platform, { tabId: 7, accountId: ONE, roleName: 'Admin' }, false);
  const stored = await platform.session.get(CONSOLES_KEY);
  expect(seenInTab(stored, 7)).toEqual({ accountId: ONE, roleName: 'Admin' });
  expect(seenInTab(stored, 8)).toBeUndefined();
  for (const wrong of [undefined, null, 'x', [], { tabs: 1 }, { tabs: [null, { tabId: '7' }] }])
    expect(seenInTab(wrong, 7)).toBeUndefined();
});
