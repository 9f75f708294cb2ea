/** What Enter on a row comes to, which depends on how its portal stands. */
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import type { Where } from './keys.ts';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';

/** Opens the role, or takes the step without which it cannot be opened, or says why not. */
export function openRow(
  popup: PopupState,
  actions: Actions,
  result: Result,
  roleName: string | undefined,
  where: Where,
): void {
  const { account, gone } = result.entry;
  const overview = popup.portalOf(result);
  popup.show(undefined);
  if (overview === undefined) return;
  const { portal, state, missingOrigins, deviceCode } = overview;
  if (missingOrigins.length > 0 || deviceCode !== undefined) return actions.goTo('welcome.html');
  if (state === 'signed-out') return actions.signIn(portal.id);
  if (state === 'signing-in') return actions.showSignIn(portal.id);
  const name = popup.lookOf(result.entry).accountName ?? account.accountId;
  if (gone) return actions.complain({ title: t('goneWhat', name), text: t('goneDo') });
  if (roleName !== undefined) return actions.open(overview, account, roleName, where);
  if (state === 'syncing') return actions.complain({ title: t('rolesToComeWhat', name), text: t('rolesToComeDo') });
  actions.complain({ title: t('noRoleWhat', name), text: t('noRoleDo') });
}
