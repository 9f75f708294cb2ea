/** The tab group is a sign of the account: one in each window, over restarts too, and what the person does to it stays. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Platform } from '../../../src/browser/platform.ts';
import { accountGroup, groupTab, setGroup } from '../../../src/consoles/tab-group.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { createMemoryBrowser, type MemoryBrowser } from '../memory-platform.ts';
import { strip, type StripTab } from './tab-strip.ts';
import { noteConsole } from './note-console.ts';

vi.mock('webextension-polyfill', async () => (await import('./tab-strip.ts')).polyfill);

const PROD = labelOf({ accountId: '482910375516', accountName: 'payments-prod' });
const DEV = labelOf({ accountId: '577203918840', accountName: 'warehouse-dev' });

let memory: MemoryBrowser;
let platform: Platform;
beforeEach(() => {
  strip.reset();
  memory = createMemoryBrowser();
  platform = memory.context().platform;
});

const group = async (tab: StripTab, label = PROD) => groupTab(platform, tab.id, async () => accountGroup(label));
const say = async (tab: StripTab, label = PROD) =>
  noteConsole(platform, { tabId: tab.id, accountId: label.accountId }, false);
function restart(): StripTab[] {
  memory.restart();
  platform = memory.context().platform;
  return strip.restore();
}

test('one account has one group in a window, and its own in each window', async () => {
  for (const windowId of [1, 1, 2]) await group(strip.open({ windowId }));
  await group(strip.open(), DEV);
  expect(strip.look()).toEqual(['payments-prod red 2', 'payments-prod red 1', `warehouse-dev ${DEV.colour} 1`]);
});

describe('after a restart that brings tabs and groups back', () => {
  test('a further tab of the account joins the group that is there', async () => {
    await group(strip.open());
    restart();
    await group(strip.open());
    await group(strip.open());
    expect(strip.look()).toEqual(['payments-prod red 3']);
  });

  test('so it does where the person had renamed or recoloured the group, once its pages have spoken', async () => {
    for (const change of [{ title: 'money' }, { color: 'pink' }]) {
      strip.reset();
      await group(strip.open());
      Object.assign(strip.groups[0] ?? {}, change);
      for (const tab of restart()) await say(tab);
      await group(strip.open());
      expect(strip.look()).toEqual(
        [{ ...strip.groups[0], ...change }].map(({ title, color }) => `${title} ${color} 2`),
      );
    }
  });

  test('a set’s group takes the set’s tabs again', async () => {
    const groupSet = async () => groupTab(platform, strip.open().id, async () => setGroup('Incident'));
    await groupSet();
    restart();
    await groupSet();
    expect(strip.look()).toEqual(['Incident grey 2']);
  });

  test('a group that shows another account by now is not taken, whatever it is called', async () => {
    await group(strip.open());
    for (const tab of restart()) await say(tab, DEV);
    await group(strip.open());
    expect(strip.look()).toEqual(['payments-prod red 1', 'payments-prod ·5516 red 1']);
  });

  test('a page whose address names another account speaks against a group as well', async () => {
    await group(strip.open({ url: 'https://577203918840-ab12cd.eu-west-1.console.aws.amazon.com/console/home' }));
    restart();
    await group(strip.open());
    expect(strip.look()).toHaveLength(2);
  });
});

describe('a group that the person made', () => {
  test('for something else is left alone, though it is called like the account and coloured so', async () => {
    strip.make('payments-prod', 'red', [strip.open({ isOther: true })]);
    await group(strip.open());
    expect(strip.look()).toEqual(['payments-prod red 1', 'payments-prod ·5516 red 1']);
  });

  test('with a console of the account among other pages is left alone', async () => {
    const console_ = strip.open();
    strip.make('this week', 'red', [strip.open({ isOther: true }), console_]);
    await say(console_);
    await group(strip.open());
    expect(strip.look()).toEqual(['this week red 2', 'payments-prod red 1']);
  });
});

test('a person who renames and recolours a group keeps that, and its account’s tabs still join it', async () => {
  await group(strip.open());
  Object.assign(strip.groups[0] ?? {}, { title: 'money', color: 'pink' });
  await group(strip.open());
  expect(strip.look()).toEqual(['money pink 2']);
});

test('a tab opens without a group where groups are switched off, and the one that is gone has none', async () => {
  strip.hasGroups = false;
  expect(await group(strip.open())).toBe(false);
  strip.hasGroups = true;
  expect(await groupTab(platform, 99, async () => accountGroup(PROD))).toBe(false);
  expect(strip.look()).toEqual([]);
});
