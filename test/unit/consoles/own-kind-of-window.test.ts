/** What is asked for in an ordinary window opens in none that is private, and the reverse, whatever comes to the front meanwhile. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { onLimit } from '../../../src/consoles/wall.ts';
import { asUsage, USAGE_KEY } from '../../../src/preferences/usage.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext } from './console-context.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());

const ROLE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const PRIVATE_WINDOW = 50;

/** A person who is signed in. */
async function atTheConsole() {
  const desk = await sitDown({});
  const opened = desk.open();
  await desk.signIn(opened);
  const context = consoleContext(opened);
  const openConsole = createOpenConsole(context);
  const open = async (where: ConsoleRequest['where']) => openConsole({ ...ROLE, portalId: desk.portal.id, where });
  const uses = async () => asUsage(await opened.platform.local.get(USAGE_KEY));
  return { context, open, uses };
}

/** The person opens a private window, which comes to the front. */
function goPrivate(): void {
  browser.allowsPrivate = true;
  browser.windows.set(PRIVATE_WINDOW, true);
  browser.frontWindow = PRIVATE_WINDOW;
}

/** A browser that has containers. */
function withContainers(): void {
  browser.containers.add('firefox-container-7');
}

describe('asked for in an ordinary window', () => {
  test('a console opens there although a private one comes to the front meanwhile', async () => {
    const { open, uses } = await atTheConsole();
    const opening = open('tab');
    goPrivate();
    expect(await opening).toMatchObject({ ok: true });
    expect([browser.inPrivate.size, browser.windowOf.get(browser.front)]).toEqual([0, 1]);
    expect(await uses()).toHaveLength(1);
  });

  test('that is closed meanwhile, it opens in another ordinary one, and in no private one', async () => {
    const { open } = await atTheConsole();
    browser.windows.set(2, false);
    browser.before = async (what) => {
      if (what !== 'create' || !browser.windows.has(1)) return;
      browser.windows.delete(1);
      goPrivate();
    };
    expect(await open('tab')).toMatchObject({ ok: true });
    expect([browser.inPrivate.size, browser.windowOf.get(browser.front)]).toEqual([0, 2]);
  });

  test('that is closed as the last of its kind, it is refused', async () => {
    const { open, uses } = await atTheConsole();
    browser.before = async (what) => {
      if (what !== 'create') return;
      browser.windows.delete(1);
      goPrivate();
    };
    expect(await open('tab')).toEqual({ ok: false, failure: { code: 'TAB_REFUSED' } });
    expect([browser.inPrivate.size, await uses()]).toEqual([0, []]);
  });

  test('the same wish from a private window is another one', async () => {
    const { open } = await atTheConsole();
    const first = open('tab');
    await Promise.resolve();
    goPrivate();
    expect(await Promise.all([first, open('tab')])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(new Set(browser.windowOf.values())).toEqual(new Set([1, PRIVATE_WINDOW]));
  });
});

describe('asked for in a private window', () => {
  test('a window of its own is private, and nothing of it is remembered', async () => {
    const { open, uses } = await atTheConsole();
    goPrivate();
    expect(await open('window')).toMatchObject({ ok: true });
    expect([...browser.inPrivate]).toEqual([browser.front]);
    expect(await uses()).toEqual([]);
  });

  test('a container opens in an ordinary window, a new one where there is none', async () => {
    const { open } = await atTheConsole();
    withContainers();
    goPrivate();
    browser.windows.delete(1);
    expect(await open('container')).toMatchObject({ ok: true });
    expect([browser.inPrivate.size, browser.containerOf.size]).toEqual([0, 1]);
  });

  test('what AWS took no session for is meant for one still', async () => {
    const { context, open } = await atTheConsole();
    goPrivate();
    await open('tab');
    const { meant } = (await onLimit(context, browser.front)) ?? {};
    expect(meant).toMatchObject({ ...ROLE, where: 'private' });
  });

  test('what failed says so, for it is to be tried again in one', async () => {
    const { open } = await atTheConsole();
    goPrivate();
    browser.before = async (what) => {
      if (what === 'create') browser.windows.delete(PRIVATE_WINDOW);
    };
    expect(await open('tab')).toEqual({ ok: false, failure: { code: 'TAB_REFUSED', inPrivate: true } });
  });
});

test('a container that is gone when the tab is made is said, and no console opens without one', async () => {
  const { open, uses } = await atTheConsole();
  withContainers();
  browser.before = async (what) => {
    if (what === 'create') browser.containers.clear();
  };
  const opened = await open('container');
  expect(opened).toEqual({ ok: false, failure: { code: 'CONTAINERS_OFF' } });
  expect([browser.tabs.size, await uses()]).toEqual([1, []]);
});
