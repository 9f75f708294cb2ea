/** What the state calls for: a notice over the list's foot, or words in the middle where there is no list. */
import { stateNotice, type NoticeWords } from '../shared/state-notice.ts';
import type { Actions } from './actions.ts';
import { emptyWords } from './empty.ts';
import type { PopupState } from './use-popup.ts';

export interface Scene {
  /** What the state calls for, wherever it stands. */
  readonly called: NoticeWords | undefined;
  readonly centred: NoticeWords | undefined;
  readonly notice: NoticeWords | undefined;
}

/** `now`: epoch milliseconds. */
export function sceneOf(popup: PopupState, actions: Actions, now: number): Scene {
  const { list, query, results } = popup;
  const { state, portals } = list.overview;
  const hasRows = list.entries.some((entry) => !entry.gone);
  const called = stateNotice(portals, hasRows, now, {
    allow: () => actions.goTo('welcome.html'),
    showCode: () => actions.goTo('welcome.html'),
    signIn: actions.signIn,
    showSignIn: actions.showSignIn,
    cancelSignIn: actions.cancelSignIn,
    refresh: (portalId) => actions.refresh([portalId]),
  });
  const refresh = (): void => actions.refresh(portals.map(({ portal }) => portal.id));
  const empty = (): NoticeWords => emptyWords({ state, query, clear: () => popup.ask(''), refresh });
  const centred = results.length > 0 ? undefined : ((query === '' ? called : undefined) ?? empty());
  const notice = withStep(popup.trouble, called) ?? (centred === called ? undefined : called);
  return { called, centred, notice };
}

/** What went wrong does not hide the step that the state calls for, where it knows no better one. */
function withStep(trouble: NoticeWords | undefined, called: NoticeWords | undefined): NoticeWords | undefined {
  if (trouble?.primary?.action !== 'dismiss' || called?.primary === undefined) return trouble;
  return { ...trouble, primary: called.primary, secondary: trouble.primary };
}
