/** The minutes before a session's end, on the toolbar button: from alarm to alarm, whichever background hears them. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { badgeBeforeEnd, onEndAlarm } from '../../../src/consoles/ending-badge.ts';
import { createNotePage } from '../../../src/consoles/page-seen.ts';
import { onSessionEnded } from '../../../src/consoles/session-ended.ts';
import { noteOpening } from '../../../src/consoles/visits.ts';
import { CLOCK_KEY } from '../../../src/portals/aws-clock.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const browser = vi.hoisted(() => ({
  alarms: new Map<string, number>(),
  badges: [] as (string | null)[],
  colours: [] as string[],
  address: '',
  /** So many more looks find the page that was there before. */
  looksBefore: 0,
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    alarms: { create: async (name: string, { when }: { when: number }) => void browser.alarms.set(name, when) },
    tabs: {
      get: async () => {
        browser.looksBefore -= 1;
        const isThere = browser.looksBefore < 0;
        return isThere ? { url: browser.address, status: 'complete' } : { url: 'about:blank', status: 'loading' };
      },
    },
    action: {
      getBadgeText: async () => '',
      setBadgeText: async ({ text }: { text: string | null }) => void browser.badges.push(text),
      setBadgeBackgroundColor: async ({ color }: { color: string }) => void browser.colours.push(color),
      setBadgeTextColor: async ({ color }: { color: string }) => void browser.colours.push(color),
    },
  },
}));

const MINUTE = 60_000;
const HOST = 'eu-west-1.console.aws.amazon.com';
const ROLE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };

beforeEach(() => {
  browser.alarms.clear();
  browser.badges = [];
  browser.colours = [];
  browser.address = `https://${HOST}/ec2/home`;
  browser.looksBefore = 0;
});

/** A console whose session ends in so many minutes by AWS's clock, on a computer whose own is `offByMs` ahead. */
async function consoleEndingIn(minutes: number, offByMs = 0) {
  const memory = createMemoryBrowser();
  const { platform } = memory.context();
  await platform.session.set(CLOCK_KEY, { offByMs });
  const opening = { until: platform.now() - offByMs + minutes * MINUTE, signIn: 'mark' };
  await noteOpening(platform, Promise.resolve({ tabId: 7, ...ROLE, jar: 'aws ', opening }), true);
  const tab = { id: 7, active: true, isPrivate: false, isPinned: false, host: HOST };
  await createNotePage(platform)({ ...ROLE, loadedAt: platform.now() }, tab);
  /** The next alarm, heard by a background that knows nothing but what is stored; answers how long it was waited for. */
  const nextAlarm = async (): Promise<number> => {
    const [[name, when] = ['', 0]] = browser.alarms;
    browser.alarms.clear();
    const wait = when - memory.clock.now();
    memory.clock.advance(wait);
    await onEndAlarm(memory.context().platform, name);
    return wait;
  };
  return { platform, nextAlarm };
}

describe('the toolbar button over a console whose session ends', () => {
  test('keeps the account’s initials until five minutes before, then counts down, and asks for no alarm after the end', async () => {
    const { platform, nextAlarm } = await consoleEndingIn(60);
    expect(await badgeBeforeEnd(platform, 7)).toBeUndefined();
    const first = await nextAlarm();
    expect(Math.round(first / MINUTE)).toBe(55);
    while (browser.alarms.size > 0) expect(Math.round((await nextAlarm()) / MINUTE)).toBe(1);
    expect(browser.badges).toEqual(['5m', '4m', '3m', '2m', '1m', '0m']);
    expect(new Set(browser.colours)).toEqual(new Set(['#ffd24a', '#0f141a']));
  });

  test('counts by AWS’s clock, on a computer whose own is a day ahead or behind', async () => {
    for (const offBy of [-24 * 60 * MINUTE, 24 * 60 * MINUTE]) {
      const { platform } = await consoleEndingIn(4, offBy);
      expect((await badgeBeforeEnd(platform, 7))?.text).toBe('4m');
    }
  });

  test('says nothing over a tab that went on to another page', async () => {
    const { platform, nextAlarm } = await consoleEndingIn(10);
    await badgeBeforeEnd(platform, 7);
    browser.address = 'https://example.test/';
    await nextAlarm();
    expect([browser.badges, browser.alarms.size]).toEqual([[], 0]);
  });

  test('begins anew where the session was renewed meanwhile', async () => {
    const { platform, nextAlarm } = await consoleEndingIn(10);
    await badgeBeforeEnd(platform, 7);
    const opening = { until: platform.now() + 480 * MINUTE, signIn: 'mark' };
    await noteOpening(platform, Promise.resolve({ tabId: 8, ...ROLE, jar: 'aws ', opening }), true);
    await nextAlarm();
    expect(browser.badges).toEqual([]);
    expect(Math.round((await nextAlarm()) / MINUTE)).toBe(470);
    expect(browser.badges).toEqual(['5m']);
  });

  test('says that it is over where AWS’s sign-in takes the page’s place, and nothing once the tab went on', async () => {
    const { platform } = await consoleEndingIn(60);
    const address = `https://eu-west-1.signin.aws.amazon.com/oauth?redirect_uri=${encodeURIComponent(browser.address)}`;
    // The browser shows the page before for a while.
    Object.assign(browser, { address, looksBefore: 3 });
    await onSessionEnded(platform, 7, address);
    expect(browser.badges).toEqual(['0m']);
    browser.address = 'https://example.test/';
    await onSessionEnded(platform, 7, address);
    expect(browser.badges).toEqual(['0m']);
  });
});
