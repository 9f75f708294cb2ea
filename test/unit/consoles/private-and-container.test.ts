/** Consoles in a private window and in a container: what the browser does not allow is said, and nothing opens elsewhere. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { asUsage, USAGE_KEY } from '../../../src/preferences/usage.ts';
import { browser } from '../portals/fake-tabs.ts';
import { consoleContext } from './console-context.ts';
import { sitDown } from '../signed-in.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());

const role = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };

/** A person who is signed in. */
async function atTheConsole() {
  const desk = await sitDown({});
  const opened = desk.open();
  await desk.signIn(opened);
  const openConsole = createOpenConsole(consoleContext(opened));
  const open = async (where: ConsoleRequest['where'], wish = {}) =>
    openConsole({ ...role, portalId: desk.portal.id, where, ...wish });
  const uses = async () => asUsage(await opened.platform.local.get(USAGE_KEY));
  return { desk, platform: opened.platform, open, uses };
}

describe('a private window', () => {
  test('that the person did not allow is said, before AWS is asked for anything', async () => {
    const { desk, open } = await atTheConsole();
    expect(await open('private')).toEqual({ ok: false, failure: { code: 'PRIVATE_NOT_ALLOWED', inPrivate: true } });
    expect(desk.calls('GetRoleCredentials')).toBe(0);
    expect(browser.tabs.size).toBe(1);
  });

  test('takes the console, and nothing of it is remembered', async () => {
    const { platform, open, uses } = await atTheConsole();
    browser.allowsPrivate = true;
    const before = Object.keys(await platform.local.getAll());
    expect(await open('private', { region: 'eu-central-1' })).toMatchObject({ ok: true });
    expect(browser.inPrivate.size).toBe(1);
    expect(await uses()).toEqual([]);
    expect(Object.keys(await platform.local.getAll())).toEqual(before);
    browser.frontWindow = 1;
    await open('window');
    expect(browser.inPrivate.size).toBe(1);
    expect(await uses()).toHaveLength(1);
  });
});

test('a container that this browser does not have is said, and no console opens without one', async () => {
  const { open } = await atTheConsole();
  expect(await open('container')).toEqual({ ok: false, failure: { code: 'CONTAINERS_OFF' } });
  expect(browser.tabs.size).toBe(1);
  expect(await open('tab')).toMatchObject({ ok: true });
});
