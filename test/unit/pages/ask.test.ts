/** F59: every question of the popup ends, whatever the background does. */
import { describe, expect, test, vi } from 'vitest';
import { createAsk } from '../../../src/pages/popup/ask.ts';
import { copyCredentials } from '../../../src/pages/popup/copy-credentials.ts';

const { sendMessage, writeText } = vi.hoisted(() => ({
  sendMessage: vi.fn<() => Promise<unknown>>(),
  writeText: vi.fn<(text: string) => Promise<void>>(async () => undefined),
}));
vi.stubGlobal('navigator', { clipboard: { writeText } });

vi.mock('webextension-polyfill', () => ({
  default: { i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' }, runtime: { sendMessage } },
}));

/** A popup whose longest wait is over when the test says so. */
function popup() {
  const seen = { trouble: '', news: 'Opening payments-prod' };
  let run = (): void => undefined;
  const tools = createAsk(
    (words) => (seen.trouble = words?.title ?? ''),
    (text) => (seen.news = text),
    async () => new Promise((resolve) => (run = resolve)),
  );
  return { ...tools, seen, runOut: () => run() };
}

const NEVER = new Promise<never>(() => undefined);

describe('F59 a question to the background', () => {
  test('that is never answered ends with words for it, and can be asked again', async () => {
    const { ask, seen, runOut } = popup();
    const done = vi.fn<() => void>();
    const asking = ask('open', async () => NEVER, done);
    runOut();
    await asking;
    expect(seen).toEqual({ trouble: 'failure_NO_ANSWER_what', news: '' });
    expect(done).not.toHaveBeenCalled();
    await ask('another', async () => null, done);
    await ask('open', async () => null, done);
    expect(done).toHaveBeenCalledTimes(2);
    expect(seen.trouble).toBe('');
  });

  test('that is answered after its end does nothing more', async () => {
    const { ask, seen, runOut } = popup();
    let answer: (value: null) => void = () => undefined;
    const done = vi.fn<() => void>();
    const asking = ask('open', async () => new Promise<null>((resolve) => (answer = resolve)), done);
    runOut();
    await asking;
    answer(null);
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).not.toHaveBeenCalled();
    expect(seen.trouble).toBe('failure_NO_ANSWER_what');
  });

  test.each([
    ['puts credentials that come in time on the clipboard', false],
    ['puts credentials that come after its end nowhere', true],
  ])('%s', async (_, isLate) => {
    writeText.mockClear();
    let answer: (value: unknown) => void = () => undefined;
    sendMessage.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const { ask, warn, seen, runOut } = popup();
    const say = vi.fn<(text: string) => void>();
    const role = { portalId: 'one', accountId: '482910375516' };
    copyCredentials({ ask, warn, stepAfter: () => undefined }, say, role, 'ReadOnlyAccess', 'payments-prod');
    if (isLate) {
      runOut();
      await vi.waitFor(() => expect(seen.trouble).toBe('failure_NO_ANSWER_what'));
    }
    const keys = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token', expiration: 9e12 };
    answer({ ok: true, value: keys });
    if (!isLate) await vi.waitFor(() => expect(say).toHaveBeenLastCalledWith('copiedCredentials'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(writeText).toHaveBeenCalledTimes(isLate ? 0 : 1);
  });

  test('that nobody is there to answer says so at once', async () => {
    const { ask, seen } = popup();
    await ask('open', async () => Promise.reject(new Error('Receiving end does not exist')), vi.fn<() => void>());
    expect(seen).toEqual({ trouble: 'updatedWhat', news: '' });
  });
});
