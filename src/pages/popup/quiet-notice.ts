/** What can be said when nothing is in the way: a list that waits for a choice, a clock that is wrong, what has changed. */
import type { ListChanges, Overview, PortalOverview } from '../../assignments/overview.ts';
import { displayName } from '../../preferences/display-name.ts';
import { durationOf } from '../shared/durations.ts';
import type { NoticeWords } from '../shared/state-notice.ts';
import { plural, t } from '../shared/words.ts';
import type { Actions } from './actions.ts';

export interface Quiet {
  /** The person has read it and closed it, in this popup. */
  readonly clockSeen: boolean;
  readonly seeClock: () => void;
}

/** A list that waits for the person's choice; nothing else can become of it. */
export function heldNotice(portals: readonly PortalOverview[], actions: Actions): NoticeWords | undefined {
  const waiting = portals.find(({ held }) => held !== undefined);
  if (waiting?.held === undefined) return undefined;
  const { portal, held } = waiting;
  const button = (choice: 'keep' | 'take' | 'add', label: string): NonNullable<NoticeWords['primary']> => ({
    action: `${choice}-list`,
    label,
    run: () => actions.decideList(portal.id, choice),
  });
  if (held.reason === 'empty') {
    return {
      icon: 'warning',
      title: t('heldEmptyTitle'),
      text: t('heldEmptyText', portal.name),
      primary: button('keep', t('keepList')),
      secondary: button('take', t('takeEmpty')),
    };
  }
  return {
    icon: 'warning',
    title: portals.length > 1 ? t('changesAt', portal.name, t('heldOtherTitle')) : t('heldOtherTitle'),
    text: t('heldOtherText', plural('accounts', held.accounts)),
    primary: button('add', t('addIdentity')),
    secondary: button('take', t('takeList')),
    tertiary: button('keep', t('keep')),
  };
}

/** Nothing that needs a step now; the first of these that there is. */
export function quietNotice(
  { clockOffByMs, portals }: Overview,
  actions: Actions,
  quiet: Quiet,
): NoticeWords | undefined {
  if (clockOffByMs !== undefined && !quiet.clockSeen) {
    return {
      icon: 'clock',
      title: t('clockWrongTitle', durationOf(Math.abs(clockOffByMs))),
      text: t('clockWrongText'),
      primary: { action: 'dismiss', label: t('dismiss'), run: quiet.seeClock },
    };
  }
  const changed = portals.find(({ changes }) => changes !== undefined);
  if (changed?.changes === undefined) return undefined;
  const said = changeWords(changed.changes);
  return {
    icon: 'changed',
    title: portals.length > 1 ? t('changesAt', changed.portal.name, said) : said,
    text: displayName(changed.changes.text),
    primary: { action: 'note-seen', label: t('dismiss'), run: () => actions.noteSeen(changed.portal.id) },
  };
}

/** "2 accounts gained, 1 account lost, 3 roles gained". */
function changeWords({ accountsGained, accountsLost, rolesGained, rolesLost }: ListChanges): string {
  const parts = [
    accountsGained > 0 ? plural('accountsGained', accountsGained) : '',
    accountsLost > 0 ? plural('accountsLost', accountsLost) : '',
    rolesGained > 0 ? plural('rolesGained', rolesGained) : '',
    rolesLost > 0 ? plural('rolesLost', rolesLost) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
