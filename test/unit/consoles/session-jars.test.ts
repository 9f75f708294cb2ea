/**
 * F70: what is known of AWS's console sessions is true of the cookies that hold them, for as long as they hold them: it is not more,
 * so that nobody is refused a console for nothing, and a session is ended where it is and nowhere else.
 */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { endSession } from '../../../src/consoles/end-session.ts';
import { jarOf } from '../../../src/consoles/jar.ts';
import { forgetSession, sessionsIn } from '../../../src/consoles/open-sessions.ts';
import { readSessions } from '../../../src/consoles/session-record.ts';
import { onSignedOut, onWindowClosed } from '../../../src/consoles/sessions-over.ts';
import { knownConsoles } from '../../../src/consoles/visits.ts';
import { asUsage, USAGE_KEY } from '../../../src/preferences/usage.ts';
import { browser } from '../portals/fake-tabs.ts';
import {
  hostOf,
  JAR,
  labelOf,
  leadAway,
  named,
  OTHERS,
  PAYMENTS,
  PRIVATE_JAR,
  STAGING,
  withSessions,
} from './sessions-scene.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());

const HOUR = 60 * 60_000;
const [FIRST = ''] = OTHERS;
const WORK = 'firefox-container-7';
const WORK_JAR = jarOf({ partition: 'aws', cookieStoreId: WORK, isPrivate: false });
const first = { jar: JAR, label: labelOf(FIRST) };

describe('how long a session is known', () => {
  test('a console of ours whose time is over takes no seat, although its tab is there', async () => {
    const { desk, open, seen } = await withSessions(3);
    await open();
    await open(STAGING);
    // The pages of both never said which session they have.
    desk.browser.clock.advance(61 * 60_000);
    await desk.signIn(desk.open());
    await seen(FIRST, 100);
    expect(await open({ accountId: '577203918840', roleName: 'ReadOnlyAccess' })).toMatchObject({ ok: true });
  });

  test('ends when it was opened to end, whatever other tabs of it are looked at', async () => {
    const { desk, platform, open, seen } = await withSessions(0);
    await open();
    await seen(PAYMENTS.accountId, browser.front, PAYMENTS);
    const [known] = await sessionsIn(platform, JAR);
    expect(known?.until).toBeLessThanOrEqual(desk.browser.clock.now() + HOUR);
    await seen(PAYMENTS.accountId, 300, PAYMENTS);
    browser.tabs.delete(browser.front);
    await seen(PAYMENTS.accountId, 300, { ...PAYMENTS, host: hostOf(PAYMENTS.accountId, 'eu-central-1') });
    expect(await sessionsIn(platform, JAR)).toMatchObject([{ until: known?.until }]);
  });

  test('that came by other means ends twelve hours after it was seen first at the latest', async () => {
    const { desk, platform, seen } = await withSessions(0);
    await seen(FIRST, 100, { roleName: undefined });
    desk.browser.clock.advance(11 * HOUR);
    await seen(FIRST, 300);
    await seen(FIRST, 100, { roleName: undefined });
    expect(await sessionsIn(platform, JAR)).toMatchObject(named([FIRST]));
    desk.browser.clock.advance(HOUR);
    expect(await sessionsIn(platform, JAR)).toEqual([]);
    // Its page is there all the same: it can only be another one.
    await seen(FIRST, 300);
    expect(await sessionsIn(platform, JAR)).toMatchObject([{ until: desk.browser.clock.now() + 12 * HOUR }]);
  });

  test('is not taken for that of another account, which the tab showed before or another one shows', async () => {
    const { desk, platform, open, seen } = await withSessions(0);
    await open();
    await open({ where: 'background' });
    await seen('100000000002', browser.front, { roleName: PAYMENTS.roleName });
    const [known] = await sessionsIn(platform, JAR);
    expect(known?.until).toBe(desk.browser.clock.now() + 12 * HOUR);
  });
});

describe('a session that was ended', () => {
  test('by its time is kept no longer than until another one is noted', async () => {
    const { desk, platform, seen } = await withSessions(1);
    desk.browser.clock.advance(13 * HOUR);
    await seen('100000000002', 101);
    const { open } = await readSessions(platform);
    expect(open.map(({ accountId }) => accountId)).toEqual(['100000000002']);
  });

  test('is not known again by a tab that stayed behind, but by a page that was loaded since', async () => {
    const { desk, platform, seen } = await withSessions(2);
    const loadedAt = desk.browser.clock.now();
    await forgetSession(platform, first);
    await seen(FIRST, 100, { loadedAt });
    expect(await sessionsIn(platform, JAR)).toHaveLength(1);
    desk.browser.clock.advance(1000);
    await seen(FIRST, 100, { loadedAt: desk.browser.clock.now() });
    expect(await sessionsIn(platform, JAR)).toHaveLength(2);
  });

  test('is known again where the clock was set back since: it may have been loaded at any time', async () => {
    const { desk, platform, seen } = await withSessions(2);
    await forgetSession(platform, first);
    desk.browser.clock.advance(-1000);
    await seen(FIRST, 100, { loadedAt: desk.browser.clock.now() });
    expect(await sessionsIn(platform, JAR)).toHaveLength(2);
  });

  test('at AWS is so once AWS has answered, in the cookies of that tab and no others', async () => {
    const { platform, seen } = await withSessions(2);
    await seen(FIRST, 300, { cookieStoreId: WORK });
    await onSignedOut(platform, 300, hostOf(FIRST, 'ap-south-1'));
    expect(await sessionsIn(platform, WORK_JAR)).toEqual([]);
    expect(await sessionsIn(platform, JAR)).toHaveLength(2);
    await onSignedOut(platform, 100, hostOf(FIRST));
    await onSignedOut(platform, 101, 'eu-west-1.console.aws.amazon.com');
    expect(await sessionsIn(platform, JAR)).toMatchObject([{ accountId: '100000000002' }]);
  });

  test('in a private window leaves the notes of ordinary tabs of that account and role alone', async () => {
    const { platform, open, seen } = await withSessions(0);
    await open();
    await seen(PAYMENTS.accountId, 300, { ...PAYMENTS, isPrivate: true });
    await forgetSession(platform, { jar: PRIVATE_JAR, label: labelOf(PAYMENTS.accountId) });
    expect((await knownConsoles(platform)).tabs).toMatchObject([{ tabId: browser.front, jar: JAR }]);
  });
});

describe('private windows', () => {
  test('take their sessions with them, the last one that is closed', async () => {
    const { platform, seen } = await withSessions(5, { isPrivate: true });
    await seen(FIRST, 300);
    browser.windows.set(2, true);
    await onWindowClosed(platform);
    expect(await sessionsIn(platform, PRIVATE_JAR)).toHaveLength(5);
    browser.windows.delete(2);
    await onWindowClosed(platform);
    expect(await sessionsIn(platform, PRIVATE_JAR)).toEqual([]);
    expect(await sessionsIn(platform, JAR)).toHaveLength(1);
  });

  test('count their own sessions for what is asked for in them, and ordinary ones theirs', async () => {
    const { open } = await withSessions(5);
    browser.windows.set(2, true);
    browser.frontWindow = 2;
    expect(await open()).toMatchObject({ ok: true });
    browser.frontWindow = 1;
    expect(await open(STAGING)).toEqual({ ok: false, failure: { code: 'FIVE_SESSIONS', sessions: named(OTHERS) } });
  });

  test('that hold five take no sixth', async () => {
    const { open } = await withSessions(5, { isPrivate: true });
    browser.windows.set(2, true);
    browser.frontWindow = 2;
    const sessions = named(OTHERS, PRIVATE_JAR);
    expect(await open()).toEqual({ ok: false, failure: { code: 'FIVE_SESSIONS', sessions, inPrivate: true } });
    browser.frontWindow = 1;
    expect(await open()).toMatchObject({ ok: true });
  });

  test('show the console that stands in them, not one outside, and leave nothing behind', async () => {
    const { desk, platform, open } = await withSessions(0);
    await open();
    desk.browser.clock.advance(1000);
    const [outside, uses] = [browser.front, asUsage(await platform.local.get(USAGE_KEY))];
    browser.windows.set(2, true);
    browser.frontWindow = 2;
    await open();
    const inside = browser.front;
    expect([inside === outside, browser.windowOf.get(inside)]).toEqual([false, 2]);
    await open();
    expect(browser.front).toBe(inside);
    expect(asUsage(await platform.local.get(USAGE_KEY))).toEqual(uses);
    browser.frontWindow = 1;
    await open();
    expect(browser.front).toBe(outside);
  });

  test('that are closed while AWS answers get no console, and no other window does', async () => {
    const { open, untouched } = await withSessions(0);
    browser.windows.set(2, true);
    browser.frontWindow = 2;
    browser.before = async (what) => {
      if (what !== 'create') return;
      browser.windows.delete(2);
      browser.frontWindow = 1;
    };
    expect(await open()).toEqual({ ok: false, failure: { code: 'TAB_REFUSED', inPrivate: true } });
    untouched();
  });
});

describe('a session that the person ends, where no tab shows it', () => {
  const session = { jar: WORK_JAR, label: labelOf(FIRST) };

  test('is signed out by a tab in its container', async () => {
    const { platform } = await withSessions(1, { cookieStoreId: WORK });
    browser.tabs.delete(100);
    browser.containers.add(WORK);
    const led = leadAway();
    expect(await endSession(platform, session)).toMatchObject({ ok: true });
    expect([...led.keys()].map((tabId) => browser.containerOf.get(tabId))).toEqual([WORK]);
  });

  test('is gone with its container', async () => {
    const { platform } = await withSessions(1, { cookieStoreId: WORK });
    browser.tabs.delete(100);
    browser.containers.add('firefox-container-8');
    expect(await endSession(platform, session)).toMatchObject({ ok: true });
    expect([browser.tabs.size, await sessionsIn(platform, WORK_JAR)]).toEqual([1, []]);
  });

  test.each([
    ['its container is switched off', { cookieStoreId: WORK }, session, false],
    ['only private windows are open', {}, first, true],
  ])(
    'is said to be out of reach where %s, and no other cookies are touched',
    async (_why, place, meant, onlyPrivate) => {
      const { platform } = await withSessions(1, place);
      browser.tabs.delete(100);
      browser.windows.set(1, onlyPrivate);
      leadAway();
      expect(await endSession(platform, meant)).toEqual({ ok: false, failure: { code: 'SESSION_OUT_OF_REACH' } });
      expect([browser.tabs.size, await sessionsIn(platform, meant.jar)]).toMatchObject([1, { length: 1 }]);
    },
  );

  test.each([
    ['in another private window', true, 1],
    ['nowhere where none is open: it went with the last', false, 0],
  ])('of a private window is signed out %s', async (_where, isThere, tabs) => {
    const { platform } = await withSessions(1, { isPrivate: true });
    browser.tabs.delete(100);
    if (isThere) browser.windows.set(2, true);
    const led = leadAway();
    expect(await endSession(platform, { jar: PRIVATE_JAR, label: labelOf(FIRST) })).toMatchObject({ ok: true });
    expect([...led.keys()].filter((tabId) => browser.windowOf.get(tabId) === 2)).toHaveLength(tabs);
    expect(led.size).toBe(tabs);
  });
});

test('a session is ended in a tab of any of its regions, and in no other session’s', async () => {
  const { platform, seen } = await withSessions(2);
  browser.tabs.delete(100);
  await seen(FIRST, 200, { cookieStoreId: WORK });
  await seen(FIRST, 300, { host: hostOf(FIRST, 'eu-central-1') });
  const led = leadAway();
  expect(await endSession(platform, first)).toMatchObject({ ok: true });
  expect([...led]).toEqual([[300, `https://${hostOf(FIRST, 'eu-central-1')}/console/logout!doLogout`]]);
});

test('“Open anyway” is a wish of its own, not the one that is just being refused', async () => {
  const { open } = await withSessions(5);
  const refused = open();
  expect(await open({ evenIfFull: true })).toMatchObject({ ok: true });
  expect(await refused).toMatchObject({ ok: false });
});
