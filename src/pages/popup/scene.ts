/** What the state calls for: a notice over the list's foot, words in its middle where there is none, a step in the foot. */
import type { PortalOverview } from '../../assignments/overview.ts';
import { stateNotice, type NoticeButton, type NoticeWords } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import { emptyWords } from './empty.ts';
import { isGone } from './entries.ts';
import { heldNotice, quietNotice } from './quiet-notice.ts';
import { sets } from './sets.ts';
import type { PopupState } from './use-popup.ts';

export interface Scene {
  /** What the state calls for, wherever it stands. */
  readonly called: NoticeWords | undefined;
  readonly centred: NoticeWords | undefined;
  readonly notice: NoticeWords | undefined;
  readonly footStep: NoticeButton | undefined;
}

/** `now`: epoch milliseconds. */
export function sceneOf(popup: PopupState, actions: Actions, now: number): Scene {
  const { list, query, results } = popup;
  const { overview } = list;
  const { state } = overview;
  const portals = popup.justAwake ? overview.portals.map(withoutNetworkTrouble) : overview.portals;
  const hasRows = list.entries.some((entry) => !isGone(entry));
  const refresh = (): void => actions.refresh(portals.map(({ portal }) => portal.id));
  const called =
    stateNotice(portals, hasRows, now, {
      allow: () => actions.goTo('welcome.html'),
      showCode: () => actions.goTo('welcome.html'),
      checkRegion: () => actions.goTo('welcome.html'),
      signIn: actions.signIn,
      showSignIn: actions.showSignIn,
      cancelSignIn: actions.cancelSignIn,
      refresh: (portalId) => actions.refresh([portalId]),
    }) ?? heldNotice(portals, actions);
  const empty = (): NoticeWords => emptyWords({ state, query, clear: () => popup.ask(''), refresh });
  const centred = results.length > 0 ? undefined : ((query === '' ? called : undefined) ?? empty());
  const quiet = called ?? quietNotice(overview, actions, popup);
  const chosen = popup.marks.size > 0 ? sets.code?.chosenNotice(popup, actions, called) : undefined;
  const notice =
    withStep(popup.trouble, called) ?? chosen ?? (centred !== undefined && centred === called ? undefined : quiet);
  return { called, centred, notice, footStep: footStep(popup, actions, now, refresh) };
}

/** In the first seconds after a computer wakes, a network that is not back yet is nothing to alarm anybody with. */
function withoutNetworkTrouble({ failure, ...portal }: PortalOverview): PortalOverview {
  return failure === undefined || /^NET_|^AWS_NOT_ANSWERING/.test(failure.code) ? portal : { ...portal, failure };
}

/** What went wrong does not hide the step that the state calls for, where it knows no better one. */
function withStep(trouble: NoticeWords | undefined, called: NoticeWords | undefined): NoticeWords | undefined {
  if (trouble?.primary?.action !== 'dismiss' || called?.primary === undefined) return trouble;
  return { ...trouble, primary: called.primary, secondary: trouble.primary };
}

/** While AWS has us wait, the wait can be ended; what was not refreshed can be tried again. */
function footStep(popup: PopupState, actions: Actions, now: number, refresh: () => void): NoticeButton | undefined {
  if (popup.news !== '') return undefined;
  const { portals } = popup.list.overview;
  const paused = portals.find(({ resumesAt = 0 }) => resumesAt > now);
  if (paused !== undefined) {
    const run = (): void => actions.cancelReading(paused.portal.id);
    return { action: 'cancel-reading', label: t('cancel'), run };
  }
  if (popup.words.length > 0 || portals.some(({ state }) => state !== 'ready')) return undefined;
  const stale = popup.list.entries.some((entry) => !isGone(entry) && entry.account.staleSince !== undefined);
  return stale ? { action: 'retry-stale', label: t('retryShort'), run: refresh } : undefined;
}
