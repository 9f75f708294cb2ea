/** Where AWS keeps several sessions, one that is open in the account and role is used again; one that turns out gone is made anew. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dropCredentials } from '../../../src/consoles/credentials.ts';
import { onPortalRefuses } from '../../../src/consoles/other-way.ts';
import { forgetSession, sessionsIn } from '../../../src/consoles/open-sessions.ts';
import { onSessionGone } from '../../../src/consoles/session-gone.ts';
import { noteTabClosed, knownConsoles } from '../../../src/consoles/visits.ts';
import { addPortal } from '../../../src/portals/portal-list.ts';
import { chooseWayIn } from '../../../src/portals/way-in.ts';
import { browser } from '../portals/fake-tabs.ts';
import { noteConsole } from './note-console.ts';
import { hostOf, JAR, labelOf, OTHERS, PAYMENTS, withSessions } from './sessions-scene.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;
const LOGIN_LINK = /^https:\/\/eu-west-1\.signin\.aws\.amazon\.com\/federation\?/;
const SIGN_IN =
  'https://eu-central-1.signin.aws.amazon.com/oauth?client_id=arn%3Aaws%3Asignin%3A%3A%3Aconsole%2Fcanvas';
const OURS = { jar: JAR, label: labelOf(PAYMENTS.accountId) };
/** Of another session in the same account. */
const OTHER_HOST = `${PAYMENTS.accountId}-efgh5678.eu-west-1.console.aws.amazon.com`;
const S3 = { page: '/s3/home', region: 'eu-central-1' };
const IN_SESSION = `https://${hostOf(PAYMENTS.accountId, 'eu-central-1')}/s3/home?region=eu-central-1`;

/** A console that we opened, whose page has said which session it has: it ends in an hour. */
async function withOurs() {
  const at = await withSessions(0);
  await at.open();
  const ours = browser.front;
  await at.seen(PAYMENTS.accountId, ours, PAYMENTS);
  const asked = (): readonly number[] => ['GetRoleCredentials', 'GetSigninToken'].map(at.desk.calls);
  /** Where the tab leads that was opened last. */
  const address = (): string => browser.tabs.get(browser.next - 1) ?? '';
  return { ...at, ours, asked, before: asked(), address };
}

describe('what is asked for in an account and role whose session is open', () => {
  test.each(['tab', 'background', 'window'] as const)(
    'opens in that session, by the address of its own pages, in a %s: AWS is asked for nothing',
    async (where) => {
      const { open, asked, before, address } = await withOurs();
      expect(await open({ ...S3, where })).toMatchObject({ ok: true });
      expect([address(), asked()]).toEqual([IN_SESSION, before]);
    },
  );

  test('opens in it also where its tab was closed', async () => {
    const { ours, open, asked, before, address } = await withOurs();
    browser.tabs.delete(ours);
    await open();
    expect([address(), asked()]).toEqual([
      `https://${hostOf(PAYMENTS.accountId)}/console/home?region=eu-west-1`,
      before,
    ]);
  });

  test('opens in it several times at once, in a set too', async () => {
    const { desk, openSet, asked, before } = await withOurs();
    const members = ['/s3/home', '/ec2/home', '/lambda/home'].map((page) => ({
      portalId: desk.portal.id,
      ...PAYMENTS,
      page,
    }));
    expect(await openSet({ members, where: 'background' })).toMatchObject({ missed: [] });
    const opened = [...browser.tabs.values()].filter((url) => url.startsWith(`https://${hostOf(PAYMENTS.accountId)}/`));
    expect([opened.length, asked()]).toEqual([4, before]);
  });

  test('opens in it although AWS takes no further one', async () => {
    const { seen, open, address } = await withOurs();
    for (const [at, accountId] of OTHERS.slice(0, 4).entries()) await seen(accountId, 200 + at);
    await open(S3);
    expect(address()).toBe(IN_SESSION);
  });

  test('opens in it once the person switched back from a role that is called so', async () => {
    const { ours, seen, open, address } = await withOurs();
    await seen(PAYMENTS.accountId, ours, { ...PAYMENTS, isOwnRole: true });
    await seen(PAYMENTS.accountId, ours, PAYMENTS);
    await open(S3);
    expect(address()).toBe(IN_SESSION);
  });

  test('has the end of that session', async () => {
    const { platform, ours, open } = await withOurs();
    await open(S3);
    const { tabs } = await knownConsoles(platform);
    const [first, second] = [ours, browser.front].map((id) => tabs.find(({ tabId }) => tabId === id)?.opening);
    expect([second?.until === undefined, second]).toEqual([false, first]);
  });
});

describe('a session is made anew', () => {
  test.each<[string, (at: Awaited<ReturnType<typeof withOurs>>) => Promise<unknown> | void]>([
    ['about to end', ({ desk }) => desk.browser.clock.advance(56 * MINUTE)],
    ['of the sign-in before, which may be another person’s', async ({ desk }) => desk.signIn(desk.open())],
    ['signed out at AWS', async ({ platform }) => forgetSession(platform, OURS)],
    [
      'over, as AWS keeps one for all by now',
      async ({ seen }) => seen(OTHERS[0] ?? '', 300, { host: 'eu-west-1.console.aws.amazon.com' }),
    ],
    [
      'of a role that is called so, to which the person switched at AWS',
      async ({ ours, seen }) => seen(PAYMENTS.accountId, ours, { ...PAYMENTS, isOwnRole: true }),
    ],
    [
      'of such a role, and its page does not tell its role any more',
      async ({ ours, seen }) => {
        await seen(PAYMENTS.accountId, ours, { ...PAYMENTS, isOwnRole: true });
        await seen(PAYMENTS.accountId, ours, { roleName: undefined });
      },
    ],
  ])('where the one that is known is %s', async (_what, happens) => {
    const at = await withOurs();
    await happens(at);
    await at.open({ ...S3, where: 'background' });
    expect(at.address()).toMatch(/federation|#\/console/);
  });

  test('where the tab that told its end was closed, and another one of it is there', async () => {
    const { desk, platform, open, seen, address } = await withOurs();
    await noteTabClosed(platform, browser.front);
    await forgetSession(platform, OURS);
    desk.browser.clock.advance(57 * MINUTE);
    await seen(PAYMENTS.accountId, 300, PAYMENTS);
    await open(S3);
    expect(address()).toMatch(LOGIN_LINK);
  });

  test('for the tab in front whose session has ended, although another one of its role is there', async () => {
    const { desk, platform, ours, open, seen } = await withOurs();
    const loadedAt = desk.browser.clock.now();
    await noteConsole(platform, { tabId: ours, ...PAYMENTS, jar: JAR, loadedAt }, true);
    desk.browser.clock.advance(61 * MINUTE);
    await desk.signIn(desk.open());
    await seen(PAYMENTS.accountId, 300, { ...PAYMENTS, host: OTHER_HOST });
    browser.front = ours;
    await open();
    expect(browser.tabs.get(ours)).toMatch(LOGIN_LINK);
  });

  test('for another role, and in the cookies of another window or container', async () => {
    const { open, address } = await withOurs();
    await open({ ...S3, roleName: 'AdministratorAccess' });
    expect(address()).toMatch(LOGIN_LINK);
    browser.allowsPrivate = true;
    await open({ ...S3, where: 'private' });
    expect([...browser.tabs.values()].at(-1)).toMatch(LOGIN_LINK);
    browser.containers.add('firefox-container-9');
    await open({ ...S3, where: 'background' });
    expect(address()).toMatch(LOGIN_LINK);
  });

  test('in an ordinary window where a private one has it', async () => {
    const { open, seen } = await withSessions(0);
    await seen(PAYMENTS.accountId, 100, { ...PAYMENTS, isPrivate: true });
    await open(S3);
    expect(browser.tabs.get(browser.front)).toMatch(LOGIN_LINK);
  });

  test('for a page of a service’s own host, which may take no session’s name', async () => {
    const { open, address } = await withOurs();
    await open({ page: 'health' });
    expect(address()).toMatch(LOGIN_LINK);
  });
});

describe('a session that came by other means', () => {
  test('is used again by the only person that is known here', async () => {
    const { open, seen } = await withSessions(0);
    await seen(PAYMENTS.accountId, 100, PAYMENTS);
    await open(S3);
    expect(browser.tabs.get(browser.front)).toBe(IN_SESSION);
  });

  test('is left to whoever made it where there are two, and where its page does not tell its role', async () => {
    const { desk, platform, open, seen } = await withSessions(0);
    await seen(PAYMENTS.accountId, 100, { roleName: undefined });
    await open(S3);
    expect(browser.tabs.get(browser.front)).toMatch(LOGIN_LINK);
    await seen(PAYMENTS.accountId, 100, PAYMENTS);
    await addPortal(platform, desk.portal.startUrl, desk.portal.region, { identity: 'new' });
    await open(S3);
    expect(browser.tabs.get(browser.front)).toMatch(LOGIN_LINK);
  });
});

describe('a session that AWS does not hold any more', () => {
  async function gone() {
    const at = await withOurs();
    await at.open(S3);
    const tabId = browser.front;
    browser.tabs.set(tabId, SIGN_IN);
    return { ...at, tabId, there: () => browser.tabs.get(tabId) ?? '' };
  }

  test('leads the same tab on by a new one, to the very page, and is not tried again', async () => {
    const { context, platform, tabId, there, open, address } = await gone();
    expect(await onSessionGone(context, tabId)).toBeUndefined();
    expect(there()).toMatch(LOGIN_LINK);
    expect(new URL(there()).searchParams.get('Destination')).toBe(
      'https://eu-central-1.console.aws.amazon.com/s3/home?region=eu-central-1',
    );
    expect(await sessionsIn(platform, JAR)).toEqual([]);
    browser.tabs.set(tabId, SIGN_IN);
    expect(await onSessionGone(context, tabId)).toBeUndefined();
    expect(there()).toBe(SIGN_IN);
    await open({ ...S3, where: 'background' });
    expect(address()).toMatch(LOGIN_LINK);
  });

  /** AWS's answer is heard of, and shows only once the way on is ready. */
  async function showingLate() {
    const at = await gone();
    at.desk.standin.control.fault({ operation: 'GetSigninToken', held: true, times: 1 });
    browser.underWay.add(at.tabId);
    const leading = onSessionGone(at.context, at.tabId, SIGN_IN);
    await vi.waitFor(() => expect(at.desk.calls('GetSigninToken')).toBe(2));
    browser.underWay.delete(at.tabId);
    const led = async (): ReturnType<typeof onSessionGone> => {
      at.desk.standin.control.clearFaults();
      return leading;
    };
    return { ...at, led };
  }

  test.each(['in part', 'whole'])(
    'leads it on also where the tab shows AWS’s answer only later than it is heard of, %s',
    async (shown) => {
      const { tabId, there, led } = await showingLate();
      if (shown === 'in part') browser.loading.add(tabId);
      expect(await led()).toBeUndefined();
      expect(there()).toMatch(LOGIN_LINK);
    },
  );

  test.each([
    ['to a page that nobody let us see', 'https://news.example/'],
    ['to another organisation’s portal', 'https://acme.awsapps.com/start'],
    ['to another page of AWS’s sign-in', 'https://eu-central-1.signin.aws.amazon.com/signin?client_id=other'],
  ])('leads no tab away that went elsewhere before it showed AWS’s answer: %s', async (_name, elsewhere) => {
    const { tabId, there, led } = await showingLate();
    browser.tabs.set(tabId, elsewhere);
    expect(await led()).toBeUndefined();
    expect(there()).toBe(elsewhere);
  });

  test('leads to no other one that is known: that may be gone as well', async () => {
    const at = await withOurs();
    await at.seen(PAYMENTS.accountId, 300, { ...PAYMENTS, host: OTHER_HOST });
    await at.open(S3);
    const tabId = browser.front;
    expect(browser.tabs.get(tabId)).toContain('-efgh5678.');
    browser.tabs.set(tabId, SIGN_IN);
    await onSessionGone(at.context, tabId);
    expect(browser.tabs.get(tabId)).toMatch(LOGIN_LINK);
  });

  test('in a private window too', async () => {
    const { context, open, seen } = await withSessions(0);
    browser.windows.set(2, true);
    browser.frontWindow = 2;
    await seen(PAYMENTS.accountId, 100, { ...PAYMENTS, isPrivate: true });
    await open(S3);
    const tabId = browser.front;
    expect(browser.tabs.get(tabId)).toBe(IN_SESSION);
    browser.tabs.set(tabId, SIGN_IN);
    expect(await onSessionGone(context, tabId)).toBeUndefined();
    expect([browser.tabs.get(tabId), browser.windowOf.get(tabId)]).toEqual([expect.stringMatching(LOGIN_LINK), 2]);
  });

  test('goes by the way that was chosen for its portal', async () => {
    const { desk, platform, context, tabId, there } = await gone();
    await chooseWayIn(platform, desk.portal.id, 'portal');
    await onSessionGone(context, tabId);
    expect(there()).toContain('awsapps.com/start/#/console?');
    expect(await onPortalRefuses(context, tabId)).toBeUndefined();
    expect(there()).toMatch(LOGIN_LINK);
  });

  test('is said where no new one can be made', async () => {
    const { desk, context, tabId, there } = await gone();
    desk.standin.control.fault({ operation: 'GetRoleCredentials', status: 403 });
    await dropCredentials(context, desk.portal, PAYMENTS);
    expect(await onSessionGone(context, tabId)).toMatchObject({
      meant: { ...PAYMENTS, ...S3 },
      failure: { code: 'ROLE_GONE' },
    });
    expect(there()).toBe(SIGN_IN);
  });

  test('leads no tab away that the person took elsewhere meanwhile, nor one that came to AWS’s sign-in by itself', async () => {
    const { desk, context, tabId, there } = await gone();
    desk.standin.control.fault({ operation: 'GetSigninToken', held: true, times: 1 });
    const leading = onSessionGone(context, tabId);
    await vi.waitFor(() => expect(desk.calls('GetSigninToken')).toBe(2));
    browser.tabs.set(tabId, 'https://news.example/');
    desk.standin.control.clearFaults();
    expect(await leading).toBeUndefined();
    expect(there()).toBe('https://news.example/');
    browser.tabs.set(77, SIGN_IN);
    expect(await onSessionGone(context, 77)).toBeUndefined();
    expect(browser.tabs.get(77)).toBe(SIGN_IN);
  });
});
