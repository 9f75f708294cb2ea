/**
 * Where AWS is known to keep one session, and another account has it, the portal's link is taken at once: the log-out wall stands before
 * a login.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createNotePage } from '../../../src/consoles/page-seen.ts';
import { onSignedOut } from '../../../src/consoles/sessions-over.ts';
import { onPortalRefuses } from '../../../src/consoles/other-way.ts';
import { noteTabClosed } from '../../../src/consoles/visits.ts';
import { browser } from '../portals/fake-tabs.ts';
import { OTHERS, PAYMENTS, STAGING, withSessions } from './sessions-scene.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const HOUR = 60 * 60_000;
const LOGIN_LINK = /^https:\/\/eu-west-1\.signin\.aws\.amazon\.com\/federation\?/;
const PORTAL_LINK = /awsapps\.com\/start\/#\/console\?account_id=482910375516&/;
/** A host that names no session: AWS keeps one for all. */
const UNNAMED = 'eu-west-1.console.aws.amazon.com';
const [OTHER = ''] = OTHERS;

/** A person who is signed in, where AWS keeps one session. */
async function withOneSession() {
  const at = await withSessions(0);
  const show = async (accountId: string, tabId: number, roleName = 'Admin', shown = {}) =>
    at.seen(accountId, tabId, { host: UNNAMED, roleName, loadedAt: at.desk.browser.clock.now(), ...shown });
  return { ...at, show, front: () => browser.tabs.get(browser.front) ?? '' };
}

describe('AWS’s one session, where another account has it', () => {
  test('is passed by the portal’s link at once: AWS is asked for no credentials, and there is no login link', async () => {
    const { desk, open, show, front } = await withOneSession();
    await show(OTHER, 100);
    await open({ page: '/s3/home' });
    expect(front()).toMatch(PORTAL_LINK);
    expect(front()).toContain(encodeURIComponent('/s3/home'));
    expect([desk.calls('GetRoleCredentials'), desk.calls('GetSigninToken')]).toEqual([0, 0]);
  });

  test('is passed so also where the tab was closed that we had opened', async () => {
    const { platform, open, show, front } = await withOneSession();
    await open(STAGING);
    await show(STAGING.accountId, browser.front, STAGING.roleName);
    await noteTabClosed(platform, browser.front);
    await open();
    expect(front()).toMatch(PORTAL_LINK);
  });

  test('falls back on a login where the portal refuses', async () => {
    const { context, open, show, front } = await withOneSession();
    await show(OTHER, 100);
    await open();
    expect(await onPortalRefuses(context, browser.front)).toBeUndefined();
    expect(front()).toMatch(LOGIN_LINK);
  });
});

describe('a login is taken as ever', () => {
  test.each<[string, (at: Awaited<ReturnType<typeof withOneSession>>) => Promise<unknown> | void]>([
    ['nothing is known', () => undefined],
    ['this account has the session, in whatever role', async ({ show }) => show(PAYMENTS.accountId, 100)],
    [
      'this account’s page was loaded last',
      async ({ desk, show }) => {
        await show(OTHER, 100);
        desk.browser.clock.advance(1000);
        await show(PAYMENTS.accountId, 101);
      },
    ],
    [
      'this account’s page was loaded last, and another one’s is looked at again',
      async ({ desk, show }) => {
        const loadedAt = desk.browser.clock.now();
        desk.browser.clock.advance(1000);
        await show(PAYMENTS.accountId, 101);
        await show(OTHER, 100, 'Admin', { loadedAt });
      },
    ],
    [
      'the other account’s session is over by its time',
      async ({ desk, show }) => {
        await show(OTHER, 100);
        desk.browser.clock.advance(12 * HOUR + 1);
        await desk.signIn(desk.open());
      },
    ],
    [
      'the other account’s page is in a private window',
      async ({ show }) => {
        await show(OTHER, 100, 'Admin', { isPrivate: true });
        await show(PAYMENTS.accountId, 101);
      },
    ],
    ['AWS keeps several', async ({ seen }) => seen(OTHER, 100)],
    [
      'the other account’s page says that its session is over',
      async ({ desk, platform }) => {
        const loadedAt = desk.browser.clock.now();
        const tab = { id: 100, active: false, isPrivate: false, isPinned: false, host: UNNAMED };
        await createNotePage(platform)({ accountId: OTHER, roleName: 'Admin', loadedAt, signedOut: true }, tab);
      },
    ],
    [
      'the person signed out at AWS, in whichever tab',
      async ({ platform, open, show }) => {
        await open(STAGING);
        await show(STAGING.accountId, browser.front, STAGING.roleName);
        await show(OTHER, 100);
        await onSignedOut(platform, 100, UNNAMED);
        await noteTabClosed(platform, browser.front);
      },
    ],
  ])('where %s', async (_what, happens) => {
    const at = await withOneSession();
    await happens(at);
    await at.open({ where: 'background', page: '/s3/home' });
    expect(browser.tabs.get(browser.next - 1)).toMatch(LOGIN_LINK);
  });

  test('in a private window, whose portal page knows nobody', async () => {
    const { open, show } = await withOneSession();
    browser.allowsPrivate = true;
    await show(OTHER, 100, 'Admin', { isPrivate: true });
    await open({ where: 'private' });
    expect([...browser.tabs.values()].at(-1)).toMatch(LOGIN_LINK);
  });

  test('in a container that has no session of another account', async () => {
    const { open, show, front } = await withOneSession();
    browser.containers.add('firefox-container-7');
    await show(OTHER, 100, 'Admin', { cookieStoreId: 'firefox-container-7' });
    await open();
    expect(front()).toMatch(LOGIN_LINK);
  });
});
