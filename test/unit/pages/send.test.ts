import { expect, test, vi } from 'vitest';
import { send } from '../../../src/pages/shared/send.ts';

const browser = vi.hoisted(() => ({ answer: undefined as unknown }));
vi.mock('webextension-polyfill', () => ({ default: { runtime: { sendMessage: async () => browser.answer } } }));

test('an answer comes as the background gave it', async () => {
  browser.answer = { ok: true, value: null };
  expect(await send('wake', {})).toEqual({ ok: true, value: null });
});

test('a handler that threw is a question that failed, though pages do without the polyfill that would say so', async () => {
  browser.answer = { __mozWebExtensionPolyfillReject__: true, message: 'it threw' };
  await expect(send('wake', {})).rejects.toThrow('it threw');
});
