/** All tabs of an account, closed or grouped on one wish: those and no others. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Platform } from '../../../src/browser/platform.ts';
import { closeTabsOf, groupTabsOf } from '../../../src/consoles/all-tabs.ts';
import { CONSOLES_KEY, seenInTab } from '../../../src/consoles/seen-tab.ts';
import { noteUnknown } from '../../../src/consoles/visits.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { noteConsole } from './note-console.ts';
import { strip, type StripTab } from './tab-strip.ts';

vi.mock('webextension-polyfill', async () => (await import('./tab-strip.ts')).polyfill);

const PROD = labelOf({ accountId: '482910375516', accountName: 'payments-prod' });
const DEV = labelOf({ accountId: '577203918840', accountName: 'warehouse-dev' });
const { accountId } = PROD;

let platform: Platform;
beforeEach(() => {
  strip.reset();
  platform = createMemoryBrowser().context().platform;
});

/** A tab whose page has said which account it shows. */
async function open(label = PROD, more: Parameters<typeof strip.open>[0] = {}): Promise<StripTab> {
  const tab = strip.open(more);
  await noteConsole(platform, { tabId: tab.id, accountId: label.accountId }, false);
  return tab;
}
const ids = (): number[] => strip.tabs.map(({ id }) => id);
const close = async (tabIds = ids()): Promise<number> => closeTabsOf(platform, { accountId, tabIds });
const group = async (tabIds = ids()) =>
  groupTabsOf(
    { platform, labelFor: async (id) => ({ label: id === accountId ? PROD : DEV, isSaid: true }) },
    { accountId, tabIds },
  );

describe('closing all tabs of an account', () => {
  test('takes those of every window, and says how many', async () => {
    await open();
    const [other] = [await open(DEV)];
    await open(PROD, { windowId: 2 });
    expect(await close()).toBe(2);
    expect(ids()).toEqual([other.id]);
  });

  test('leaves a tab alone of which the person was not told, and a pinned one', async () => {
    const told = await open();
    const kept = [await open(), await open(PROD, { pinned: true })];
    expect(await close([told.id, ...kept.slice(1).map(({ id }) => id)])).toBe(1);
    expect(ids()).toEqual(kept.map(({ id }) => id));
  });

  test.each([
    [
      'shows another account by now',
      async (tab: StripTab) => noteConsole(platform, { tabId: tab.id, accountId: DEV.accountId }, false),
    ],
    ['went on to a page that is no console', async (tab: StripTab) => void delete tab.url],
    ['does not know any more whose it is', async (tab: StripTab) => noteUnknown(platform, tab.id)],
    [
      'stands at another account’s address, of which its page has not spoken yet',
      async (tab: StripTab) =>
        void (tab.url = `https://${DEV.accountId}-abcd1234.eu-west-1.console.aws.amazon.com/ec2/home`),
    ],
  ])('leaves a tab alone that %s', async (_, happens) => {
    const tab = await open();
    await happens(tab);
    expect(await close()).toBe(0);
    expect(ids()).toEqual([tab.id]);
  });

  test('takes a tab again whose page knows again', async () => {
    const tab = await open();
    await noteUnknown(platform, tab.id);
    expect(seenInTab(await platform.session.get(CONSOLES_KEY), tab.id)).toBeUndefined();
    await noteConsole(platform, { tabId: tab.id, accountId }, false);
    expect(await close()).toBe(1);
  });

  test('leaves an empty tab where there is no other one: without any, the browser would end', async () => {
    await open();
    await open();
    expect(await close()).toBe(2);
    expect(strip.tabs.map(({ url }) => url)).toEqual(['about:blank']);
  });

  test.each([
    ['private ones, whose sessions would end with the last of them', true],
    ['others, of which only private ones would stay', false],
  ])('leaves an empty tab in the window of %s, whatever is open besides', async (_, incognito) => {
    const other = strip.open({ windowId: 1, incognito: !incognito, isOther: true });
    const told = await open(PROD, { windowId: 2, incognito });
    expect(await close([told.id])).toBe(1);
    expect(strip.tabs).toMatchObject([other, { url: 'about:blank', windowId: 2, incognito }]);
  });

  test('leaves none where another tab of their kind stays, in whatever window', async () => {
    const told = await open(PROD, { windowId: 2, incognito: true });
    const other = strip.open({ windowId: 3, incognito: true, isOther: true });
    expect(await close([told.id])).toBe(1);
    expect(ids()).toEqual([other.id]);
  });
});

describe('grouping all tabs of an account', () => {
  test('puts them into one group in each window, out of other groups too, and no other tab', async () => {
    const other = await open(DEV);
    strip.make('this week', 'blue', [await open(), other]);
    await open();
    await open(PROD, { windowId: 2 });
    await open(PROD, { pinned: true });
    const untold = await open();
    expect(await group(ids().filter((id) => id !== untold.id))).toEqual({ ok: true, value: 3 });
    expect(strip.look()).toEqual(['this week blue 1', 'payments-prod red 2', 'payments-prod red 1']);
  });

  test('says so where tab groups are switched off, or there is no tab any more', async () => {
    expect(await group()).toEqual({ ok: false, failure: { code: 'NOT_GROUPED' } });
    await open();
    strip.hasGroups = false;
    expect(await group()).toEqual({ ok: false, failure: { code: 'NOT_GROUPED' } });
  });
});
