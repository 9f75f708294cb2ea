import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showPreviousAccount } from '../../../src/consoles/previous-account.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { sitDown } from '../signed-in.ts';
import { noteConsole } from './note-console.ts';

interface Tab {
  /** Left out as the browser leaves it out for pages that nobody let us see. */
  readonly url?: string;
  readonly status?: string;
}

const CONSOLE = { url: 'https://eu-west-1.console.aws.amazon.com/console/home' };

const browser = vi.hoisted(() => ({ tabs: new Map<number, object>(), front: 0 }));
vi.mock('webextension-polyfill', () => {
  const known = (id: number): object => {
    const tab = browser.tabs.get(id);
    if (tab === undefined) throw new Error(`No tab with id: ${id}.`);
    return { id, windowId: 1, incognito: false, ...tab };
  };
  return {
    default: {
      tabs: {
        get: async (id: number) => known(id),
        query: async () => [{ id: browser.front, windowId: 1, incognito: false }],
        update: async (id: number) => {
          const tab = known(id);
          browser.front = id;
          return tab;
        },
      },
      windows: { update: async () => undefined },
      runtime: { getURL: (path: string) => `chrome-extension://signalbox/${path}` },
    },
  };
});

beforeEach(() => browser.tabs.clear());
afterEach(() => vi.useRealTimers());

const [ONE, TWO] = ['111111111111', '222222222222'];

/** Consoles that were looked at in this order, each in its tab; then the key is pressed. */
async function pressAfter(looked: readonly (readonly [tabId: number, accountId: string])[], now: Record<number, Tab>) {
  const { platform, ...rest } = (await sitDown()).open();
  for (const [tabId, accountId] of looked) {
    await noteConsole(platform, { tabId, accountId, roleName: 'Admin', portalId: 'p1' }, true);
    browser.front = tabId;
  }
  for (const [tabId, tab] of Object.entries(now)) browser.tabs.set(Number(tabId), tab);
  const opened: ConsoleRequest[] = [];
  const labelFor = async (accountId: string) => ({ label: labelOf({ accountId, accountName: '' }), isSaid: false });
  const { outcome } = await showPreviousAccount({ platform, ...rest, labelFor }, async (request) => {
    opened.push(request);
    return { ok: true, value: null };
  });
  expect(outcome).toMatchObject({ ok: true });
  return { front: browser.front, opened: opened.map(({ accountId, roleName }) => [accountId, roleName].join(' ')) };
}

test('an open console of the account before is shown', async () => {
  const looked = [
    [1, ONE],
    [2, TWO],
  ] as const;
  expect(await pressAfter(looked, { 1: CONSOLE, 2: CONSOLE })).toEqual({ front: 1, opened: [] });
});

test('one that is still on its way is shown too', async () => {
  const looked = [
    [1, ONE],
    [2, TWO],
  ] as const;
  expect(await pressAfter(looked, { 1: { status: 'loading' }, 2: CONSOLE })).toEqual({ front: 1, opened: [] });
});

test('a tab that went on to another page is not taken for the console: the account is opened again', async () => {
  const looked = [
    [1, ONE],
    [2, TWO],
  ] as const;
  const elsewhere = { status: 'complete' };
  expect(await pressAfter(looked, { 1: elsewhere, 2: CONSOLE })).toEqual({ front: 2, opened: [`${ONE} Admin`] });
});

test('of several tabs of the account, one that went on or was closed unheard is passed over', async () => {
  const looked = [
    [1, ONE],
    [3, ONE],
    [4, ONE],
    [2, TWO],
  ] as const;
  expect(await pressAfter(looked, { 1: CONSOLE, 3: { status: 'complete' }, 2: CONSOLE })).toEqual({
    front: 1,
    opened: [],
  });
});
