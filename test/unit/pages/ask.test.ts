/** F59: every question of the popup ends, whatever the background does. */
import { describe, expect, test, vi } from 'vitest';
import { createAsk } from '../../../src/pages/popup/ask.ts';

vi.mock('webextension-polyfill', () => ({
  default: { i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' } },
}));

/** A popup whose longest wait is over when the test says so. */
function popup() {
  const seen = { trouble: '', news: 'Opening payments-prod' };
  let run = (): void => undefined;
  const { ask } = createAsk(
    (words) => (seen.trouble = words?.title ?? ''),
    (text) => (seen.news = text),
    async () => new Promise((resolve) => (run = resolve)),
  );
  return { ask, seen, runOut: () => run() };
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

  test('that nobody is there to answer says so at once', async () => {
    const { ask, seen } = popup();
    await ask('open', async () => Promise.reject(new Error('Receiving end does not exist')), vi.fn<() => void>());
    expect(seen).toEqual({ trouble: 'updatedWhat', news: '' });
  });
});
