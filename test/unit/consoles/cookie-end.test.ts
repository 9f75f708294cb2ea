/** When a console session ends by AWS's own cookie: where the browser tells, and that nothing else hangs on it where it does not. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createNotePage, type SeenTab } from '../../../src/consoles/page-seen.ts';
import { endOf } from '../../../src/consoles/session-end.ts';
import { readSessions } from '../../../src/consoles/session-record.ts';
import { forgetCookieEnds, knownConsoles, noteOpening } from '../../../src/consoles/visits.ts';
import { CLOCK_KEY } from '../../../src/portals/aws-clock.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

interface Cookie {
  readonly url: string;
  readonly name: string;
  readonly storeId: string;
  /** Seconds. */
  readonly expirationDate?: number;
}

const browser = vi.hoisted(() => ({
  isAllowed: true,
  isTakenBack: false,
  /** The tabs of each cookie store. */
  stores: new Map<string, number[]>(),
  cookies: [] as Cookie[],
  asked: [] as string[],
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    get cookies() {
      if (!browser.isAllowed) return undefined;
      return {
        getAllCookieStores: async () => Array.from(browser.stores, ([id, tabIds]) => ({ id, tabIds })),
        get: async ({ url, name, storeId }: Cookie) => {
          browser.asked.push(name);
          if (browser.isTakenBack) throw new Error('Access to extension API denied.');
          const isSought = (one: Cookie): boolean => one.url === url && one.name === name && one.storeId === storeId;
          const cookie = browser.cookies.find(isSought);
          if (cookie === undefined) return null;
          return Object.defineProperty({ ...cookie }, 'value', {
            get: () => expect.unreachable('The value of a cookie was looked at'),
          });
        },
      };
    },
  },
}));
beforeEach(() => {
  browser.isAllowed = true;
  browser.isTakenBack = false;
  browser.stores = new Map([
    ['0', [7, 8]],
    ['1', [9]],
  ]);
  browser.cookies = [];
  browser.asked = [];
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ROLE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const LABEL = `${ROLE.accountId}-ab12cd34`;
const HOST = `${LABEL}.eu-west-1.console.aws.amazon.com`;

function atHand() {
  const { platform } = createMemoryBrowser().context();
  const now = platform.now();
  const notePage = createNotePage(platform);
  const see = async (
    tab: Partial<SeenTab> = {},
    page: { readonly roleName?: string } = { roleName: ROLE.roleName },
  ) => {
    const seen = { id: 7, active: true, isPrivate: false, isPinned: false, host: HOST, ...tab };
    await notePage({ accountId: ROLE.accountId, ...page, region: 'eu-west-1', loadedAt: now }, seen);
    return ends(seen.id);
  };
  const ends = async (tabId: number) => {
    const known = await knownConsoles(platform);
    const tab = known.tabs.find((one) => one.tabId === tabId);
    return tab && endOf(known, tab);
  };
  const open = async (until?: number): Promise<void> => {
    const opening = { ...(until === undefined ? {} : { until }), signIn: 'mark' };
    await noteOpening(platform, Promise.resolve({ tabId: 7, ...ROLE, jar: 'aws ', opening }), true);
  };
  return { platform, now, see, ends, open };
}

function setCookie(endsAt: number | undefined, more: Partial<Cookie> = {}): void {
  const end = endsAt === undefined ? {} : { expirationDate: endsAt / 1000 };
  browser.cookies.push({
    url: `https://${HOST}/`,
    name: `__Secure-aws-session-id-${LABEL}`,
    storeId: '0',
    ...end,
    ...more,
  });
}

describe('where the browser tells of cookies, a console’s session ends about when its own cookie does', () => {
  test('where it was opened by hand, also by a page that does not tell its role', async () => {
    const { now, see } = atHand();
    setCookie(now + HOUR);
    expect(await see()).toEqual({ endsAt: now + HOUR, isGuess: true });
    expect(await see({}, {})).toEqual({ endsAt: now + HOUR, isGuess: true });
  });

  test('where the portal opened it, which tells no end', async () => {
    const { now, open, see } = atHand();
    setCookie(now + HOUR);
    await open();
    expect(await see()).toEqual({ endsAt: now + HOUR, isGuess: true });
  });

  test('by AWS’s clock, whatever this computer’s is', async () => {
    const { platform, now, see } = atHand();
    await platform.session.set(CLOCK_KEY, { offByMs: 24 * HOUR });
    setCookie(now + HOUR);
    expect(await see()).toMatchObject({ endsAt: now - 23 * HOUR });
  });

  test('of its own window or container, and of no other', async () => {
    const { now, see } = atHand();
    setCookie(now + HOUR, { storeId: '1' });
    expect(await see()).toBeUndefined();
    expect(await see({ id: 9, isPrivate: true })).toMatchObject({ endsAt: now + HOUR });
    expect(await see({ id: 10 })).toBeUndefined();
  });

  test('but with the credentials that we opened it with, where it is ours', async () => {
    const { now, open, see } = atHand();
    setCookie(now + HOUR);
    await open(now + 2 * HOUR);
    expect(await see()).toEqual({ endsAt: now + 2 * HOUR, isGuess: false });
  });

  test.each<[string, number | undefined]>([
    ['ends with the browser', undefined],
    ['outlives every session', 13 * HOUR],
  ])('not by one that %s', async (_what, after) => {
    const { now, see } = atHand();
    setCookie(after === undefined ? undefined : now + after);
    expect(await see()).toBeUndefined();
  });

  test.each([
    ['names no session, as with one for all', 'eu-west-1.console.aws.amazon.com'],
    ['names another account’s', '577203918840-ab12cd34.eu-west-1.console.aws.amazon.com'],
    ['is none of the console’s', `${LABEL}.eu-west-1.console.aws.amazon.com.example.com`],
  ])('and no cookie is asked for where the page’s host %s', async (_what, host) => {
    const { now, see } = atHand();
    setCookie(now + HOUR);
    expect(await see({ host })).toBeUndefined();
    expect(browser.asked).toEqual([]);
  });
});

describe('where the browser does not tell of cookies', () => {
  const without = [
    ['it was never allowed', () => void (browser.isAllowed = false)],
    ['it was just taken back', () => void (browser.isTakenBack = true)],
  ] as const;

  test.each(without)('as %s, the end is unknown, and all else is noted as ever', async (_why, begin) => {
    const { platform: told, now, see: seeTold } = atHand();
    setCookie(now + HOUR);
    await seeTold();
    const { platform, see } = atHand();
    begin();
    expect(await see()).toBeUndefined();
    const { tabs } = await knownConsoles(platform);
    expect(tabs.map((tab) => ({ ...tab, cookieEnd: now + HOUR }))).toEqual((await knownConsoles(told)).tabs);
    expect(tabs).toHaveLength(1);
    // Mode and live sessions are told by the pages' hosts.
    expect(await readSessions(platform)).toEqual(await readSessions(told));
    expect(await readSessions(platform)).toMatchObject({ modes: [{ mode: 'several' }], open: [{ label: LABEL }] });
  });

  test.each(without)('as %s, a console of ours ends when its credentials do', async (_why, begin) => {
    const { now, open, see } = atHand();
    begin();
    await open(now + HOUR);
    expect(await see()).toEqual({ endsAt: now + HOUR, isGuess: false });
  });

  test('what they told is forgotten at once when the person takes that back', async () => {
    const { platform, now, open, see, ends } = atHand();
    setCookie(now + HOUR);
    await open(now + 2 * HOUR);
    await see();
    await see({ id: 8 });
    expect(JSON.stringify(await platform.session.getAll())).toContain('cookieEnd');
    await forgetCookieEnds(platform);
    expect(JSON.stringify(await platform.session.getAll())).not.toContain('cookieEnd');
    expect(await ends(7)).toEqual({ endsAt: now + 2 * HOUR, isGuess: false });
  });
});
