/** The popup's first row: the very page that a tab shows comes back in it, with a new session and with the tab's own cookies. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { knownConsoles } from '../../../src/consoles/visits.ts';
import { browser } from '../portals/fake-tabs.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';
import { sitDown } from '../signed-in.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());

const ROLE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const PAGE = 'https://eu-central-1.console.aws.amazon.com/s3/buckets?region=eu-central-1&bucketType=general#tags';
const TAB = 7;

/** A person who is signed in, with a console page in front that nobody knows the end of. */
async function atTheConsole(address = PAGE) {
  const desk = await sitDown({});
  const opened = desk.open();
  await desk.signIn(opened);
  const openConsole = createOpenConsole(consoleContext(opened, withEndlessWishes(opened.platform)));
  browser.tabs.set(TAB, address);
  browser.front = TAB;
  const renew = async (wish: Partial<ConsoleRequest> = {}) =>
    openConsole({ ...ROLE, portalId: desk.portal.id, where: 'tab', renews: TAB, ...wish });
  const destination = (): string | null => new URL(browser.tabs.get(TAB) ?? '').searchParams.get('Destination');
  const jar = async () => (await knownConsoles(opened.platform)).last[0]?.jar;
  return { desk, renew, destination, jar };
}

describe('a tab that is to be renewed', () => {
  test('has its very page back, fragment and all, and no other tab opens', async () => {
    const { renew, destination } = await atTheConsole();
    const tabs = browser.tabs.size;
    expect(await renew()).toEqual({ ok: true, value: null });
    expect([destination(), browser.tabs.size]).toEqual([PAGE, tabs]);
  });

  test('keeps its container, also where its account has another one', async () => {
    browser.containers.add('firefox-container-1');
    browser.containerOf.set(TAB, 'firefox-container-1');
    const { renew, destination, jar } = await atTheConsole();
    const tabs = browser.tabs.size;
    expect(await renew()).toEqual({ ok: true, value: null });
    expect([destination(), browser.tabs.size]).toEqual([PAGE, tabs]);
    expect(await jar()).toBe('aws firefox-container-1');
  });

  test('stays in its private window, with nothing of it noted elsewhere', async () => {
    browser.inPrivate.add(TAB);
    browser.windows.set(2, true);
    browser.frontWindow = 2;
    const { renew, destination, jar } = await atTheConsole();
    const tabs = browser.tabs.size;
    expect(await renew()).toEqual({ ok: true, value: null });
    expect([destination(), browser.tabs.size]).toEqual([PAGE, tabs]);
    expect(await jar()).toBe('aws private');
  });

  test.each([
    ['was closed', undefined],
    ['shows something else by now', 'https://example.com/'],
  ])('that %s is left alone, and AWS is asked for nothing', async (_what, address) => {
    const { desk, renew } = await atTheConsole();
    if (address === undefined) browser.tabs.delete(TAB);
    else browser.tabs.set(TAB, address);
    expect(await renew()).toMatchObject({ ok: false, failure: { code: 'TAB_CLOSED' } });
    expect([browser.tabs.get(TAB), desk.calls('GetSigninToken')]).toEqual([address, 0]);
  });

  test('is renewed once, however often that is asked for', async () => {
    const { desk, renew } = await atTheConsole();
    await Promise.all([renew(), renew()]);
    expect(desk.calls('GetSigninToken')).toBe(1);
  });
});
