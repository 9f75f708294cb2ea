/** Two ways into a console, each portal's own choice; where one leads nowhere, the other is tried, once. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeMishap } from '../../../src/consoles/mishap.ts';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { notePortalDeed } from '../../../src/consoles/on-the-way.ts';
import { onPortalRefuses, watchPortalWay } from '../../../src/consoles/other-way.ts';
import { createNotePage } from '../../../src/consoles/page-seen.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { resumeWays } from '../../../src/consoles/resume-ways.ts';
import { knownConsoles } from '../../../src/consoles/visits.ts';
import { onWall } from '../../../src/consoles/wall.ts';
import type { Platform } from '../../../src/browser/platform.ts';
import { removePortal } from '../../../src/portals/portal-list.ts';
import { chooseWayIn, readWayIn } from '../../../src/portals/way-in.ts';
import type { Fault } from '../../standin/faults.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const PAYMENTS = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const LOGIN_LINK = /^https:\/\/eu-west-1\.signin\.aws\.amazon\.com\/federation\?/;
const PORTAL_LINK =
  /^https:\/\/[^/]+\.awsapps\.com\/start\/#\/console\?account_id=482910375516&role_name=ReadOnlyAccess/;
const CONSOLE = 'https://482910375516-abcd1234.eu-west-1.console.aws.amazon.com/console/home';
const REFUSED: Fault = { operation: 'GetSigninToken', status: 403 };

/** A person who is signed in, with a way in of their choice. */
async function atTheConsole(wayIn?: 'portal' | 'federation') {
  const desk = await sitDown();
  const opened = desk.open();
  await desk.signIn(opened);
  const context = consoleContext(opened, withEndlessWishes(opened.platform));
  const { platform } = context;
  if (wayIn !== undefined) await chooseWayIn(platform, desk.portal.id, wayIn);
  return {
    desk,
    context,
    platform,
    said: async () => (await takeMishap(platform))?.failure,
    open: async (wish: Partial<ConsoleRequest> = {}) =>
      createOpenConsole(context)({ ...PAYMENTS, portalId: desk.portal.id, where: 'tab', ...wish }),
    front: () => browser.tabs.get(browser.front) ?? '',
    refuses: async () => onPortalRefuses(context, browser.front),
    stopsAtWall: async () => onWall(context, browser.front),
    /** The portal's page comes, and goes on to one that nobody let us see, as the one that asks for a password. */
    askForPassword: async () => {
      await notePortalDeed(platform, browser.front, 'answered');
      standUnseen();
    },
  };
}

/** Where the portal asks for a password; nobody let us see it, so it may be any page. */
const standUnseen = (): void => void browser.tabs.set(browser.front, 'https://eu-west-1.signin.aws/platform/login');

describe('the way in', () => {
  test('is federation where nobody chose', async () => {
    const { desk, open, front } = await atTheConsole();
    expect(await open()).toMatchObject({ ok: true });
    expect(front()).toMatch(LOGIN_LINK);
    expect(desk.calls('GetSigninToken')).toBe(1);
  });

  test('is the portal’s own link where that is chosen: AWS is asked for nothing, and no secret is in any address', async () => {
    const { desk, open, front, said } = await atTheConsole('portal');
    expect(await open({ page: '/s3/home' })).toMatchObject({ ok: true });
    expect(front()).toMatch(PORTAL_LINK);
    expect(front()).toContain(encodeURIComponent('https://eu-west-1.console.aws.amazon.com/s3/home'));
    expect([desk.calls('GetRoleCredentials'), desk.calls('GetSigninToken')]).toEqual([0, 0]);
    expect(await said()).toBeUndefined();
  });

  test('is federation in a private window, where no portal page knows the person', async () => {
    browser.allowsPrivate = true;
    const { open } = await atTheConsole('portal');
    await open({ where: 'private' });
    expect([...browser.tabs.values()].at(-1)).toMatch(LOGIN_LINK);
  });

  test('is chosen for one portal alone, and forgotten with it', async () => {
    const { desk, platform } = await atTheConsole('portal');
    expect(await readWayIn(platform, 'another')).toBe('federation');
    expect(await readWayIn(platform, '__proto__')).toBe('federation');
    await removePortal(platform, desk.portal.id);
    expect(await readWayIn(platform, desk.portal.id)).toBe('federation');
  });

  test('a console that is open by the portal’s link comes to the front instead of a second one', async () => {
    const { open } = await atTheConsole('portal');
    await open();
    browser.tabs.set(browser.front, 'https://482910375516-abcd1234.eu-west-1.console.aws.amazon.com/console/home');
    const before = browser.tabs.size;
    await open();
    expect(browser.tabs.size).toBe(before);
  });
});

describe('a tab that goes on by the other way', () => {
  const endKnown = async (platform: Platform): Promise<number | undefined> =>
    (await knownConsoles(platform)).tabs.find(({ tabId }) => tabId === browser.front)?.opening?.until;

  test('has no session end once it goes by the portal: nobody tells it', async () => {
    const { platform, open, stopsAtWall } = await atTheConsole();
    await open();
    expect(await endKnown(platform)).toBeGreaterThan(0);
    await stopsAtWall();
    expect(await endKnown(platform)).toBeUndefined();
  });

  test('has the end of the session that federation makes', async () => {
    const { platform, open, refuses } = await atTheConsole('portal');
    await open();
    expect(await endKnown(platform)).toBeUndefined();
    await refuses();
    expect(await endKnown(platform)).toBeGreaterThan(0);
  });
});

describe('where federation fails', () => {
  test('the portal’s link leads on, and it is said why', async () => {
    const { desk, open, front, said } = await atTheConsole();
    desk.standin.control.fault(REFUSED);
    expect(await open()).toMatchObject({ ok: true });
    expect(front()).toMatch(PORTAL_LINK);
    expect(await said()).toEqual({ code: 'WENT_BY_PORTAL', detail: '403' });
  });

  test('and the portal refuses too, that is said, and nothing is tried a third time', async () => {
    const { desk, open, front, refuses } = await atTheConsole();
    desk.standin.control.fault(REFUSED);
    await open();
    const link = front();
    expect(await refuses()).toMatchObject({ meant: PAYMENTS, failure: { code: 'NO_WAY_IN' } });
    expect(await refuses()).toBeUndefined();
    expect(front()).toBe(link);
  });

  test('at AWS’s page, the portal’s link leads on; where the portal refuses that, it is said', async () => {
    const { open, front, refuses, stopsAtWall } = await atTheConsole();
    await open();
    expect(await stopsAtWall()).toBeUndefined();
    expect(front()).toMatch(PORTAL_LINK);
    expect(await refuses()).toMatchObject({ failure: { code: 'NO_WAY_IN' } });
  });

  test.each<[string, Fault, string]>([
    ['AWS gives no credentials for the role', { operation: 'GetRoleCredentials', status: 403 }, 'ROLE_GONE'],
    ['the portal API is down', { operation: 'GetRoleCredentials', status: 503 }, 'AWS_NOT_ANSWERING'],
    ['nothing answers', { operation: 'GetSigninToken', reset: true }, 'NET_OFFLINE'],
  ])('because %s, the portal would fail as well: nothing opens', async (_what, fault, code) => {
    const { desk, open } = await atTheConsole();
    desk.standin.control.fault(fault);
    expect(await open()).toMatchObject({ ok: false, failure: { code } });
    await vi.waitFor(() => expect([...browser.tabs.values()]).toEqual(['welcome']));
  });

  test('in a private window, its reason is said: the portal does not know the person there', async () => {
    browser.allowsPrivate = true;
    const { desk, open } = await atTheConsole();
    desk.standin.control.fault(REFUSED);
    expect(await open({ where: 'private' })).toMatchObject({ ok: false, failure: { code: 'FEDERATION_REFUSED' } });
  });
});

describe('where the portal’s link fails', () => {
  test('federation leads the same tab on, to the very page that was asked for', async () => {
    const { open, front, refuses } = await atTheConsole('portal');
    await open({ page: '/s3/home', region: 'eu-central-1' });
    const tabs = browser.tabs.size;
    expect(await refuses()).toBeUndefined();
    expect(front()).toMatch(LOGIN_LINK);
    expect(new URL(front()).searchParams.get('Destination')).toMatch(/^https:\/\/eu-central-1\.console.*\/s3\/home/);
    expect(browser.tabs.size).toBe(tabs);
  });

  test('and federation too, that is said with what AWS answered', async () => {
    const { desk, open, front, refuses } = await atTheConsole('portal');
    await open();
    desk.standin.control.fault(REFUSED);
    const link = front();
    expect(await refuses()).toMatchObject({ meant: PAYMENTS, failure: { code: 'NO_WAY_IN', detail: '403' } });
    expect(front()).toBe(link);
  });

  test('because the role is gone, that is what is said', async () => {
    const { desk, open, refuses } = await atTheConsole('portal');
    await open();
    desk.standin.control.fault({ operation: 'GetRoleCredentials', status: 403 });
    expect(await refuses()).toMatchObject({ failure: { code: 'ROLE_GONE' } });
  });

  test('and the login link ends on AWS’s wall, that is said: the portal is not tried again', async () => {
    const { open, front, refuses, stopsAtWall } = await atTheConsole('portal');
    await open();
    await refuses();
    expect(await stopsAtWall()).toMatchObject({ failure: { code: 'NO_WAY_IN' } });
    expect(front()).toMatch(LOGIN_LINK);
  });

  test('for want of a password in this browser, federation leads on without one', async () => {
    const { open, front, askForPassword } = await atTheConsole('portal');
    await open();
    await askForPassword();
    await vi.waitFor(() => expect(front()).toMatch(LOGIN_LINK));
  });

  test('for want of a password, and federation fails too: the page that asks stays, and nothing is said', async () => {
    const { desk, open, front, said, askForPassword } = await atTheConsole('portal');
    desk.standin.control.fault(REFUSED);
    await open();
    await askForPassword();
    await vi.waitFor(() => expect(desk.calls('GetSigninToken')).toBe(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(front()).toContain('signin.aws/platform/login');
    expect(await said()).toBeUndefined();
  });

  test.each<[string, 'asked' | undefined]>([
    ['before the portal’s page has come', undefined],
    ['after the portal has asked AWS for their console', 'asked'],
  ])(
    'nothing: what the person types into the tab’s address %s is no page that asks for a password',
    async (_when, deed) => {
      const { context, platform, open, front, desk } = await atTheConsole('portal');
      await open();
      if (deed !== undefined) await notePortalDeed(platform, browser.front, deed);
      standUnseen();
      await watchPortalWay(context, browser.front);
      expect([front(), desk.calls('GetSigninToken')]).toEqual(['https://eu-west-1.signin.aws/platform/login', 0]);
    },
  );

  test('at AWS’s sign-in page, federation leads on; where that ends there too, it is said', async () => {
    const { open, front, stopsAtWall } = await atTheConsole('portal');
    await open();
    expect(await stopsAtWall()).toBeUndefined();
    expect(front()).toMatch(LOGIN_LINK);
    expect(await stopsAtWall()).toMatchObject({ meant: PAYMENTS, failure: { code: 'NO_WAY_IN' } });
    expect(await stopsAtWall()).toBeUndefined();
  });

  test('after its console has come, nothing leads the tab away from it', async () => {
    const { context, platform, open, front, refuses } = await atTheConsole('portal');
    await open();
    browser.tabs.set(browser.front, CONSOLE);
    const tab = { id: browser.front, active: true, isPrivate: false, isPinned: false, host: new URL(CONSOLE).host };
    await createNotePage(platform)(PAYMENTS, tab);
    expect(await refuses()).toBeUndefined();
    expect(await onWall(context, browser.front)).toBeUndefined();
    expect(front()).toBe(CONSOLE);
  });

  test.each([
    ['comes to its console after all', CONSOLE],
    ['is sent elsewhere by the person', 'https://news.example/'],
  ])('a tab that %s while AWS is asked stays there', async (_what, url) => {
    const { desk, open, front, refuses } = await atTheConsole('portal');
    await open();
    desk.standin.control.fault({ operation: 'GetSigninToken', held: true, times: 1 });
    const refusing = refuses();
    await vi.waitFor(() => expect(desk.calls('GetSigninToken')).toBe(1));
    browser.tabs.set(browser.front, url);
    desk.standin.control.clearFaults();
    expect(await refusing).toBeUndefined();
    expect(front()).toBe(url);
  });

  test('and the storage fails while it is looked after, the tab stays where it is and nothing is thrown', async () => {
    const { platform, open, front, desk, askForPassword } = await atTheConsole('portal');
    const thrown = vi.fn<(reason: unknown) => void>();
    process.on('unhandledRejection', thrown);
    await open();
    await askForPassword();
    const get = vi.spyOn(platform.session, 'get').mockRejectedValue(new Error('IO error: LOCK'));
    await vi.waitFor(() => expect(get).toHaveBeenCalled());
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', thrown);
    expect(thrown).not.toHaveBeenCalled();
    expect([front(), desk.calls('GetSigninToken')]).toEqual(['https://eu-west-1.signin.aws/platform/login', 0]);
  });

  test('a tab that the person opened at the portal is theirs', async () => {
    const { context } = await atTheConsole('portal');
    browser.tabs.set(77, 'https://d-1234567890.awsapps.com/start/#/console?account_id=1');
    expect(await onPortalRefuses(context, 77)).toBeUndefined();
    expect(browser.tabs.get(77)).toContain('awsapps.com');
  });
});

describe('where the background ends before it has led a tab on', () => {
  /** The portal has refused, AWS has given a login link, and the background ended before the tab was sent there. */
  async function endedHalfway() {
    const at = await atTheConsole('portal');
    await at.open();
    const sent = new Promise<void>((resolve) => {
      browser.before = async (what) => {
        if (what !== 'navigate') return undefined;
        resolve();
        return new Promise(() => undefined);
      };
    });
    void at.refuses();
    await sent;
    at.context.memory.end();
    browser.before = () => Promise.resolve();
    const next = at.desk.open();
    const said: unknown[] = [];
    const resume = async (): Promise<void> =>
      resumeWays(consoleContext(next, withEndlessWishes(next.platform)), async (tabId, failed) => {
        said.push([tabId, failed?.failure.code]);
      });
    return { ...at, resume, said };
  }

  test('the next one leads it on, once', async () => {
    const { front, resume, said, desk } = await endedHalfway();
    expect(front()).toMatch(PORTAL_LINK);
    await resume();
    expect(front()).toMatch(LOGIN_LINK);
    expect(said).toEqual([[browser.front, undefined]]);
    const calls = desk.calls('GetSigninToken');
    await resume();
    expect([desk.calls('GetSigninToken'), said.length]).toEqual([calls, 1]);
  });

  test('and federation fails by then, that is said', async () => {
    const { resume, said, desk } = await endedHalfway();
    desk.standin.control.fault(REFUSED);
    await resume();
    expect(said).toEqual([[browser.front, 'NO_WAY_IN']]);
  });

  test('and nobody comes for a quarter of a minute, the tab stays where it is: a console would come by surprise', async () => {
    const { front, resume, said, desk } = await endedHalfway();
    desk.browser.clock.advance(15_000);
    await resume();
    expect(front()).toMatch(PORTAL_LINK);
    expect(said).toEqual([]);
  });
});
