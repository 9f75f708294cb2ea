/** What a console page hears of its session's end, from what was opened and what pages said. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { pageTime } from '../../../src/background/page-time.ts';
import { createNotePage, type SeenPage, type SeenTab } from '../../../src/consoles/page-seen.ts';
import { noteOpening } from '../../../src/consoles/visits.ts';
import { CLOCK_KEY } from '../../../src/portals/aws-clock.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const bound = vi.hoisted(() => ({ shortcut: 'Alt+Shift+K' }));
vi.mock('webextension-polyfill', () => ({
  default: {
    i18n: { getMessage: (key: string, parts: readonly string[]) => [key, ...parts].join(' ') },
    commands: {
      getAll: async () => [
        { name: 'previous-account', shortcut: 'Alt+Shift+J' },
        { name: '_execute_action', shortcut: bound.shortcut },
      ],
    },
  },
}));
beforeEach(() => {
  bound.shortcut = 'Alt+Shift+K';
});

const HOUR = 60 * 60_000;
const ROLE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };

function atHand() {
  const { platform } = createMemoryBrowser().context();
  const now = platform.now();
  const notePage = createNotePage(platform);
  const open = async (tabId: number, until?: number): Promise<void> => {
    const opening = { ...(until === undefined ? {} : { until }), signIn: 'mark' };
    await noteOpening(platform, Promise.resolve({ tabId, ...ROLE, jar: 'aws ', opening }), true);
  };
  const see = async (id: number, page: Partial<SeenPage> = {}, tab: Partial<SeenTab> = {}) => {
    const place = { active: true, isPrivate: false, isPinned: false, host: 'eu-west-1.console.aws.amazon.com' };
    await notePage({ ...ROLE, loadedAt: now, ...page }, { id, ...place, ...tab });
    return pageTime(platform, id);
  };
  return { platform, now, open, see };
}

describe('a console page hears when its session ends', () => {
  test('at the end of the credentials that it was opened with, and the keys that open the popup', async () => {
    const { now, open, see } = atHand();
    await open(7, now + HOUR);
    expect(await see(7)).toEqual({
      endsAt: now + HOUR,
      offBy: 0,
      left: 'sessionLeft #',
      soon: 'sessionRenew sessionLeft # Alt Shift K',
      ended: 'sessionEnded',
    });
  });

  test.each([
    ['⌥⇧K', 'sessionRenew sessionLeft # ⌥ ⇧ K'],
    ['Ctrl+Shift+Y', 'sessionRenew sessionLeft # Ctrl Shift Y'],
    ['', 'sessionLeft #'],
  ])('with the keys as they are bound: “%s”', async (shortcut, soon) => {
    bound.shortcut = shortcut;
    const { now, open, see } = atHand();
    await open(7, now + HOUR);
    expect((await see(7))?.soon).toBe(soon);
  });

  test('together with how far this computer’s clock is off', async () => {
    const { platform, now, open, see } = atHand();
    await platform.session.set(CLOCK_KEY, { offByMs: 24 * HOUR });
    // By AWS's clock it is yesterday, and the page came after the opening.
    await open(7, now - 23 * HOUR);
    expect(await see(7)).toMatchObject({ endsAt: now - 23 * HOUR, offBy: 24 * HOUR });
  });

  test('about, where only another tab of the same account and role tells it', async () => {
    const { now, open, see } = atHand();
    await open(7, now + HOUR);
    expect(await see(8)).toMatchObject({ endsAt: now + HOUR, left: 'sessionLeftAbout #' });
  });

  test('later, once the same account and role were opened again in another tab', async () => {
    const { now, open, see } = atHand();
    await open(7, now + HOUR);
    await open(8, now + 8 * HOUR);
    expect(await see(7)).toMatchObject({ endsAt: now + 8 * HOUR, left: 'sessionLeft #' });
  });

  test.each<[string, Partial<SeenPage>, Partial<SeenTab>]>([
    ['another role', { roleName: 'AdministratorAccess' }, {}],
    ['another account', { accountId: '577203918840' }, {}],
    ['a role that the page does not tell', { roleName: undefined }, {}],
    ['another container', {}, { cookieStoreId: 'firefox-container-2' }],
    ['a private window', {}, { isPrivate: true }],
  ])('not from a console of %s', async (_what, page, tab) => {
    const { now, open, see } = atHand();
    await open(7, now + HOUR);
    expect(await see(8, page, tab)).toBeUndefined();
  });

  test('not from a session that was over before the page came: somebody signed in by other means', async () => {
    const { now, open, see } = atHand();
    await open(7, now + HOUR);
    expect(await see(7, { loadedAt: now + HOUR + 1 })).toBeUndefined();
    expect(await see(8, { loadedAt: now + HOUR + 1 })).toBeUndefined();
  });

  test('that it has ended, where the page was there before', async () => {
    const { now, open, see } = atHand();
    await open(7, now + HOUR);
    expect(await see(7)).toMatchObject({ endsAt: now + HOUR });
    expect(await see(7)).toMatchObject({ endsAt: now + HOUR });
  });

  test('not while one that came by the portal’s own link, which says no end, may have renewed it', async () => {
    const { now, open, see } = atHand();
    await open(7, now + HOUR);
    await open(8);
    expect(await see(7)).toBeUndefined();
    expect(await see(8)).toBeUndefined();
  });

  test('not at all where nothing was opened by us', async () => {
    expect(await atHand().see(7)).toBeUndefined();
  });
});
