import { expect, test, vi } from 'vitest';
import type { KeyValue } from '../../../src/browser/platform.ts';
import { createNotePage } from '../../../src/consoles/page-seen.ts';
import { noteTabClosed, knownConsoles } from '../../../src/consoles/visits.ts';
import { regionFor } from '../../../src/consoles/region-memory.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

// Without cookies, as Chromium is until they are allowed.
vi.mock('webextension-polyfill', () => ({ default: {} }));

const page = { accountId: '482910375516', roleName: 'ReadOnlyAccess', region: 'eu-central-1' };
const HOST = 'eu-central-1.console.aws.amazon.com';

test('a console page is known by its tab, and its region is the account’s from now on', async () => {
  const { platform } = createMemoryBrowser().context();
  await createNotePage(platform)(page, { id: 7, active: true, isPrivate: false, isPinned: false, host: HOST });
  expect((await knownConsoles(platform)).tabs).toMatchObject([{ tabId: 7, accountId: page.accountId }]);
  expect(JSON.stringify(await platform.local.getAll())).toContain('eu-central-1');
});

test('a page in a private window is known by its tab, and leaves nothing on the disk', async () => {
  const { platform } = createMemoryBrowser().context();
  await createNotePage(platform)(page, { id: 7, active: true, isPrivate: true, isPinned: false, host: HOST });
  expect((await knownConsoles(platform)).tabs).toHaveLength(1);
  expect(await platform.local.getAll()).toEqual({});
});

test('three hundred pages at once are all known, in their order, by a few writes', async () => {
  const { platform } = createMemoryBrowser().context();
  const writes: string[] = [];
  const locks: string[] = [];
  const counting = (area: KeyValue): KeyValue => ({
    ...area,
    set: async (key, value) => {
      writes.push(key);
      await area.set(key, value);
    },
  });
  const notePage = createNotePage({
    ...platform,
    session: counting(platform.session),
    local: counting(platform.local),
    withLock: async (name, work) => {
      locks.push(name);
      return platform.withLock(name, work);
    },
  });
  const tabs = Array.from({ length: 300 }, (_, id) => ({
    id,
    active: id % 100 === 0,
    isPrivate: false,
    isPinned: false,
    host: HOST,
  }));
  const idOf = (tab: { readonly id: number }): string => String(tab.id).padStart(12, '0');
  const closed = noteTabClosed(platform, 7);
  await Promise.all(tabs.map(async (tab) => notePage({ accountId: idOf(tab), region: 'eu-west-2' }, tab)));
  await closed;
  const known = await knownConsoles(platform);
  expect(known.tabs.map(({ tabId, accountId }) => [tabId, accountId])).toEqual(tabs.map((tab) => [tab.id, idOf(tab)]));
  for (const tab of tabs) {
    expect(await regionFor(platform, { id: 'p1', region: 'us-east-1', partition: 'aws' }, idOf(tab))).toBe('eu-west-2');
  }
  expect(writes.length).toBeLessThanOrEqual(6);
  expect(locks.length).toBeLessThanOrEqual(6);
});

test('what a page says while others are being noted waits for its turn, and for no more', async () => {
  const { platform } = createMemoryBrowser().context();
  const notePage = createNotePage(platform);
  const tab = { id: 1, active: true, isPrivate: false, isPinned: false, host: HOST };
  await Promise.all(['111111111111', '222222222222'].map(async (accountId) => notePage({ accountId }, tab)));
  await notePage({ accountId: '333333333333' }, tab);
  expect((await knownConsoles(platform)).tabs).toMatchObject([{ tabId: 1, accountId: '333333333333' }]);
});

test('whose page it was before is answered in turn, for all that speak at once', async () => {
  const { platform } = createMemoryBrowser().context();
  const notePage = createNotePage(platform);
  const tab = { id: 1, active: true, isPrivate: false, isPinned: false, host: HOST };
  const accounts = ['111111111111', '222222222222', '222222222222'];
  const before = await Promise.all(accounts.map(async (accountId) => notePage({ accountId }, tab)));
  expect(before).toEqual([undefined, '111111111111', '222222222222']);
});

test('a write that fails is told to those whose page it was, and no other', async () => {
  const { platform } = createMemoryBrowser().context();
  let isFull = true;
  const set: KeyValue['set'] = async (key, value) => {
    if (isFull) throw new Error('QUOTA_BYTES quota exceeded');
    await platform.session.set(key, value);
  };
  const notePage = createNotePage({ ...platform, session: { ...platform.session, set } });
  await expect(
    notePage({ accountId: '111111111111' }, { id: 1, active: true, isPrivate: false, isPinned: false, host: HOST }),
  ).rejects.toThrow('QUOTA');
  isFull = false;
  await notePage({ accountId: '222222222222' }, { id: 2, active: true, isPrivate: false, isPinned: false, host: HOST });
  expect((await knownConsoles(platform)).tabs).toMatchObject([{ tabId: 2, accountId: '222222222222' }]);
});
