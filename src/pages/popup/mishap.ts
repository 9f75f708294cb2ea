/**
 * Says what could not be opened from outside the popup: by a key, the address bar or a context menu, or what AWS did
 * not take.
 */
import { markButton } from '../../browser/own-pages.ts';
import { platform } from '../../browser/platform.ts';
import { takeMishap } from '../../consoles/mishap.ts';
import { cutMiddle, displayName } from '../../preferences/display-name.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { NoticeButton } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';
import type { Actions, Opening } from './actions.ts';
import { entryKey } from './entries.ts';
import { isOfSessions, sayFull, sessionRows, type Again } from './full.ts';
import { loadSets } from './sets.ts';
import type { PopupState } from './use-popup.ts';

export async function sayMishap(popup: PopupState, actions: Actions): Promise<void> {
  const [mishap] = await Promise.all([takeMishap(platform), markButton('')]);
  if (mishap?.missed !== undefined) {
    const words = { failureWords, sessionRows };
    return (await loadSets()).sayMissed(popup, actions, mishap.missed, words);
  }
  // Another page of ours said it, or the portal's state does.
  if (mishap?.failure === undefined) return;
  const { failure, portalId = '', accountId = '', roleName = '', where = 'tab', page, region, carried, chain } = mishap;
  const opening: Opening = {
    roleName,
    where,
    ...(page !== undefined && { page }),
    ...(region !== undefined && { region }),
    ...(carried && { carried }),
    ...(chain && { chain }),
  };
  const { code } = failure;
  const account = popup.list.entries.find(({ key }) => key === entryKey({ portalId, accountId }))?.account;
  const portal = popup.list.overview.portals.find((one) => one.portal.id === portalId);
  const readAccount = (): NoticeButton => ({
    action: 'read-account',
    label: t('readAccount'),
    run: () => account && actions.refreshAccount(account, actions.forget),
  });
  if (isOfSessions(failure)) {
    const again: Again = (how) =>
      account && portal && actions.open(portal, account, { ...opening, ...how }, readAccount);
    return sayFull(actions, failure, account && portal && again);
  }
  const { what, todo } = failureWords(failure);
  const name = cutMiddle(displayName(account?.accountName ?? '')) || accountId;
  const title = name === '' ? what : t('changesAt', name, what);
  if (account === undefined || portal === undefined) return actions.warn({ title, text: todo });
  if (code === 'ROLE_GONE') return actions.warn({ title, text: todo }, readAccount());
  const open = (): void => actions.open(portal, account, opening, readAccount);
  // The background asks for the name, and so it is asked for here.
  if (code === 'NAME_NOT_TYPED') return open();
  const retry = { action: 'retry', label: t('retry'), run: open };
  if (code === 'SIGN_OUT_NOWHERE') return actions.warn({ title, text: todo }, retry);
  if (code !== 'OPENING_TOO_LATE') return actions.warn({ title, text: todo });
  // Enter is about the row that is active here, which may be another.
  actions.warn({ title, text: t('retryLate') }, retry);
}
