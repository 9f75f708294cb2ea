/** Does what Enter on a row comes to. */
import { dayOf } from '../shared/durations.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { NoticeButton } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';
import type { Wish } from '../../consoles/destination.ts';
import type { Actions, Opening } from './actions.ts';
import type { Where } from '../../consoles/where.ts';
import { keepNextPicture } from './keep-picture.ts';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';
import { sets, type Choosing } from './sets.ts';
import { accountOf, whatEnterDoes } from './what-enter-does.ts';

/**
 * Opens the role, or takes the step without which it cannot be opened, or says why not. `wish`: where to land, whatever
 * the box says.
 */
export function openRow(
  popup: PopupState,
  actions: Actions,
  result: Result,
  roleName: string | undefined,
  where: Where,
  wish: Wish & Pick<Opening, 'renews' | 'chain'> = wishOf(popup),
): void {
  const overview = popup.portalOf(result);
  popup.show(undefined);
  const { set } = result.entry;
  if (set?.of !== undefined) {
    const [{ roleName: kept, page, region, chain } = {}] = set.members;
    const destination = { ...(page && { page }), ...(region && { region }), ...(chain && { chain }), ...wish };
    return openRow(popup, actions, accountOf(set.of), kept, where, destination);
  }
  if (set !== undefined) return sets.code?.openNamed(popup, actions, set, where);
  if (overview === undefined) return;
  const { account } = result.entry;
  const { id } = overview.portal;
  const name = popup.lookOf(result.entry).accountName ?? account.accountId;
  const does = whatEnterDoes(popup, result, roleName);
  switch (does) {
    case 'allow':
    case 'show-code':
    case 'show-sign-in':
    case 'sign-in':
      actions.takeStep(does, id);
      return;
    case 'open-set':
      return;
    case 'open':
      // Once it is on its way: nobody waits for a picture.
      setTimeout(keepNextPicture, 0, popup, result, roleName ?? '');
      return actions.open(overview, account, { roleName: roleName ?? '', where, ...wish }, () => {
        popup.markRole(result.key, roleName);
        return readAccount(popup, actions, result);
      });
    case 'say-gone':
      return sayGone(actions, result, name);
    case 'say-unavailable': {
      const { what, todo } = failureWords({ code: 'ROLE_GONE' });
      return actions.warn({ title: what, text: todo }, readAccount(popup, actions, result));
    }
    case 'say-reading':
      return actions.warn({ title: t('rolesToComeWhat', name), text: t('rolesToComeDo') });
    case 'say-no-role':
      return actions.warn({ title: t('noRoleWhat', name), text: t('noRoleDo') }, readAccount(popup, actions, result));
  }
}

/** The one console that a row leads to: a favourite that is one has its account's row, in the role that it keeps. */
export function oneConsole(
  result: Result,
  roleName: string | undefined,
): { readonly result: Result; readonly roleName: string | undefined } | undefined {
  const { set } = result.entry;
  if (set === undefined) return { result, roleName };
  return set.of && { result: accountOf(set.of), roleName: set.members[0]?.roleName };
}

/** What is to be done with the choice, as of the key press: letters may change the active row before the code for it is here. */
export function asPressed(
  popup: Pick<PopupState, 'active' | 'asked' | 'results' | 'chosenOf'>,
  choosing: Choosing,
): Choosing {
  if (choosing.do !== 'mark') return choosing;
  const { results, chosenOf } = popup;
  const key = choosing.key ?? popup.active?.key;
  const at = results.findIndex((one) => one.key === key);
  const meant = results
    .filter((_, place) => at >= 0 && (place === at || place === at + choosing.by))
    .map((result) => ({ result, roleName: chosenOf(result) }));
  return { ...choosing, wish: wishOf(popup), meant, ...(key && { key }) };
}

/** A name that means nothing goes along as it was typed: the answer says what is wrong with it. */
function wishOf({ asked: { more } }: Pick<PopupState, 'asked'>): Pick<Wish, 'page' | 'region'> {
  const { page, region, noRegion } = more?.query ?? {};
  const wanted = noRegion ?? region;
  return { ...(page && { page }), ...(wanted && { region: wanted }) };
}

/** What is known to be gone stays until the person lets it go; what went just now is only said. */
function sayGone(actions: Actions, { entry: { account } }: Result, name: string): void {
  const { goneSince } = account;
  if (goneSince === undefined) return actions.warn({ title: t('goneWhat', name), text: t('goneDo') });
  const keep = { action: 'keep', label: t('keep'), run: actions.forget };
  const forget = { action: 'forget', label: t('forget'), run: () => actions.forgetGone(account) };
  actions.warn({ title: t('goneSinceWhat', dayOf(goneSince)), text: t('goneSinceDo', name) }, keep, forget);
}

/** Reads one account again; what AWS refused in it may be had again by now. */
function readAccount(popup: PopupState, actions: Actions, { key, entry }: Result): NoticeButton {
  const done = (): void => popup.markRole(key, undefined);
  return { action: 'read-account', label: t('readAccount'), run: () => actions.refreshAccount(entry.account, done) };
}
