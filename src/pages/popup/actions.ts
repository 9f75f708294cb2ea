/** What the popup has done for it. Each answer is either nothing to say, or words for a notice. */
import type { ListedAccount, PortalOverview } from '../../assignments/overview.ts';
import type { ConsoleFailure } from '../../consoles/failure.ts';
import { portalLink } from '../../consoles/portal-link.ts';
import { send } from '../shared/send.ts';
import { closePopup, openPage } from '../shared/doors.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { NoticeButton, NoticeWords } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';
import type { Where } from './keys.ts';
import { once } from './once.ts';

export interface Actions {
  /** Takes trouble and news off the page: the person goes on. */
  readonly forget: () => void;
  readonly complain: (words: Pick<NoticeWords, 'title' | 'text'>) => void;
  readonly open: (portal: PortalOverview, account: ListedAccount, roleName: string, where: Where) => void;
  readonly signIn: (portalId: string) => void;
  readonly showSignIn: (portalId: string) => void;
  readonly cancelSignIn: (portalId: string) => void;
  readonly refresh: (portalIds: readonly string[]) => void;
  readonly copyId: (accountId: string) => void;
  readonly copyLink: (startUrl: string, accountId: string, roleName: string) => void;
  readonly goTo: (page: 'welcome.html' | 'options.html') => void;
}

/** `setTrouble` and `setNews` show what went wrong, and what is going on or was just done in a few words. */
export function makeActions(
  setTrouble: (words: NoticeWords | undefined) => void,
  setNews: (text: string) => void,
): Actions {
  const guard = once();

  /** Does a thing at most once at a time; a failure turns into a notice. `send` rejects only when nobody is there to answer. */
  const run = async (
    what: string,
    work: () => Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: ConsoleFailure }>,
    done: () => void,
    next?: (failure: ConsoleFailure) => NoticeButton | undefined,
  ): Promise<void> => {
    if (!guard.begin(what, performance.now())) return;
    setTrouble(undefined);
    try {
      const answer = await work();
      if (answer.ok) return done();
      setNews('');
      const { what: title, todo: text } = failureWords(answer.failure);
      warn({ title, text }, next?.(answer.failure));
    } catch {
      setNews('');
      warn({ title: t('updatedWhat'), text: t('updatedDo') });
    } finally {
      guard.end(what);
    }
  };

  const warn = (
    words: Pick<NoticeWords, 'title' | 'text'>,
    primary: NoticeButton = { action: 'dismiss', label: t('dismiss'), run: made.forget },
  ): void => setTrouble({ ...words, icon: 'warning', alert: true, primary });

  /** The step that a failure leaves open, where it is not just "close". */
  const stepAfter = (failure: ConsoleFailure, portalId: string): NoticeButton | undefined => {
    switch (failure.code) {
      case 'PERMISSION_MISSING':
        return { action: 'allow', label: t('allow'), run: () => made.goTo('welcome.html') };
      case 'SIGN_IN_REQUIRED':
      case 'AWS_UNAUTHORIZED':
      case 'OIDC_INVALID_GRANT':
      case 'OIDC_INVALID_CLIENT':
        return { action: 'sign-in', label: t('signIn'), run: () => made.signIn(portalId) };
      case 'ROLE_GONE':
      case 'AWS_FORBIDDEN':
      case 'AWS_NOT_FOUND':
        return { action: 'read-again', label: t('readAgain'), run: () => made.refresh([portalId]) };
      default:
        return undefined;
    }
  };

  const copy = (text: string, said: string): void => {
    setTrouble(undefined);
    navigator.clipboard.writeText(text).then(
      () => setNews(said),
      () => warn({ title: t('copyFailedWhat'), text: t('copyFailedDo', text) }),
    );
  };

  const made: Actions = {
    forget: () => {
      setTrouble(undefined);
      setNews('');
    },
    complain: warn,
    open: ({ portal }, account, roleName, where) => {
      const { accountId } = account;
      const name = account.accountName.trim() === '' ? accountId : account.accountName;
      const body = { portalId: portal.id, accountId, roleName, where };
      setNews(t('opening', name));
      void run(
        `open ${where} ${portal.id} ${accountId} ${roleName}`,
        () => send('openConsole', body),
        () => {
          setNews(where === 'background' ? t('openedBehind', name) : '');
          if (where !== 'background') closePopup();
        },
        (failure) => stepAfter(failure, portal.id),
      );
    },
    signIn: (portalId) =>
      void run(
        `sign-in ${portalId}`,
        () => send('signInAgain', { portalId }),
        closePopup,
        (failure) => stepAfter(failure, portalId),
      ),
    showSignIn: (portalId) => void run(`show ${portalId}`, () => send('showSignIn', { portalId }), closePopup),
    cancelSignIn: (portalId) => {
      setTrouble(undefined);
      void send('cancelSignIn', { portalId });
    },
    refresh: (portalIds) => {
      for (const portalId of portalIds) {
        void run(
          `refresh ${portalId}`,
          () => send('refreshList', { portalId }),
          made.forget,
          (failure) => stepAfter(failure, portalId),
        );
      }
    },
    copyId: (accountId) => copy(accountId, t('copiedId')),
    copyLink: (startUrl, accountId, roleName) => copy(portalLink(startUrl, { accountId, roleName }), t('copiedLink')),
    goTo: (page) => void openPage(page),
  };
  return made;
}
