/** Says which console sessions are open where AWS takes no further one, and leaves to the person what becomes of them. */
import type { ConsoleFailure, SessionToEnd } from '../../consoles/failure.ts';
import { cutMiddle, displayName } from '../../preferences/display-name.ts';
import { failureWords } from '../shared/failure-words.ts';
import { send } from '../shared/send.ts';
import { t } from '../shared/words.ts';
import type { NoticeRow } from '../shared/state-notice.ts';
import type { Ask } from './ask.ts';

/** Opens the console that was meant once more; left out where this popup's list does not have it. */
export type Again = (how: { readonly where?: 'private'; readonly evenIfFull?: true }) => void;

/** The console that was meant opens once a session was ended for it. */
export function sayFull(tools: Ask, failure: ConsoleFailure, again: Again | undefined): void {
  const { what: title, todo: text } = failureWords(failure);
  const { forget, complain } = tools;
  complain({
    icon: 'warning',
    alert: true,
    title,
    text,
    rows: sessionRows(tools, failure.sessions ?? [], () => (again ?? forget)({})),
    primary: { action: 'dismiss', label: t('dismiss'), run: forget },
    ...(again && {
      secondary: { action: 'open-private', label: t('openPrivate'), run: () => again({ where: 'private' }) },
    }),
    // AWS has the last word: what is known here may be over by now.
    ...(again &&
      failure.code === 'FIVE_SESSIONS' && {
        tertiary: { action: 'open-anyway', label: t('openAnyway'), run: () => again({ evenIfFull: true }) },
      }),
  });
}

/** A line for each session that could be ended, with the button for it; `ended` hears of the one that was. */
export function sessionRows(
  { ask }: Pick<Ask, 'ask'>,
  sessions: readonly SessionToEnd[],
  ended: () => void,
): readonly NoticeRow[] {
  return sessions.map(({ jar, label, ...session }) => ({
    text: nameOf(session),
    accountId: session.accountId,
    label: t('endSessionOf', nameOf(session)),
    button: {
      action: 'end-session',
      label: t('endSession'),
      run: () => void ask(`end ${jar} ${label}`, () => send('endSession', { jar, label }), ended),
    },
  }));
}

function nameOf({ accountId, name = '', roleName = '' }: Omit<SessionToEnd, 'jar' | 'label'>): string {
  return [cutMiddle(displayName(name)) || accountId, roleName].filter((part) => part !== '').join(' · ');
}
