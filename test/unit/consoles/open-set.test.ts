/** Several consoles on one wish: all that can open do, in order and in one group, and nothing of it comes by surprise. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { jarOf } from '../../../src/consoles/jar.ts';
import { createOpenSet, type SetRequest } from '../../../src/consoles/open-set.ts';
import { asSetProgress, SET_PROGRESS_KEY, type SetProgress } from '../../../src/consoles/set-progress.ts';
import type { SetMember } from '../../../src/preferences/named-sets.ts';
import type { Fetch } from '../memory-platform.ts';
import { browser } from '../portals/fake-tabs.ts';
import { consoleContext } from './console-context.ts';
import { sitDown } from '../signed-in.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const LIMIT_MS = 15_000;
const PAYMENTS = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const STAGING = { accountId: '482910375733', roleName: 'PowerUserAccess' };
const LAKE = { accountId: '730014428869', roleName: 'AdministratorAccess' };
const ORDERS = { accountId: '159037482610', roleName: 'DeployRole' };
const AUDIT = { accountId: '201147390056', roleName: 'SecurityAudit' };
/** Nobody's. */
const GONE = { accountId: '000000000001', roleName: 'Admin' };

type Meant = Omit<SetMember, 'portalId'>;

/** A person who is signed in and presses Enter on a set. */
async function atTheConsole(through: (toAws: Fetch) => Fetch = (toAws) => toAws) {
  const desk = await sitDown({ through, accounts: 12 });
  const opened = desk.open();
  await desk.signIn(opened);
  const limits: (() => void)[] = [];
  const sleep = async (ms: number): Promise<void> =>
    ms === LIMIT_MS ? new Promise((resolve) => limits.push(resolve)) : desk.browser.clock.sleep(ms);
  const said: (SetProgress | undefined)[] = [];
  const session = {
    ...opened.platform.session,
    set: async (key: string, value: unknown) => {
      if (key === SET_PROGRESS_KEY) said.push(asSetProgress(value));
      return opened.platform.session.set(key, value);
    },
  };
  const platform = { ...opened.platform, session, sleep };
  const context = consoleContext(opened, platform);
  const openSet = createOpenSet(context);
  const press = async (members: readonly Meant[], more: Partial<SetRequest> = {}) =>
    openSet({
      members: members.map((member) => ({ portalId: desk.portal.id, ...member })),
      name: 'Incident',
      where: 'tab',
      ...more,
    });
  /** Where each console tab leads, in the order in which they were opened. */
  const consoles = () =>
    [...browser.tabs].slice(1).map(([id, url]) => ({ id, to: new URL(url).searchParams.get('Destination') ?? '' }));
  const groups = () => [...browser.groups.values()].map(({ title, tabs }) => [title, tabs.length]);
  return { desk, context, openSet, press, consoles, groups, said, passLimits: () => limits.forEach((end) => end()) };
}

describe('a set', () => {
  test('opens each console where it was told to, in one group of its name, the first in front', async () => {
    const { press, consoles, groups, said, context } = await atTheConsole();
    const members = [
      PAYMENTS,
      { ...STAGING, page: 's3' },
      { ...PAYMENTS, page: '/ec2/home', region: 'eu-central-1' },
      LAKE,
    ];
    expect(await press(members)).toEqual({ missed: [], shown: consoles()[0]?.id });
    expect(consoles().map(({ to }) => new URL(to).pathname)).toEqual([
      '/console/home',
      expect.stringMatching(/^\/s3\//),
      '/ec2/home',
      '/console/home',
    ]);
    expect(consoles()[2]?.to).toContain('eu-central-1');
    expect(groups()).toEqual([['Incident', 4]]);
    expect(browser.front).toBe(consoles()[0]?.id);
    expect(said.map((one) => one?.done)).toEqual([0, 1, 2, 3, 4]);
    expect(await context.platform.session.get(SET_PROGRESS_KEY)).toBeUndefined();
  });

  test('that is opened behind leaves in front what was there', async () => {
    const { press, consoles } = await atTheConsole();
    await press([PAYMENTS, STAGING], { where: 'background' });
    expect(consoles()).toHaveLength(2);
    expect(browser.front).toBe(1);
  });

  test('without a name gives each account its own group', async () => {
    const { press, groups } = await atTheConsole();
    await press([PAYMENTS, STAGING, { ...PAYMENTS, page: 's3' }], { name: undefined });
    expect(groups()).toEqual([
      [PAYMENTS.accountId, 2],
      [STAGING.accountId, 1],
    ]);
  });

  test('opens what it can, says which it could not, and puts nothing in front of those words', async () => {
    const { desk, press, consoles, groups } = await atTheConsole();
    const outcome = await press([GONE, PAYMENTS, { ...LAKE, region: 'cn-north-1' }, ORDERS]);
    expect(outcome.missed).toEqual([
      { portalId: desk.portal.id, ...GONE, failure: expect.objectContaining({ code: 'ROLE_GONE' }) },
      {
        portalId: desk.portal.id,
        ...LAKE,
        region: 'cn-north-1',
        failure: { code: 'REGION_NOT_THERE', detail: 'cn-north-1' },
      },
    ]);
    expect(outcome.shown).toBe(consoles()[0]?.id);
    expect(groups()).toEqual([['Incident', 2]]);
    expect(browser.front).toBe(1);
  });

  test('of a portal that was removed says so for each of its consoles', async () => {
    const { openSet, desk, consoles } = await atTheConsole();
    const members = [
      { portalId: 'removed', ...PAYMENTS },
      { portalId: desk.portal.id, ...STAGING },
    ];
    const outcome = await openSet({ members, where: 'tab' });
    expect(outcome.missed).toMatchObject([{ portalId: 'removed', failure: { code: 'PORTAL_UNKNOWN' } }]);
    expect(consoles()).toHaveLength(1);
  });

  test('that is opened twice in a row opens once', async () => {
    const { press, consoles } = await atTheConsole();
    const [one, other] = await Promise.all([press([PAYMENTS, STAGING]), press([PAYMENTS, STAGING])]);
    expect(one).toEqual(other);
    expect(consoles()).toHaveLength(2);
  });

  test('stands in its order, whichever AWS answers first', async () => {
    const { press, consoles } = await atTheConsole((toAws) => async (url, init) => {
      const answer = await toAws(url, init);
      // The first one's answer comes some turns after the others'.
      if (url.includes(PAYMENTS.accountId)) for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      return answer;
    });
    await press([
      { ...PAYMENTS, page: '/one/home' },
      { ...STAGING, page: '/two/home' },
      { ...LAKE, page: '/three/home' },
    ]);
    expect(consoles().map(({ to }) => new URL(to).pathname)).toEqual(['/one/home', '/two/home', '/three/home']);
  });

  test('does not wait for one that hangs, and that one opens nothing when its 15 seconds are over', async () => {
    const { desk, context, consoles, passLimits, said } = await atTheConsole();
    let goOn = (): void => undefined;
    const hangs = new Promise<void>((resolve) => (goOn = resolve));
    let asked = 0;
    const openSet = createOpenSet({
      ...context,
      reach: async (...where) => {
        asked += 1;
        if (asked === 2) await hangs;
        return context.reach(...where);
      },
    });
    const members = [PAYMENTS, STAGING, LAKE, ORDERS, AUDIT].map((one) => ({ ...one, portalId: desk.portal.id }));
    const outcome = openSet({ members, where: 'tab' });
    await vi.waitFor(() => expect(said.at(-1)).toEqual({ done: 4, total: 5 }));
    expect(consoles()).toHaveLength(4);
    passLimits();
    expect((await outcome).missed).toMatchObject([{ ...STAGING, failure: { code: 'OPENING_TOO_LATE' } }]);
    goOn();
    await vi.waitFor(() => expect(desk.calls('GetRoleCredentials')).toBe(5));
    await new Promise((resolve) => setImmediate(resolve));
    expect(consoles()).toHaveLength(4);
  });

  test('begins nothing any more when its time is over, half a minute and two seconds for each, and brings nothing to the front after 15 seconds', async () => {
    const { desk, press, consoles } = await atTheConsole();
    browser.before = async (what) => {
      if (what === 'create') desk.browser.clock.advance(4500);
    };
    const pages = Array.from({ length: 20 }, (_, at) => ({ ...PAYMENTS, page: `/page-${at}/home` }));
    expect((await press(pages.slice(0, 6))).missed).toEqual([]);
    expect(consoles()).toHaveLength(6);
    expect(browser.front).toBe(1);
    const { missed } = await press(pages);
    expect(missed.length).toBeGreaterThan(0);
    expect(new Set(missed.map(({ failure }) => failure.code))).toEqual(new Set(['OPENING_TOO_LATE']));
    expect(consoles()).toHaveLength(6 + 20 - missed.length);
  });

  test('says by name which tab the browser refused, and opens the others', async () => {
    const { desk, press, consoles } = await atTheConsole();
    let tabs = 0;
    browser.before = async (what) => {
      if (what === 'create') tabs += 1;
      if (tabs === 2) throw new Error('Tabs cannot be edited right now');
    };
    const outcome = await press([PAYMENTS, STAGING, LAKE]);
    expect(outcome.missed).toEqual([{ portalId: desk.portal.id, ...STAGING, failure: { code: 'TAB_REFUSED' } }]);
    expect(consoles()).toHaveLength(2);
  });

  const windows = (): number[] => [...browser.windowOf.values()];

  test('stands in the window that it was asked for in, and leaves the person in the one they turned to', async () => {
    const { press, consoles } = await atTheConsole();
    browser.windows.set(2, false);
    let tabs = 0;
    browser.before = async (what) => {
      if (what === 'create') tabs += 1;
      if (tabs === 2) browser.frontWindow = 2;
    };
    expect(await press([PAYMENTS, STAGING, LAKE], { windowId: 1 })).toMatchObject({ missed: [] });
    expect(windows()).toEqual([1, 1, 1]);
    expect([browser.front, browser.frontWindow]).toEqual([consoles()[0]?.id, 2]);
  });

  test('goes on in the window that is in front once its own is closed, and stays there', async () => {
    const { press } = await atTheConsole();
    browser.windows.set(2, false).set(3, false).set(4, true);
    browser.frontWindow = 3;
    browser.before = async (what) => {
      if (browser.windowOf.size === 1 && what === 'look') browser.windows.delete(1);
      // The person looks at one more while the third is made.
      if (browser.windowOf.size === 2 && what === 'create') browser.frontWindow = 2;
    };
    expect(await press([PAYMENTS, STAGING, LAKE], { windowId: 1 })).toMatchObject({ missed: [] });
    expect(windows()).toEqual([1, 3, 3]);
  });

  test('that was asked for in a private window opens in no other one, and says so', async () => {
    const { press } = await atTheConsole();
    browser.windows.set(2, true);
    let looks = 0;
    browser.before = async (what) => {
      if (what === 'look') looks += 1;
      if (looks === 1) browser.windows.delete(2);
    };
    const { missed } = await press([PAYMENTS, STAGING, LAKE], { windowId: 2 });
    expect(windows()).toEqual([2]);
    expect(missed.map(({ failure }) => failure.code)).toEqual(['TAB_REFUSED', 'TAB_REFUSED']);
  });

  /** Where a login link leads, by the mode of AWS. */
  const leadTo = (host: string): void => {
    browser.before = async (what) => {
      if (what !== 'look') return;
      for (const [id, url] of browser.tabs)
        if (url.includes('/federation?')) browser.tabs.set(id, `https://${host}/console/home`);
    };
  };

  test('opens one account where AWS keeps one session, on every page that is wanted of it, and says which it left out', async () => {
    const { press } = await atTheConsole();
    leadTo('eu-west-1.console.aws.amazon.com');
    const { missed, shown } = await press([PAYMENTS, STAGING, { ...PAYMENTS, page: 's3' }, LAKE]);
    expect(missed).toMatchObject([
      { ...STAGING, failure: { code: 'ONE_SESSION' } },
      { ...LAKE, failure: { code: 'ONE_SESSION' } },
    ]);
    expect(shown).toBeDefined();
    expect(browser.windowOf.size).toBe(2);
    expect(browser.front).toBe(1);
  });

  test('takes an address for where AWS leads only once it stands: it may go on to one that names the session', async () => {
    const { desk, press } = await atTheConsole();
    let since: number | undefined;
    browser.before = async (what) => {
      if (what !== 'look') return;
      const [id] = [...browser.tabs.keys()].slice(1);
      if (id === undefined) return;
      since ??= desk.browser.clock.now();
      const isThere = desk.browser.clock.now() >= since + 800;
      const host = `${isThere ? '482910375516-abcdefgh.' : ''}eu-west-1.console.aws.amazon.com`;
      browser.tabs.set(id, `https://${host}/console/home`);
    };
    expect(await press([PAYMENTS, STAGING])).toMatchObject({ missed: [] });
  });

  test('gives the session to the next one where the tab of the first was closed', async () => {
    const { press, consoles } = await atTheConsole();
    leadTo('eu-west-1.console.aws.amazon.com');
    const lead = browser.before;
    let created = 0;
    browser.before = async (what) => {
      await lead(what);
      if (what === 'create') created += 1;
      const [first] = consoles();
      if (created === 1 && what === 'look' && first !== undefined) browser.tabs.delete(first.id);
    };
    const { missed } = await press([PAYMENTS, STAGING, LAKE]);
    expect(missed).toMatchObject([{ ...LAKE, failure: { code: 'ONE_SESSION' } }]);
    expect(created).toBe(2);
  });

  test('counts cookies by partition and container, and those of private windows as one', () => {
    const jars = [
      jarOf({ partition: 'aws', isPrivate: false }),
      jarOf({ partition: 'aws-cn', isPrivate: false }),
      jarOf({ partition: 'aws', cookieStoreId: 'firefox-container-1', isPrivate: false }),
      jarOf({ partition: 'aws', isPrivate: true }),
    ];
    expect(new Set(jars).size).toBe(4);
    expect(jarOf({ partition: 'aws', cookieStoreId: 'firefox-container-1', isPrivate: true })).toBe(jars[3]);
  });

  test('opens all where the address names its session, and where none tells', async () => {
    const { press } = await atTheConsole();
    leadTo('482910375516-abcdefgh.eu-west-1.console.aws.amazon.com');
    expect(await press([PAYMENTS, STAGING, LAKE])).toMatchObject({ missed: [] });
    leadTo('health.console.aws.amazon.com');
    expect(await press([PAYMENTS, STAGING, ORDERS])).toMatchObject({ missed: [] });
  });
});
