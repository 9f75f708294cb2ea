/** Console tabs that were opened by hand, from bookmarks or by other tools: their group too, and nothing against the person. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Platform } from '../../../src/browser/platform.ts';
import { createGroupFound, type FoundTab } from '../../../src/consoles/group-found.ts';
import { createNotePage } from '../../../src/consoles/page-seen.ts';
import { accountGroup, groupTab } from '../../../src/consoles/tab-group.ts';
import { isNewInTab } from '../../../src/consoles/visits.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { strip, type StripTab } from './tab-strip.ts';

vi.mock('webextension-polyfill', async () => (await import('./tab-strip.ts')).polyfill);

const PROD = labelOf({ accountId: '482910375516', accountName: 'payments-prod' });
const DEV = labelOf({ accountId: '577203918840', accountName: 'warehouse-dev' });
const PROD_GROUP = 'payments-prod red';

let platform: Platform;
let groupFound: ReturnType<typeof createGroupFound>;
beforeEach(() => {
  strip.reset();
  ({ platform } = createMemoryBrowser().context());
  groupFound = createGroupFound(platform);
});

const seen = ({ id, windowId, groupId, pinned }: StripTab, isPrivate = false): FoundTab => {
  return { id, windowId, isPinned: pinned, isPrivate, ...(groupId < 0 ? {} : { groupId }) };
};
/** The page says its account, as often as it is looked at. */
async function speak(tab: StripTab, label = PROD): Promise<void> {
  const { accountId } = label;
  const isFirst = await isNewInTab(platform, tab.id, accountId);
  await createNotePage(platform)(
    { accountId },
    { id: tab.id, active: true, isPrivate: false, isPinned: false, host: '' },
  );
  if (isFirst) await groupFound(seen(tab), label);
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

test('a tab in a group of the person’s own, a pinned one and one in a private window are left alone', async () => {
  const own = strip.open();
  strip.make('this week', 'blue', [own]);
  await speak(own);
  await speak(strip.open({ pinned: true }));
  await groupFound(seen(strip.open(), true), PROD);
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
  await Promise.all(tabs.map(async (tab, at) => groupFound(seen(tab), labels[at % 2] ?? PROD)));
  expect(strip.look()).toEqual([`${PROD_GROUP} 150`, `warehouse-dev ${DEV.colour} 150`]);
  expect(strip.writes).toBeLessThan(10);
  const before = strip.writes;
  ({ platform } = createMemoryBrowser().context());
  groupFound = createGroupFound(platform);
  await Promise.all(strip.restore().map(async (tab, at) => speak(tab, labels[at % 2])));
  expect(strip.writes).toBe(before);
});

test('a tab that is gone by then keeps no other out of its group, and switched off groups break nothing', async () => {
  const first = strip.open();
  const gone = { ...strip.open(), id: 99 };
  const tabs = [first, gone, strip.open()];
  await Promise.all(tabs.map(async (tab) => groupFound(seen(tab), PROD)));
  expect(strip.look()).toEqual([`${PROD_GROUP} 2`]);
  strip.hasGroups = false;
  await groupFound(seen(strip.open()), DEV);
  expect(strip.look()).toHaveLength(1);
});
