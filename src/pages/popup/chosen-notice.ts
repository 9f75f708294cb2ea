/** The bar over the list's foot while rows are chosen: which, and what can be done with them. */
import type { SetMember } from '../../preferences/named-sets.ts';
import type { NoticeWords } from '../shared/state-notice.ts';
import { formatNumber, plural, t } from '../shared/words.ts';
import { shortName } from './account-names.ts';
import type { Actions } from './actions.ts';
import { openMembers } from './open-together.ts';
import type { PopupState } from './use-popup.ts';

/** More names than these make the bar higher than it is meant to be. */
const MOST_NAMES = 3;

/** `called`: what the state calls for, whose first step stays in reach. */
export function chosenNotice(popup: PopupState, actions: Actions, called: NoticeWords | undefined): NoticeWords {
  const members = [...popup.marks.values()].flat();
  const names = members.slice(0, MOST_NAMES).map((member) => wordsOf(popup, member));
  const more = members.length - names.length;
  const step = called?.primary;
  return {
    icon: 'check',
    unsaid: true,
    title: t(
      'changesAt',
      plural('chosen', members.length),
      names.join(', ') + (more > 0 ? ` +${formatNumber(more)}` : ''),
    ),
    text: t('chosenDo'),
    primary: {
      action: 'open-chosen',
      label: t('openChosen'),
      run: () => openMembers(popup, actions, { members, where: 'tab' }),
    },
    secondary: { action: 'name-chosen', label: t('nameChosen'), run: () => popup.show({ kind: 'name-set' }) },
    ...(step && { tertiary: step }),
  };
}

/** "payments-prod @s3 #eu-west-1" */
function wordsOf({ list }: PopupState, member: SetMember): string {
  const { page, region } = member;
  return [shortName(list.entries, member), page && `@${page.slice(0, 20)}`, region && `#${region.slice(0, 20)}`]
    .filter(Boolean)
    .join(' ');
}
