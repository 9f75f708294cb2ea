/**
 * R5, F70: where AWS keeps one session and another account has it, that account is signed out only where the person chose so for the
 * portal, and said so of that very account for this very console.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SIGN_OUTS } from '../../../src/aws/sign-out-first.ts';
import { onSessionGone, SIGN_IN_PAGES } from '../../../src/consoles/session-gone.ts';
import { resumeWays } from '../../../src/consoles/resume-ways.ts';
import { watchSignOut } from '../../../src/consoles/signing-out.ts';
import { noteTabClosed } from '../../../src/consoles/visits.ts';
import { onWall } from '../../../src/consoles/wall.ts';
import { chooseWayPast, readWayPast } from '../../../src/portals/past-held.ts';
import { removePortal } from '../../../src/portals/portal-list.ts';
import { createWalker } from '../../standin/walker.ts';
import { browser } from '../portals/fake-tabs.ts';
import type { DeskOptions } from '../signed-in.ts';
import { OTHERS, PAYMENTS, STAGING, withSessions } from './sessions-scene.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const LOGIN_LINK = /^https:\/\/eu-west-1\.signin\.aws\.amazon\.com\/federation\?/;
const SIGN_OUT = /^https:\/\/us-east-1\.signin\.aws\.amazon\.com\/oauth\?Action=logout&redirect_uri=https%3A/;
const PORTAL_LINK = /awsapps\.com\/start\/#\/console\?account_id=482910375516&/;
const UNNAMED = 'eu-west-1.console.aws.amazon.com';
const [OTHER = ''] = OTHERS;
const TRUSTS = { 'arn:aws:iam::222222222222:role/deploy': ['482910375516/ReadOnlyAccess'] };
const CHAIN = { ...PAYMENTS, roles: Object.keys(TRUSTS) };
const DEPLOY = { accountId: '222222222222', roleName: 'deploy', chain: CHAIN };

/** AWS keeps one session, another account has it in two tabs, and the person wants that one signed out first. */
async function withHeld(mode: 'one' | 'unknown' = 'one', settings: DeskOptions['settings'] = {}) {
  const at = await withSessions(0, {}, settings);
  await chooseWayPast(at.platform, at.desk.portal.id, 'signOut');
  // A service's own host may go without a session's name in either mode.
  const host = mode === 'one' ? UNNAMED : 's3.console.aws.amazon.com';
  const show = async (accountId: string, tabId: number, shown = {}) =>
    at.seen(accountId, tabId, { host, loadedAt: at.desk.browser.clock.now(), ...shown });
  await show(OTHER, 100);
  await show(OTHER, 101);
  const tabs = new Map(browser.tabs);
  return {
    ...at,
    show,
    front: () => browser.tabs.get(browser.front) ?? '',
    stays: () => expect([...browser.tabs]).toEqual([...tabs]),
  };
}

const ASKED = {
  ok: false,
  failure: { code: 'SIGN_OUT_FIRST', held: { accountId: OTHER, roleName: 'Admin', tabs: 2 } },
};

describe('signing another account out first', () => {
  test('is asked about, with whose session ends in how many tabs, before AWS is asked for anything', async () => {
    const { desk, open, stays } = await withHeld();
    expect(await open()).toEqual(ASKED);
    await vi.waitFor(stays);
    expect([desk.calls('GetRoleCredentials'), desk.calls('GetSigninToken')]).toEqual([0, 0]);
  });

  test('is done on the person’s word by AWS’s own address, which leads on to the console', async () => {
    const { desk, open, front } = await withHeld();
    expect(await open({ page: '/s3/home', signOutOf: OTHER })).toMatchObject({ ok: true });
    expect(front()).toMatch(SIGN_OUT);
    const link = new URL(new URL(front()).searchParams.get('redirect_uri') ?? '');
    expect(link.href).toMatch(LOGIN_LINK);
    expect(link.searchParams.get('Destination')).toContain('/s3/home');
    // As the stand-in has it, after another account has signed in by a link.
    const walker = createWalker(desk.standin.fetch, () => desk.browser.clock.now());
    const address = front();
    await chooseWayPast(desk.open().platform, desk.portal.id);
    await open({ ...STAGING, onlyBy: 'federation' });
    expect((await walker.open(front())).text).toContain(STAGING.accountId);
    expect((await walker.open(address)).text).toContain(PAYMENTS.accountId);
  });

  test('is asked about anew where another account has the session by then', async () => {
    const { desk, open, show } = await withHeld();
    desk.browser.clock.advance(1000);
    await show(STAGING.accountId, 102);
    expect(await open({ signOutOf: OTHER })).toMatchObject({
      failure: { code: 'SIGN_OUT_FIRST', held: { accountId: STAGING.accountId, tabs: 1 } },
    });
  });

  test('is asked about anew where another account has the session once its turn has come', async () => {
    const { desk, open, show } = await withHeld();
    browser.holdsLinks = true;
    await open({ ...STAGING, onlyBy: 'federation' });
    const followed = browser.front;
    // The one that waits for its turn looks whether the one before got somewhere.
    browser.before = async (what) => {
      if (what !== 'look' || desk.calls('GetSigninToken') < 2 || browser.underWay.size === 0) return;
      browser.underWay.clear();
      desk.browser.clock.advance(1000);
      await show(STAGING.accountId, followed);
    };
    expect(await open({ signOutOf: OTHER })).toMatchObject({
      failure: { code: 'SIGN_OUT_FIRST', held: { accountId: STAGING.accountId } },
    });
    expect(desk.calls('GetSigninToken')).toBe(2);
  });

  test('counts no tab that went on to another page, is closed or belongs to another container', async () => {
    const { platform, open, show } = await withHeld();
    await show(OTHER, 102);
    await show(OTHER, 103, { cookieStoreId: 'firefox-container-7' });
    browser.tabs.set(100, 'https://example.com/');
    await noteTabClosed(platform, 101);
    expect(await open()).toMatchObject({ failure: { held: { accountId: OTHER, tabs: 1 } } });
  });

  test('is done in the very container that the session is in', async () => {
    const { open, show, front } = await withHeld();
    browser.containers.add('firefox-container-7');
    const place = { cookieStoreId: 'firefox-container-7', isPrivate: false };
    await show(STAGING.accountId, 103, place);
    expect(await open({ place })).toMatchObject({ failure: { held: { accountId: STAGING.accountId, tabs: 1 } } });
    await open({ place, signOutOf: STAGING.accountId });
    expect([front(), browser.containerOf.get(browser.front)]).toEqual([
      expect.stringMatching(SIGN_OUT),
      'firefox-container-7',
    ]);
  });

  test('is done nowhere where that container is gone when the tab is made: the browser’s own session is nobody’s word', async () => {
    const { open, show } = await withHeld();
    browser.containers.add('firefox-container-7');
    const place = { cookieStoreId: 'firefox-container-7', isPrivate: false };
    await show(STAGING.accountId, 103, place);
    const before = [...browser.tabs];
    browser.before = async (what) => {
      if (what === 'create') browser.containers.clear();
    };
    const opened = await open({ place, signOutOf: STAGING.accountId });
    expect(opened).toEqual({ ok: false, failure: { code: 'CONTAINERS_OFF' } });
    expect([...browser.tabs]).toEqual(before);
  });

  test('is asked about at AWS’s log-out wall, where nobody knew before that there is one session', async () => {
    const { context, open, front } = await withHeld('unknown');
    await open();
    expect(front()).toMatch(LOGIN_LINK);
    const stood = front();
    expect(await onWall(context, browser.front)).toMatchObject({ meant: PAYMENTS, failure: ASKED.failure });
    expect(front()).toBe(stood);
    expect(await open()).toEqual(ASKED);
  });

  test('is the only way to the end of a chain of roles, and so asked about whatever was chosen', async () => {
    const { desk, platform, open } = await withHeld();
    await chooseWayPast(platform, desk.portal.id, 'portal');
    expect(await open(DEPLOY)).toMatchObject({
      failure: { code: 'SIGN_OUT_FIRST', held: { accountId: OTHER, isOnlyWay: true } },
    });
  });

  test('is asked about in a private window, too, of its own session', async () => {
    const { open, show } = await withHeld();
    browser.windows.set(2, true);
    browser.frontWindow = 2;
    expect(await open()).toMatchObject({ ok: true });
    await show(STAGING.accountId, 200, { isPrivate: true });
    expect(await open({ page: '/s3/home' })).toMatchObject({
      failure: { code: 'SIGN_OUT_FIRST', held: { accountId: STAGING.accountId, isOnlyWay: true }, inPrivate: true },
    });
  });
});

describe('nobody is signed out', () => {
  test('where the person takes the portal’s link instead', async () => {
    const { open, front } = await withHeld();
    await open({ onlyBy: 'portal' });
    expect(front()).toMatch(PORTAL_LINK);
  });

  test('and nobody is asked, where that was not chosen, or no longer', async () => {
    const { desk, platform, open, front } = await withHeld();
    await chooseWayPast(platform, desk.portal.id, 'portal');
    await open({ signOutOf: OTHER });
    expect(front()).toMatch(PORTAL_LINK);
    await removePortal(platform, desk.portal.id);
    expect(await readWayPast(platform, desk.portal.id)).toBe('portal');
  });

  test('and nobody is asked for one of several that open together', async () => {
    const { desk, openSet } = await withHeld();
    const members = [{ portalId: desk.portal.id, ...PAYMENTS }];
    expect(await openSet({ members, where: 'background' })).toMatchObject({ missed: [] });
    expect(browser.tabs.get(browser.next - 1)).toMatch(PORTAL_LINK);
  });

  test('and nobody is asked for the end of a chain of roles among several, which no portal leads to', async () => {
    const { desk, openSet } = await withHeld('one', { trusts: TRUSTS });
    const members = [{ portalId: desk.portal.id, ...DEPLOY }];
    expect(await openSet({ members, where: 'background' })).toMatchObject({ missed: [] });
    expect(browser.tabs.get(browser.next - 1)).toMatch(LOGIN_LINK);
  });

  test('where this account has the session, in whatever role', async () => {
    const { desk, open, show, front } = await withHeld();
    desk.browser.clock.advance(1000);
    await show(PAYMENTS.accountId, 102);
    await open({ page: '/s3/home' });
    expect(front()).toMatch(LOGIN_LINK);
  });

  test.each([
    ['at the sign-in, as it keeps several by now', onSessionGone],
    ['at the login link', onWall],
  ])('where AWS stops %s: the portal’s link leads on, once', async (_where, stops) => {
    const { context, open, front } = await withHeld();
    await open({ signOutOf: OTHER });
    expect(await stops(context, browser.front)).toBeUndefined();
    expect(front()).toMatch(PORTAL_LINK);
    expect(await onSessionGone(context, browser.front)).toBeUndefined();
    expect(front()).toMatch(PORTAL_LINK);
  });
});

describe('a sign-out that leads nowhere', () => {
  const NOWHERE = { meant: PAYMENTS, failure: { code: 'SIGN_OUT_NOWHERE' } };

  test.each([
    ['AWS keeps the tab at its sign-out', undefined, 2000],
    ['it ends on a page that nobody let us see', 'https://aws.amazon.com/', 2000],
    ['it is under way for fifteen seconds', 'https://eu-west-1.signin.aws.amazon.com/federation?slow', 15_000],
  ])('is said where %s, and the tab is left as it is', async (_where, address, after) => {
    const { desk, context, open, front } = await withHeld();
    await open({ signOutOf: OTHER });
    browser.tabs.set(browser.front, address ?? front());
    const stood = front();
    const begun = desk.browser.clock.now();
    expect(await watchSignOut(context, browser.front)).toMatchObject(NOWHERE);
    expect(desk.browser.clock.now() - begun).toBe(after);
    expect(await watchSignOut(context, browser.front)).toBeUndefined();
    expect(front()).toBe(stood);
  });

  test('is said by the next background where one ends before', async () => {
    const { context, open } = await withHeld();
    await open({ signOutOf: OTHER });
    const said: unknown[] = [];
    const { platform } = context;
    // The note that it stopped is written, and what comes of it is not.
    const ended = {
      ...platform,
      session: {
        ...platform.session,
        set: async (key: string, value: unknown) => {
          await platform.session.set(key, value);
          if (JSON.stringify(value).includes('"nowhere"')) throw new Error('ended');
        },
      },
    };
    await expect(watchSignOut({ platform: ended }, browser.front)).rejects.toThrow('ended');
    await resumeWays(context, async (_tabId, failed) => void said.push(failed));
    expect(said).toMatchObject([NOWHERE]);
  });

  test.each<[string, (at: Awaited<ReturnType<typeof withHeld>>) => Promise<void> | void]>([
    ['the console has come', async ({ show }) => show(PAYMENTS.accountId, browser.front)],
    ['it stands at a console', () => void browser.tabs.set(browser.front, `https://${UNNAMED}/console/home`)],
    ['the tab is closed', () => void browser.tabs.delete(browser.front)],
    ['AWS’s answer led it on by the portal', async ({ context }) => void (await onSessionGone(context, browser.front))],
  ])('is no news where %s', async (_where, happens) => {
    const at = await withHeld();
    await at.open({ signOutOf: OTHER });
    await happens(at);
    expect(await watchSignOut(at.context, browser.front)).toBeUndefined();
  });

  test('is said at the end of a chain, to which no portal leads on', async () => {
    const { context, open, front } = await withHeld('one', { trusts: TRUSTS });
    await open({ ...DEPLOY, signOutOf: OTHER });
    expect(front()).toMatch(SIGN_OUT);
    expect(await onSessionGone(context, browser.front)).toMatchObject({ failure: { code: 'SIGN_OUT_NOWHERE' } });
  });
});

test('the browser is asked to tell of the very addresses that sign out and of what AWS turns them into', async () => {
  const { open, front } = await withHeld();
  await open({ signOutOf: OTHER });
  const asPattern = (one: string): RegExp =>
    new RegExp(`^${one.replaceAll(/[.?/]/g, String.raw`\$&`).replaceAll('*', '.*')}$`);
  const fits = (patterns: readonly string[], url: string): boolean => patterns.some((one) => asPattern(one).test(url));
  expect(fits(SIGN_OUTS, front())).toBe(true);
  expect(fits(SIGN_OUTS, 'https://us-east-1.signin.aws.amazon.com/oauth?client_id=console')).toBe(false);
  expect(fits(SIGN_IN_PAGES, 'https://us-east-1.signin.aws.amazon.com/sessions/482910375516/v1/logout')).toBe(true);
});
