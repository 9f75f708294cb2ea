/** An answer that comes late: the button over a tab, and its group, name no account but the one that the tab shows by then. */
import { beforeEach, expect, test, vi } from 'vitest';
import { createTabSigns, type TabSigns } from '../../../src/consoles/tab-signs.ts';
import { tabsBefore } from '../../../src/consoles/tabs-before.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { seenTab, strip, type StripTab } from './tab-strip.ts';

vi.mock('webextension-polyfill', async () => (await import('./tab-strip.ts')).polyfill);

const PROD = labelOf({ accountId: '482910375516', accountName: 'payments-prod' });
const DEV = labelOf({ accountId: '577203918840', accountName: 'warehouse-dev' });

let signs: TabSigns;
let tab: StripTab;
beforeEach(async () => {
  strip.reset();
  const { platform } = createMemoryBrowser().context();
  signs = createTabSigns(platform);
  await tabsBefore(platform);
  tab = strip.open();
});

const badge = (): string | undefined => strip.badges.get(tab.id);
const hear = ({ accountId }: typeof PROD, one = tab) => signs.hear(seenTab(one), accountId);

test('an answer that nothing overtakes is shown', async () => {
  await hear(PROD)(PROD, undefined);
  expect(badge()).toBe(PROD.initials);
  expect(strip.look()).toEqual(['payments-prod red 1']);
});

test('a tab has its role’s colour on the button, and its account’s on the group that holds tabs of all roles', async () => {
  await hear(PROD)({ ...PROD, colour: 'grey', initials: 'AD' }, undefined, PROD);
  expect(badge()).toBe('AD');
  expect(strip.look()).toEqual(['payments-prod red 1']);
});

test('a page that says the same again meanwhile, as it is looked at, is in its group all the same', async () => {
  const [first, again] = [hear(PROD), hear(PROD)];
  await again(PROD, PROD.accountId);
  await first(PROD, undefined);
  expect(badge()).toBe(PROD.initials);
  expect(strip.look()).toEqual(['payments-prod red 1']);
});

test('a page that says meanwhile that it does not know keeps its question mark, and stays in no group', async () => {
  const slow = hear(PROD);
  await signs.onUnknown(seenTab(tab));
  await slow(PROD, undefined);
  expect(badge()).toBe('?');
  expect(strip.look()).toEqual([]);
});

test('of two accounts in a row the later one counts, whichever is answered first', async () => {
  const [first, second] = [hear(PROD), hear(DEV)];
  await second(DEV, PROD.accountId);
  await first(PROD, undefined);
  expect(badge()).toBe(DEV.initials);
  expect(strip.look()).toEqual([`warehouse-dev ${DEV.colour} 1`]);
});

test('a page that knows by then is not marked as one that does not', async () => {
  const unknown = signs.onUnknown(seenTab(tab));
  const known = hear(PROD)(PROD, undefined);
  await Promise.all([unknown, known]);
  expect(badge()).toBe(PROD.initials);
});

test('a tab that shows no console by then has no sign of one', async () => {
  const show = hear(PROD);
  const seen = seenTab(tab);
  delete tab.url;
  await show(PROD, undefined);
  await signs.onUnknown(seen);
  expect(badge()).toBeUndefined();
  expect(strip.look()).toEqual([]);
});

test('a tab that goes on to another page just before the browser obeys keeps no badge there', async () => {
  strip.onBadge = () => void delete tab.url;
  await hear(PROD)(PROD, undefined);
  expect(badge()).toBeUndefined();
});

test('a tab that is led to another console page waits for what that one says', async () => {
  const show = hear(PROD);
  signs.onLeft(tab.id);
  await show(PROD, undefined);
  expect(badge()).toBeUndefined();
  expect(strip.look()).toEqual([]);
});

test('what another tab says changes nothing', async () => {
  const show = hear(PROD);
  await signs.onUnknown(seenTab(strip.open()));
  await show(PROD, undefined);
  expect(badge()).toBe(PROD.initials);
});

test('a page that does not know any more while its tab waits to be grouped is not grouped', async () => {
  const other = strip.open();
  // The first tab is being put into its group while the second one’s page speaks, twice.
  const words: Promise<void>[] = [];
  strip.onGroup = () => {
    strip.onGroup = () => undefined;
    const known = hear(DEV, other)(DEV, undefined);
    words.push(known.then(async () => signs.onUnknown(seenTab(other))));
  };
  await hear(PROD)(PROD, undefined);
  await Promise.all(words);
  expect(strip.badges.get(other.id)).toBe('?');
  expect(strip.look()).toEqual(['payments-prod red 1']);
});

/** As it looks once AWS's own colour is known, or the person chose one. */
const NEWS = { ...PROD, colour: 'green' } as const;

test('the group follows the account’s colour, as AWS’s own is known only when it is there', async () => {
  await hear(PROD)(PROD, undefined);
  await hear(PROD)(NEWS, PROD.accountId);
  expect(strip.look()).toEqual(['payments-prod green 1']);
  await hear(PROD)(PROD, PROD.accountId);
  expect(strip.look()).toEqual(['payments-prod red 1']);
});

test('a group that the person gave another colour, made themselves or have switched off stays as it is', async () => {
  await hear(PROD)(PROD, undefined);
  const [group] = strip.groups;
  Object.assign(group ?? {}, { color: 'pink' });
  await hear(PROD)(NEWS, PROD.accountId);
  expect(strip.look()).toEqual(['payments-prod pink 1']);
  Object.assign(group ?? {}, { color: 'red' });
  strip.hasGroups = false;
  await hear(PROD)(NEWS, PROD.accountId);
  strip.hasGroups = true;
  expect(strip.look()).toEqual(['payments-prod red 1']);
  strip.make('mine', 'red', [tab]);
  await hear(PROD)(NEWS, PROD.accountId);
  expect(strip.look()).toContain('mine red 1');
});

test('a group of one account takes no colour from another one’s page in it', async () => {
  await hear(PROD)(PROD, undefined);
  const other = strip.open({ groupId: tab.groupId });
  await hear(DEV, other)(DEV, DEV.accountId);
  expect(strip.look()).toEqual(['payments-prod red 2']);
});
