/** Says which console sessions stand in the way of a further one at AWS, and leaves to the person what becomes of them. */
import type { ConsoleFailure, HeldSession, SessionToEnd } from '../../consoles/failure.ts';
import { cutMiddle, displayName } from '../../preferences/display-name.ts';
import { failureWords } from '../shared/failure-words.ts';
import { send } from '../shared/send.ts';
import { plural, t } from '../shared/words.ts';
import type { NoticeButton, NoticeRow } from '../shared/state-notice.ts';
import type { Ask } from './ask.ts';

/** Opens the console that was meant once more; left out where this popup's list does not have it. */
export type Again = (how: {
  readonly where?: 'private';
  readonly evenIfFull?: true;
  readonly signOutOf?: string;
  readonly onlyBy?: 'portal';
}) => void;

/** Whether it is one that `sayFull` has more to say of than others. */
export function isOfSessions({ sessions, held }: ConsoleFailure): boolean {
  return sessions !== undefined || held !== undefined;
}

/** The console that was meant opens once a session was ended for it, or with the end of the only one. */
export function sayFull(tools: Ask, failure: ConsoleFailure, again: Again | undefined): void {
  const { what: title, todo: text } = failureWords(failure);
  const { forget, complain } = tools;
  const { held } = failure;
  complain({
    icon: 'warning',
    alert: true,
    title,
    text,
    rows: held ? heldRows(held, again) : sessionRows(tools, failure.sessions ?? [], () => (again ?? forget)({})),
    primary: { action: 'dismiss', label: t('dismiss'), run: forget },
    ...(again && held?.isOnlyWay !== true && { secondary: otherWay(again, held) }),
    // AWS has the last word: what is known here may be over by now.
    ...(again &&
      failure.code === 'FIVE_SESSIONS' && {
        tertiary: { action: 'open-anyway', label: t('openAnyway'), run: () => again({ evenIfFull: true }) },
      }),
  });
}

/** The portal takes the place of the only session as well. */
function otherWay(again: Again, held: HeldSession | undefined): NoticeButton {
  return held
    ? { action: 'by-portal', label: t('byPortal'), run: () => again({ onlyBy: 'portal' }) }
    : { action: 'open-private', label: t('openPrivate'), run: () => again({ where: 'private' }) };
}

/** Whose the only session is, in how many tabs, with the button that ends it for the console that was meant. */
function heldRows(held: HeldSession, again: Again | undefined): readonly NoticeRow[] {
  if (again === undefined) return [];
  const name = nameOf(held);
  const run = (): void => again({ signOutOf: held.accountId });
  const button = { action: 'sign-out-first', label: t('signOutFirst'), run };
  const text = `${name} · ${plural('openTabs', held.tabs)}`;
  return [{ text, accountId: held.accountId, label: t('signOutFirstOf', name), button }];
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
