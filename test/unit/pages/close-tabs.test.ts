/** What is said once all tabs of an account are closed. */
import { expect, test, vi } from 'vitest';
import { closeTabs } from '../../../src/pages/popup/account-tabs.ts';

vi.hoisted(() => vi.stubGlobal('navigator', { platform: 'Linux' }));
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: { local: {}, session: {} },
    i18n: {
      getMessage: (key: string, put: readonly string[] = []) => [key, ...put].join(' '),
      getUILanguage: () => 'en',
    },
    runtime: { sendMessage: async () => 1 },
  },
}));

async function saidAfter(isPrivate: boolean): Promise<string> {
  const tab = { id: 7, url: 'https://eu-west-1.console.aws.amazon.com/', windowId: 1, isPinned: false, isPrivate };
  return new Promise((resolve) => {
    closeTabs(
      {
        ask: async (_, work, done) => {
          await work(() => false);
          done();
        },
        warn: ({ text }) => resolve(text),
        forget: () => undefined,
      },
      '482910375516',
      [tab],
    );
  });
}

test('how the browser brings them back is said, but in private, where Chromium does not', async () => {
  expect(await saidAfter(false)).toContain('closedTabsDo');
  expect(await saidAfter(true)).toBe('');
});
