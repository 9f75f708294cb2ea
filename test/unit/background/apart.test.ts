/** F48, F79: what the browser or its storage refuses while nobody waits is never thrown, and said where a person looks at a tab. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { apart, apartAtTab } from '../../../src/background/apart.ts';
import { takeMishap } from '../../../src/consoles/mishap.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const browser = vi.hoisted(() => ({ mark: '', letsMark: true }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `chrome-extension://signalbox/${path}` },
    tabs: { query: async () => [], get: async (id: number) => ({ id, active: false }) },
    action: {
      setBadgeText: async ({ text }: { text: string }) => {
        if (!browser.letsMark) throw new Error('refused');
        browser.mark = text;
      },
      setBadgeBackgroundColor: async () => undefined,
    },
  },
}));
beforeEach(() => Object.assign(browser, { mark: '', letsMark: true }));

const TAB = 7;
const refused = async (): Promise<never> => {
  throw new Error('IO error: LOCK');
};

describe('work that nobody waits for', () => {
  test('is over where it was refused', async () => {
    await expect(apart(refused())).resolves.toBeUndefined();
  });

  test('for a tab that a person looks at is said to be refused', async () => {
    const { platform } = createMemoryBrowser().context();
    await apartAtTab(platform, TAB, refused());
    expect([browser.mark, (await takeMishap(platform))?.failure]).toEqual(['!', { code: 'BROWSER_REFUSED' }]);
  });

  test('for a tab is said to have failed as it did', async () => {
    const { platform } = createMemoryBrowser().context();
    const meant = { portalId: 'p', accountId: '482910375516', roleName: 'ReadOnlyAccess', where: 'tab' as const };
    await apartAtTab(platform, TAB, Promise.resolve({ meant, failure: { code: 'NO_WAY_IN' } }));
    expect(await takeMishap(platform)).toMatchObject({ accountId: '482910375516', failure: { code: 'NO_WAY_IN' } });
  });

  test('leaves nothing behind where it led on', async () => {
    const { platform } = createMemoryBrowser().context();
    await apartAtTab(platform, TAB, Promise.resolve(undefined));
    expect([browser.mark, await takeMishap(platform)]).toEqual(['', undefined]);
  });

  test.each([true, false])(
    'marks the button where the storage fails as well, if the browser does: %s',
    async (letsMark) => {
      browser.letsMark = letsMark;
      const { platform } = createMemoryBrowser().context();
      vi.spyOn(platform.session, 'set').mockImplementation(refused);
      await apartAtTab(platform, TAB, refused());
      expect(browser.mark).toBe(letsMark ? '!' : '');
    },
  );
});
