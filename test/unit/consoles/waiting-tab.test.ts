/** The tab of a console is made while AWS answers, and nobody is led to it before there is a console to show. */
import { beforeEach, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { knownConsoles } from '../../../src/consoles/visits.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext } from './console-context.ts';
import { noteConsole } from './note-console.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());

const EMPTY = 'about:blank';

/** A person who is signed in and presses Enter; `meanwhile` happens while AWS is asked for the sign-in token. */
async function pressEnter(meanwhile: () => Promise<void>) {
  const desk = await sitDown({
    through: (toAws) => async (url, init) => {
      if (/signin\.aws/.test(url)) await meanwhile();
      return toAws(url, init);
    },
  });
  const opened = desk.open();
  await desk.signIn(opened);
  const context = consoleContext(opened);
  const request = { accountId: '482910375516', roleName: 'ReadOnlyAccess', portalId: desk.portal.id } as const;
  return {
    desk,
    press: async (where: 'tab' | 'background' | 'window' = 'tab') => createOpenConsole(context)({ ...request, where }),
  };
}

const consoles = (): readonly [number, string][] => [...browser.tabs].filter(([, url]) => url !== 'welcome');

async function waitForEmptyTab(): Promise<number> {
  return vi.waitFor(() => {
    const [id] = consoles().find(([, url]) => url === EMPTY) ?? [];
    if (id === undefined) throw new Error('There is no empty tab');
    return id;
  });
}

test('stands behind, empty, until AWS has answered, and comes to the front with its address', async () => {
  let made = 0;
  let inFront = 0;
  const { press } = await pressEnter(async () => {
    made = await waitForEmptyTab();
    inFront = browser.front;
  });
  expect(await press()).toEqual({ ok: true, value: null });
  expect(inFront).toBe(1);
  expect(browser.front).toBe(made);
  expect(consoles()).toEqual([[made, expect.stringContaining('/federation?')]]);
});

test('stays behind where the console was asked for there', async () => {
  const { press } = await pressEnter(async () => void (await waitForEmptyTab()));
  await press('background');
  expect(browser.front).toBe(1);
  expect(consoles()).toEqual([[expect.any(Number), expect.stringContaining('/federation?')]]);
});

test('is taken away where AWS cannot be reached, and the person stays where it is said', async () => {
  let made = 0;
  const { desk, press } = await pressEnter(async () => {
    made = await waitForEmptyTab();
  });
  desk.standin.control.fault({ operation: 'GetSigninToken', reset: true });
  expect(await press()).toMatchObject({ ok: false });
  expect(made).toBeGreaterThan(0);
  await vi.waitFor(() => expect(consoles()).toEqual([]));
  expect(browser.front).toBe(1);
});

test.each(['tab', 'background'] as const)(
  'F72 is closed by somebody before it is sent off in the %s: that is their word, and nothing opens, nothing is noted',
  async (where) => {
    const { desk, press } = await pressEnter(async () => void browser.tabs.delete(await waitForEmptyTab()));
    expect(await press(where)).toEqual({ ok: false, failure: { code: 'TAB_CLOSED' } });
    expect(consoles()).toEqual([]);
    expect((await knownConsoles(desk.open().platform)).tabs).toEqual([]);
  },
);

test.each([
  ['opens', 0],
  ['does not open', 9],
])('is the person’s own once they went to it: the console that %s leaves it alone', async (_, times) => {
  let made = 0;
  const { desk, press } = await pressEnter(async () => {
    made = await waitForEmptyTab();
    browser.front = made;
  });
  if (times > 0) desk.standin.control.fault({ operation: 'GetSigninToken', reset: true, times });
  await press();
  // Nothing more is done to it, however long one looks.
  await new Promise((resolve) => setImmediate(resolve));
  expect(browser.tabs.get(made)).toBe(EMPTY);
  expect(consoles()).toHaveLength(times > 0 ? 1 : 2);
});

test('is not made for a console in a window of its own', async () => {
  let seen: readonly unknown[] | undefined;
  const { press } = await pressEnter(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    seen = consoles();
  });
  expect(await press('window')).toEqual({ ok: true, value: null });
  expect(seen).toEqual([]);
  expect(consoles()).toHaveLength(1);
});

test('a page that speaks as soon as its tab is sent off has the last word, not what the tab was opened for', async () => {
  const spoken = '577203918840';
  const { desk, press } = await pressEnter(async () => void (await waitForEmptyTab()));
  const { platform } = desk.open();
  const speaking: Promise<unknown>[] = [];
  browser.holdsLinks = true;
  browser.onFollowed = () => {
    for (const tabId of browser.underWay) speaking.push(noteConsole(platform, { tabId, accountId: spoken }, true));
  };
  await press();
  await Promise.all(speaking);
  expect((await knownConsoles(platform)).tabs.map(({ accountId }) => accountId)).toEqual([spoken]);
});
