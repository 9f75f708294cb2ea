/** Says what did not open of several consoles, by name, with what to do. */
import { showTab } from '../../browser/tabs.ts';
import type { SessionToEnd } from '../../consoles/failure.ts';
import type { MissedConsole, Mishap } from '../../consoles/mishap.ts';
import type { NoticeButton } from '../shared/state-notice.ts';
import { formatNumber, t } from '../shared/words.ts';
import { shortName } from './account-names.ts';
import type { Actions } from './actions.ts';
import { openMissed } from './open-together.ts';
import type { PopupState } from './use-popup.ts';

/** Handed over by who has them: shared, they would be a file of their own to load. */
interface Words {
  readonly failureWords: typeof import('../shared/failure-words.ts').failureWords;
  readonly sessionRows: typeof import('./full.ts').sessionRows;
}

export function sayMissed(
  popup: PopupState,
  actions: Actions,
  missed: NonNullable<Mishap['missed']>,
  { failureWords, sessionRows }: Words,
): void {
  const { consoles, of, shown } = missed;
  const retried = retriedOf(consoles);
  const title = t('missedSome', formatNumber(consoles.length), formatNumber(of));
  const text = reasons(popup, consoles, failureWords).join(' ');
  const show: NoticeButton = {
    action: 'show-opened',
    label: t('showTab'),
    run: () => {
      actions.forget();
      if (shown !== undefined) void showTab(shown);
    },
  };
  const signedOut = consoles.find(
    ({ failure: { code } }) => code === 'SIGN_IN_REQUIRED' || code === 'AWS_UNAUTHORIZED',
  );
  const dismiss = { action: 'dismiss', label: t('dismiss'), run: actions.forget };
  // One after another: each that is left misses again, and says so.
  const unnamed = consoles.find(({ failure }) => failure.code === 'NAME_NOT_TYPED');
  const openAgain = (): void => openMissed(popup, actions, missed, retried);
  const again = { action: 'retry', label: t('retry'), run: openAgain };
  const typeName = {
    action: 'type-name',
    label: t('typeName'),
    run: () =>
      popup.show({
        kind: 'type-name',
        name: unnamed?.failure.detail ?? '',
        roleName: unnamed?.roleName ?? '',
        open: (typedName) => openMissed(popup, actions, missed, retriedOf(consoles, unnamed, typedName)),
      }),
  };
  const step =
    signedOut === undefined
      ? unnamed === undefined
        ? again
        : typeName
      : { action: 'sign-in', label: t('signIn'), run: () => actions.signIn(signedOut.portalId) };
  const held = consoles.filter(({ failure }) => failure.code === 'ONE_SESSION');
  const isHeld = held.length > 0;
  const all = consoles.map(({ portalId, accountId, roleName, page, region }) => ({
    portalId,
    accountId,
    roleName,
    page,
    region,
  }));
  const jars = held.map(({ portalId, accountId, roleName }) => ({ portalId, accountId, roleName }));
  const turnOn = (): void => actions.turnOnSessions(jars, () => openMissed(popup, actions, missed, all));
  const several = { action: 'multi-session', label: t('turnOnSessions'), run: turnOn };
  const steps = [
    ...(isHeld ? [several] : []),
    ...(retried.length > 0 ? [step] : []),
    ...(shown === undefined ? [] : [show]),
    dismiss,
  ];
  const rows = sessionRows(actions, sessionsOf(consoles), openAgain);
  actions.complain({
    icon: 'warning',
    alert: true,
    title,
    text,
    ...(rows.length > 0 && { rows }),
    ...(steps[0] && { primary: steps[0] }),
    ...(steps[1] && { secondary: steps[1] }),
    ...(isHeld && steps[2] && { tertiary: steps[2] }),
  });
}

/** Known to be open where AWS takes no further one, each once: most of what misses for that reason has the same cookies. */
function sessionsOf(consoles: readonly MissedConsole[]): readonly SessionToEnd[] {
  const all = consoles.flatMap(({ failure }) => failure.sessions ?? []);
  return [...new Map(all.map((session) => [`${session.jar} ${session.label}`, session])).values()];
}

/** What is tried again: another console of one session would end that of the one that has it, under its open page. */
function retriedOf(
  consoles: readonly MissedConsole[],
  named?: MissedConsole,
  typedName?: string,
): Parameters<typeof openMissed>[3] {
  return consoles.flatMap((one) => {
    const { failure, ...member } = one;
    if (failure.code === 'ONE_SESSION') return [];
    return [one === named && typedName !== undefined ? { ...member, typedName } : member];
  });
}

/** Consoles that miss for the same reason share its words. */
function reasons(
  { list }: PopupState,
  consoles: readonly MissedConsole[],
  failureWords: Words['failureWords'],
): readonly string[] {
  const names = new Map<string, string[]>();
  for (const console of consoles) {
    const { what, todo } = failureWords(console.failure);
    // Enter is about the row that is active here, or about all that is chosen.
    const words = `${what} ${console.failure.code === 'OPENING_TOO_LATE' ? t('retryLate') : todo}`;
    names.set(words, [...(names.get(words) ?? []), shortName(list.entries, console)]);
  }
  return [...names].map(([words, all]) => t('changesAt', all.join(', '), words));
}
