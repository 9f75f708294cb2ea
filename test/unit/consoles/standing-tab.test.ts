/** F59: the same role asked for again is one tab. What stands open comes to the front, unless something else was asked for. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { noteTabClosed, noteUnknown } from '../../../src/consoles/visits.ts';
import { asUsage, USAGE_KEY } from '../../../src/preferences/usage.ts';
import { browser } from '../portals/fake-tabs.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';
import { sitDown } from '../signed-in.ts';
import { noteConsole } from './note-console.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());

const ACCOUNT = '482910375516';
const OTHER = '577203918840';
const CONSOLE = 'https://eu-west-1.console.aws.amazon.com/console/home';
const OWN_SESSION = `https://${ACCOUNT}-abcd1234.eu-west-1.console.aws.amazon.com/console/home`;

/** A person who is signed in. */
async function atTheConsole() {
  const desk = await sitDown({});
  const opened = desk.open();
  await desk.signIn(opened);
  const openConsole = createOpenConsole(consoleContext(opened, withEndlessWishes(opened.platform)));
  const open = async (wish: Partial<ConsoleRequest> = {}): Promise<void> => {
    const asked = { accountId: ACCOUNT, roleName: 'ReadOnlyAccess', portalId: desk.portal.id, where: 'tab' as const };
    expect(await openConsole({ ...asked, ...wish })).toEqual({ ok: true, value: null });
  };
  /** Opens, and answers the tab after its page has come. */
  const stand = async (address = CONSOLE, wish: Partial<ConsoleRequest> = {}): Promise<number> => {
    await open(wish);
    const tabId = browser.next - 1;
    browser.tabs.set(tabId, address);
    return tabId;
  };
  const consoles = (): number => browser.tabs.size - 1;
  return { desk, context: opened, platform: opened.platform, open, stand, consoles };
}

describe('F59 the same account and role asked for again', () => {
  test.each([
    ['on its way', undefined],
    ['there', CONSOLE],
  ])('shows the tab that is %s, in front, and asks AWS for nothing', async (_where, address) => {
    const { desk, platform, open, consoles } = await atTheConsole();
    await open();
    const tab = browser.front;
    if (address !== undefined) browser.tabs.set(tab, address);
    browser.front = 1;
    const calls = desk.calls('getSigninToken');
    await open();
    expect([consoles(), browser.front, desk.calls('getSigninToken')]).toEqual([1, tab, calls]);
    // It counts as a use all the same.
    expect(asUsage(await platform.local.get(USAGE_KEY))[0]).toMatchObject({ accountId: ACCOUNT });
  });

  test.each<[string, Partial<ConsoleRequest>]>([
    ['another role', { roleName: 'AdministratorAccess' }],
    ['a page', { page: '/s3/home' }],
    ['a region', { region: 'eu-central-1' }],
    ['the background', { where: 'background' }],
    ['a window', { where: 'window' }],
  ])('opens a second tab for %s', async (_what, wish) => {
    const { open, stand, consoles } = await atTheConsole();
    await stand();
    await open(wish);
    expect(consoles()).toBe(2);
  });

  test('opens a new tab where the old one was closed, or shows something else by now', async () => {
    const { open, stand, consoles } = await atTheConsole();
    browser.tabs.delete(await stand());
    await open();
    expect(consoles()).toBe(1);
    browser.tabs.set(browser.front, 'https://example.com/');
    await open();
    expect(consoles()).toBe(2);
    browser.tabs.set(browser.front, 'https://eu-west-1.signin.aws.amazon.com/oauth?expired');
    await open();
    expect(consoles()).toBe(3);
  });

  test('opens a new tab where the tab shows another account by now', async () => {
    const { platform, open, stand, consoles } = await atTheConsole();
    await noteConsole(platform, { tabId: await stand(), accountId: OTHER, roleName: 'ReadOnlyAccess' }, true);
    await open();
    expect(consoles()).toBe(2);
  });

  test('knows the tab again after its page has said who it is', async () => {
    const { platform, open, stand, consoles } = await atTheConsole();
    await noteConsole(platform, { tabId: await stand(), accountId: ACCOUNT, roleName: 'ReadOnlyAccess' }, true);
    await open();
    expect(consoles()).toBe(1);
  });

  test('opens a new tab where its page does not know any more whose it is', async () => {
    const { platform, open, stand, consoles } = await atTheConsole();
    await noteUnknown(platform, await stand());
    await open();
    expect(consoles()).toBe(2);
  });

  test('opens a new tab in another sign-in, which may be another person’s', async () => {
    const { desk, context, open, stand, consoles } = await atTheConsole();
    await stand();
    await desk.signIn(context);
    await open();
    expect(consoles()).toBe(2);
  });

  test.each([
    ['is about to end', 56],
    ['has ended', 61],
  ])(
    'brings the very page in front back in its tab, with a new session, when the session %s',
    async (_when, minutes) => {
      const { desk, platform, open, stand, consoles } = await atTheConsole();
      const page = `${OWN_SESSION.replace('/console/home', '/s3/buckets')}?region=eu-central-1&bucketType=general`;
      const tabId = await stand(page);
      const loadedAt = desk.browser.clock.now();
      const jar = 'aws ';
      await noteConsole(platform, { tabId, accountId: ACCOUNT, roleName: 'ReadOnlyAccess', jar, loadedAt }, true);
      desk.browser.clock.advance(minutes * 60_000);
      await open();
      expect(consoles()).toBe(1);
      const destination = new URL(browser.tabs.get(tabId) ?? '').searchParams.get('Destination');
      expect(destination).toBe(
        'https://eu-central-1.console.aws.amazon.com/s3/buckets?region=eu-central-1&bucketType=general',
      );
      await open();
      expect(desk.calls('GetSigninToken')).toBe(2);
    },
  );

  test('shows one behind that is about to end, and renews none that the person went on from meanwhile', async () => {
    const { desk, platform, open, stand, consoles } = await atTheConsole();
    const tabId = await stand(OWN_SESSION);
    const loadedAt = desk.browser.clock.now();
    const seen = { tabId, accountId: ACCOUNT, roleName: 'ReadOnlyAccess', jar: 'aws ', loadedAt };
    await noteConsole(platform, seen, true);
    desk.browser.clock.advance(56 * 60_000);
    browser.front = 1;
    await open();
    expect([browser.front, consoles(), desk.calls('GetSigninToken')]).toEqual([tabId, 1, 1]);
    desk.standin.control.fault({ operation: 'GetSigninToken', held: true, times: 1 });
    const renewing = open();
    await vi.waitFor(() => expect(desk.calls('GetSigninToken')).toBe(2));
    browser.tabs.set(tabId, 'https://example.com/');
    desk.standin.control.clearFaults();
    await renewing;
    expect([browser.tabs.get(tabId), consoles()]).toEqual(['https://example.com/', 2]);
  });

  test('opens a new tab when the console session has ended', async () => {
    const { desk, open, stand, consoles } = await atTheConsole();
    await stand();
    desk.browser.clock.advance(61 * 60_000);
    await open();
    expect(consoles()).toBe(2);
  });
});

describe('where the browser has one console session', () => {
  test('the console opened last ended those before, which are opened anew', async () => {
    const { open, stand, consoles } = await atTheConsole();
    await stand();
    await stand(CONSOLE, { roleName: 'AdministratorAccess' });
    await open();
    expect(consoles()).toBe(3);
  });

  test('so did one whose tab is closed by now, and one that came by other means', async () => {
    const { platform, open, stand, consoles } = await atTheConsole();
    await stand();
    const other = await stand(CONSOLE, { roleName: 'AdministratorAccess' });
    browser.tabs.delete(other);
    await noteTabClosed(platform, other);
    await open();
    expect(consoles()).toBe(2);
    browser.tabs.set(browser.front, CONSOLE);
    await noteConsole(platform, { tabId: 99, accountId: OTHER, roleName: 'ReadOnlyAccess', jar: 'aws ' }, true);
    await open();
    expect(consoles()).toBe(3);
  });

  test('a page whose address names its own session stands nevertheless', async () => {
    const { open, stand, consoles } = await atTheConsole();
    const first = await stand(OWN_SESSION);
    await stand(CONSOLE, { roleName: 'AdministratorAccess' });
    await open();
    expect([consoles(), browser.front]).toEqual([2, first]);
  });
});
