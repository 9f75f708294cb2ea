/** Console tabs that were opened by hand, from bookmarks or by other tools: their group too, and nothing against the person. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Platform } from '../../../src/browser/platform.ts';
import { createNotePage, type NotePage } from '../../../src/consoles/page-seen.ts';
import { accountGroup, groupTab } from '../../../src/consoles/tab-group.ts';
import { createTabSigns, type TabSigns } from '../../../src/consoles/tab-signs.ts';
import { tabsBefore } from '../../../src/consoles/tabs-before.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { createMemoryBrowser, type MemoryBrowser } from '../memory-platform.ts';
import { seenTab, strip, type StripTab } from './tab-strip.ts';

vi.mock('webextension-polyfill', async () => (await import('./tab-strip.ts')).polyfill);

const PROD = labelOf({ accountId: '482910375516', accountName: 'payments-prod' });
const DEV = labelOf({ accountId: '577203918840', accountName: 'warehouse-dev' });
const PROD_GROUP = 'payments-prod red';

let browser: MemoryBrowser;
let platform: Platform;
let notePage: NotePage;
let signs: TabSigns;

/** The background comes up. */
async function wake(): Promise<void> {
  ({ platform } = browser.context());
  [notePage, signs] = [createNotePage(platform), createTabSigns(platform)];
  await tabsBefore(platform);
}
beforeEach(async () => {
  strip.reset();
  browser = createMemoryBrowser();
  await wake();
});

/** The page says its account, as often as it is looked at. */
async function speak(tab: StripTab, label = PROD): Promise<void> {
  const seen = seenTab(tab);
  const show = signs.hear(seen, label.accountId);
  await show(label, await notePage({ accountId: label.accountId }, seen));
}

/** All of them at once, of these accounts in turn. */
async function speakTogether(tabs: readonly StripTab[], labels: readonly (typeof PROD)[]): Promise<void> {
  const words = tabs.map((tab, at) => ({ tab: seenTab(tab), label: labels[at % labels.length] ?? PROD }));
  const shows = words.map(({ tab, label }) => signs.hear(tab, label.accountId));
  const before = await Promise.all(words.map(async ({ tab, label }) => notePage(label, tab)));
  await Promise.all(words.map(async ({ label }, at) => shows[at]?.(label, before[at])));
}

/** The browser begins anew and brings back what was open. */
async function restart(): Promise<readonly StripTab[]> {
  browser.restart();
  const tabs = strip.restore();
  await wake();
  return tabs;
}

test('a page that was opened by hand gets its account’s group, the one that is there where there is one', async () => {
  await groupTab(platform, strip.open().id, async () => accountGroup(PROD));
  await speak(strip.open());
  await speak(strip.open(), DEV);
  expect(strip.look()).toEqual([`${PROD_GROUP} 2`, `warehouse-dev ${DEV.colour} 1`]);
});

test('a tab that was taken out of its group stays out, whatever its page says again', async () => {
  const tab = strip.open();
  await speak(strip.open());
  await speak(tab);
  tab.groupId = -1;
  await speak(tab);
  expect(strip.look()).toEqual([`${PROD_GROUP} 1`]);
});

test('so it does where the browser brings it back in none, until it goes on to another account', async () => {
  await speak(strip.open());
  const taken = strip.open();
  await speak(taken);
  taken.groupId = -1;
  const [, back] = await restart();
  if (back === undefined) throw new Error('The browser brought nothing back');
  await speak(back);
  // Opened after the start, and not before.
  await speak(strip.open());
  expect(strip.look()).toEqual([`${PROD_GROUP} 2`]);
  await speak(back, DEV);
  expect(strip.look()).toEqual([`${PROD_GROUP} 2`, `warehouse-dev ${DEV.colour} 1`]);
});

test('a tab in a group of the person’s own, a pinned one and one in a private window are left alone', async () => {
  const own = strip.open();
  strip.make('this week', 'blue', [own]);
  await speak(own);
  await speak(strip.open({ pinned: true }));
  await speak(strip.open({ incognito: true }));
  expect(strip.look()).toEqual(['this week blue 1']);
  expect(strip.writes).toBe(0);
});

test('a tab that goes on to another account leaves the group of the one before', async () => {
  const tab = strip.open();
  await speak(tab);
  await speak(tab, DEV);
  expect(strip.look()).toEqual([`warehouse-dev ${DEV.colour} 1`]);
});

test('300 tabs at the start of the browser take a handful of writes, and none where they are in groups', async () => {
  const labels = [PROD, DEV];
  const tabs = Array.from({ length: 300 }, () => strip.open());
  await speakTogether(tabs, labels);
  expect(strip.look()).toEqual([`${PROD_GROUP} 150`, `warehouse-dev ${DEV.colour} 150`]);
  expect(strip.writes).toBeLessThan(10);
  const before = strip.writes;
  await speakTogether(await restart(), labels);
  expect(strip.writes).toBe(before);
});

test('a tab that is gone by then keeps no other out of its group, and switched off groups break nothing', async () => {
  const tabs = [strip.open(), strip.open(), strip.open()];
  strip.onGroup = () => strip.close(tabs[1]);
  await Promise.all(tabs.map(async (tab) => speak(tab)));
  expect(strip.look()).toEqual([`${PROD_GROUP} 2`]);
  strip.hasGroups = false;
  await speak(strip.open(), DEV);
  expect(strip.look()).toHaveLength(1);
});

test('a browser that does not say which tabs there are keeps none out of its group for good', async () => {
  strip.onQuery = () => {
    throw new Error('Tabs cannot be queried right now');
  };
  await speak(strip.open());
  expect(strip.look()).toEqual([]);
  strip.onQuery = () => undefined;
  await speak(strip.open(), DEV);
  expect(strip.look().toSorted()).toEqual([`${PROD_GROUP} 1`, `warehouse-dev ${DEV.colour} 1`]);
});
