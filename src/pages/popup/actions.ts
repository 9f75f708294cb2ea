/** What the popup has done for it. */
import type { ListedAccount, PortalOverview } from '../../assignments/overview.ts';
import type { ConsoleFailure } from '../../consoles/failure.ts';
import type { RequestBody } from '../../messages.ts';
import { closePopup, openPage, type Page } from '../shared/doors.ts';
import { send } from '../shared/send.ts';
import type { NoticeButton } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';
import type { Ask } from './ask.ts';
import { isOfSessions, sayFull } from './full.ts';
import type { PopupState } from './use-popup.ts';
import type { EnterDoes } from './what-enter-does.ts';

type AccountOfPortal = Pick<ListedAccount, 'portalId' | 'accountId'>;

/** The rest of what `openConsole` is asked. */
export type Opening = Omit<RequestBody<'openConsole'>, 'portalId' | 'accountId'>;

export interface Actions extends Ask {
  /** `onRefused`: AWS says that the role is not the person's any more; answers the step after that. */
  readonly open: (
    portal: PortalOverview,
    account: ListedAccount,
    opening: Opening,
    onRefused: () => NoticeButton,
  ) => void;
  readonly signIn: (portalId: string) => void;
  /** Ends the session at AWS first, so that the new one gets its whole time. */
  readonly signInFresh: (portalId: string) => void;
  readonly signOut: (portalId: string) => void;
  /** Has AWS keep several consoles side by side wherever these are to open; `done` goes on with it. */
  readonly turnOnSessions: (consoles: RequestBody<'turnOnSessions'>['consoles'], done: () => void) => void;
  readonly showSignIn: (portalId: string) => void;
  readonly cancelSignIn: (portalId: string) => void;
  readonly refresh: (portalIds: readonly string[]) => void;
  readonly refreshAccount: (account: AccountOfPortal, done: () => void) => void;
  readonly cancelReading: (portalId: string) => void;
  readonly decideList: (portalId: string, choice: 'keep' | 'take' | 'add') => void;
  readonly noteSeen: (portalId: string) => void;
  readonly forgetGone: (account: AccountOfPortal) => void;
  readonly goTo: (page: Page) => void;
  /** The step that a failure leaves open, where it is not just "close". */
  readonly stepAfter: (failure: ConsoleFailure, portalId: string) => NoticeButton | undefined;
  /** Takes the step without which nothing of a portal opens; whether there was one. */
  readonly takeStep: (does: EnterDoes | undefined, portalId: string) => boolean;
}

/** `show`: what lies over the list. */
export function makeActions(tools: Ask, setNews: (text: string) => void, show: PopupState['show']): Actions {
  const portals = portalActions(tools);
  return {
    ...openActions(tools, setNews, show),
    ...portals,
    stepAfter: (failure, portalId) => stepAfter(failure, portalId, tools),
    takeStep: (does, portalId) => takeStep(portals, does, portalId),
    ...listActions(tools),
    ask: tools.ask,
  };
}

type OpenActions = Pick<Actions, 'open' | 'warn' | 'complain' | 'forget' | 'goTo'>;

function openActions(tools: Ask, setNews: (text: string) => void, show: PopupState['show']): OpenActions {
  const { ask, warn, forget, complain } = tools;
  const open: OpenActions['open'] = (overview, account, opening, onRefused) => {
    const { portal } = overview;
    const { accountId } = account;
    const { where } = opening;
    const name = account.accountName.trim() === '' ? accountId : account.accountName;
    const body = { portalId: portal.id, accountId, ...opening };
    setNews(t('opening', name));
    void ask(
      `open ${JSON.stringify(body)}`,
      () => send('openConsole', body),
      () => {
        setNews(where === 'background' ? t('openedBehind', name) : '');
        if (where !== 'background') closePopup();
      },
      (failure) => {
        const { code, detail: wanted = '' } = failure;
        if (code === 'NAME_NOT_TYPED') {
          const again = (typedName: string): void => open(overview, account, { ...opening, typedName }, onRefused);
          show({ kind: 'type-name', name: wanted, roleName: opening.roleName, open: again });
          return 'said';
        }
        if (isOfSessions(failure)) {
          sayFull(tools, failure, (how) => open(overview, account, { ...opening, ...how }, onRefused));
          return 'said';
        }
        const refused = code === 'ROLE_GONE' || code === 'AWS_FORBIDDEN';
        return refused ? onRefused() : stepAfter(failure, portal.id, tools);
      },
    );
  };
  return { open, warn, complain, forget, goTo: (page) => void openPage(page) };
}

type PortalActions = Pick<
  Actions,
  'signIn' | 'signInFresh' | 'signOut' | 'turnOnSessions' | 'showSignIn' | 'cancelSignIn'
>;

function portalActions(tools: Ask): PortalActions {
  const { ask, forget } = tools;
  return {
    signIn: (portalId) => signIn(tools, portalId),
    signInFresh: (portalId) => signIn(tools, portalId, true),
    signOut: (portalId) => void ask(`sign-out ${portalId}`, () => send('signOut', { portalId }), forget),
    turnOnSessions: (consoles, done) => void ask('multi-session', () => send('turnOnSessions', { consoles }), done),
    showSignIn: (portalId) => void ask(`show ${portalId}`, () => send('showSignIn', { portalId }), closePopup),
    cancelSignIn: (portalId) => void ask(`cancel ${portalId}`, () => send('cancelSignIn', { portalId }), forget),
  };
}

function signIn(tools: Ask, portalId: string, fresh = false): void {
  const body = fresh ? { portalId, fresh: true as const } : { portalId };
  void tools.ask(
    `sign-in ${portalId}`,
    () => send('signInAgain', body),
    closePopup,
    (failure) => stepAfter(failure, portalId, tools),
  );
}

function takeStep(
  { showSignIn, signIn: begin }: PortalActions,
  does: EnterDoes | undefined,
  portalId: string,
): boolean {
  if (does === 'allow' || does === 'show-code') void openPage('welcome.html');
  else if (does === 'show-sign-in') showSignIn(portalId);
  else if (does === 'sign-in') begin(portalId);
  else return false;
  return true;
}

type ListActions = Pick<
  Actions,
  'refresh' | 'refreshAccount' | 'cancelReading' | 'decideList' | 'noteSeen' | 'forgetGone'
>;

function listActions(tools: Ask): ListActions {
  const { ask, forget } = tools;
  return {
    refresh: (portalIds) => portalIds.forEach((portalId) => refresh(tools, portalId)),
    refreshAccount: ({ portalId, accountId }, done) =>
      void ask(
        `read ${portalId} ${accountId}`,
        () => send('refreshList', { portalId, accountId }),
        () => {
          done();
          forget();
        },
        (failure) => stepAfter(failure, portalId, tools),
      ),
    cancelReading: (portalId) => void ask(`stop ${portalId}`, () => send('cancelReading', { portalId }), forget),
    decideList: (portalId, choice) =>
      void ask(`decide ${portalId}`, () => send('decideList', { portalId, choice }), forget),
    noteSeen: (portalId) => void ask(`seen ${portalId}`, () => send('noteSeen', { portalId }), forget),
    forgetGone: ({ portalId, accountId }) =>
      void ask(`forget ${portalId} ${accountId}`, () => send('forgetGone', { portalId, accountId }), forget),
  };
}

function refresh(tools: Ask, portalId: string): void {
  void tools.ask(
    `refresh ${portalId}`,
    () => send('refreshList', { portalId }),
    tools.forget,
    (failure) => stepAfter(failure, portalId, tools),
  );
}

function stepAfter({ code }: ConsoleFailure, portalId: string, tools: Ask): NoticeButton | undefined {
  switch (code) {
    case 'PERMISSION_MISSING':
      return { action: 'allow', label: t('allow'), run: () => void openPage('welcome.html') };
    case 'PORTAL_WRONG_REGION':
      return { action: 'check-region', label: t('checkRegion'), run: () => void openPage('welcome.html') };
    case 'SIGN_IN_REQUIRED':
    case 'AWS_UNAUTHORIZED':
    case 'OIDC_INVALID_GRANT':
    case 'OIDC_INVALID_CLIENT':
      return { action: 'sign-in', label: t('signIn'), run: () => signIn(tools, portalId) };
    case 'AWS_NOT_FOUND':
      return { action: 'read-again', label: t('readAgain'), run: () => refresh(tools, portalId) };
    default:
      return undefined;
  }
}
