/** A page tells when it was loaded by the clock on the wall, also where the browser's process has slept since. */
import { expect, test, vi } from 'vitest';

const ACCOUNT = { accountId: '482910375516' };
const LOADED_AT = Date.UTC(2026, 10, 24, 9);

test('each time with the same time of day: that at which its script began', async () => {
  vi.useFakeTimers({ now: LOADED_AT });
  const heard: unknown[] = [];
  vi.stubGlobal('chrome', { runtime: { sendMessage: async (message: unknown) => void heard.push(message) } });
  const { askForLabel } = await import('../../../src/console-page/extension.ts');
  await askForLabel(ACCOUNT);
  vi.setSystemTime(LOADED_AT + 3_600_000);
  await askForLabel(ACCOUNT);
  const body = { ...ACCOUNT, loadedAt: LOADED_AT };
  expect(heard).toMatchObject([{ body }, { body }]);
});
