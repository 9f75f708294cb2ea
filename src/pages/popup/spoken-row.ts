/** What a row says of itself to screen readers. */
import { displayName } from '../../preferences/display-name.ts';
import { ageOf, formatNumber, t } from '../shared/words.ts';
import { rowState } from './row-state.ts';
import type { RowProps } from './row.ts';

export function spokenRow(props: RowProps): string {
  const { result, look, chosen, noRoles, portal, now, note } = props;
  const { account } = result.entry;
  const state = rowState(props);
  const id = account.accountId.replace(/(\d{4})(?=\d)/g, '$1 ');
  const place = chosen === undefined ? 0 : account.roleNames.indexOf(chosen) + 1;
  const parts = [
    displayName(note?.nickname ?? ''),
    account.accountName.trim() === '' ? t('noName') : displayName(account.accountName),
    look.environment === 'none' ? '' : t(`environment_${look.environment}`),
    t('spokenAccount', id),
    chosen ?? noRoles,
    account.roleNames.length > 1 ? t('spokenRoleOf', formatNumber(place), formatNumber(account.roleNames.length)) : '',
    portal?.name ?? '',
    ...(note?.tags ?? []).map(displayName),
    note?.hidden ? t('hidden') : '',
    props.favourite ? t('spokenFavourite') : '',
    props.marked ? t('spokenChosen') : '',
    state === 'gone' ? t('spokenGone') : '',
    state === 'unavailable' ? t('spokenUnavailable') : '',
    account.staleSince === undefined ? '' : t('spokenStale', ageOf(account.staleSince, now)),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
