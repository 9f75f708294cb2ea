/** Asking the background from the popup: once at a time, and whatever fails is said. */
import type { ConsoleFailure } from '../../consoles/failure.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { NoticeButton, NoticeWords } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';
import { once } from './once.ts';

type Answer = null | { readonly ok: true } | { readonly ok: false; readonly failure: ConsoleFailure };

export interface Ask {
  /**
   * Does a thing at most once at a time; `what` names it. `failed` answers the step that a failure leaves open, where
   * that is not just to close the notice, or that it has been said. `longestMs`: after which an answer is missing; `work` can see that it is over.
   */
  readonly ask: (
    what: string,
    work: (isOver: () => boolean) => Promise<Answer>,
    done: () => void,
    failed?: (failure: ConsoleFailure) => NoticeButton | 'said' | undefined,
    longestMs?: number,
  ) => Promise<void>;
  /** A notice of what is wrong; without a step, its button closes it. */
  readonly warn: (words: Pick<NoticeWords, 'title' | 'text'>, primary?: NoticeButton, secondary?: NoticeButton) => void;
  /** A notice in other words than those. */
  readonly complain: (words: NoticeWords) => void;
  /** Takes trouble and news off the page: the person goes on. */
  readonly forget: () => void;
}

/**
 * The background bounds all that it does; one that says nothing for so long has stopped in the middle of it. Longer than it
 * takes AWS to let two requests run out.
 */
const LONGEST_ANSWER_MS = 32_000;
const NO_ANSWER: Answer = { ok: false, failure: { code: 'NO_ANSWER' } };

/** `setTrouble` and `setNews` show what went wrong, and what is going on or was just done in a few words. */
export function createAsk(
  setTrouble: (words: NoticeWords | undefined) => void,
  setNews: (text: string) => void,
  sleep: (ms: number) => Promise<void>,
): Ask {
  const guard = once();
  const forget = (): void => {
    setTrouble(undefined);
    setNews('');
  };
  const warn: Ask['warn'] = (words, primary = { action: 'dismiss', label: t('dismiss'), run: forget }, secondary) =>
    setTrouble({ ...words, icon: 'warning', alert: true, primary, ...(secondary && { secondary }) });
  return {
    forget,
    warn,
    complain: setTrouble,
    ask: async (what, work, done, failed, longestMs = LONGEST_ANSWER_MS) => {
      if (!guard.begin(what, performance.now())) return;
      setTrouble(undefined);
      let over = false;
      try {
        const answer = await Promise.race([work(() => over), sleep(longestMs).then(() => NO_ANSWER)]);
        over = true;
        if (answer === null || answer.ok) return done();
        setNews('');
        const step = failed?.(answer.failure);
        const { what: title, todo: text } = failureWords(answer.failure);
        if (step !== 'said') warn({ title, text }, step);
      } catch {
        // Nobody is there to answer: the extension was updated or taken away under this page.
        setNews('');
        warn({ title: t('updatedWhat'), text: t('updatedDo') });
      } finally {
        guard.end(what);
      }
    },
  };
}
