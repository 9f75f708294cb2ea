import type { Portal } from '../../portals/portal.ts';
import type { AccountLabel } from '../../preferences/account-label.ts';
import type { AccountNote } from '../../preferences/account-notes.ts';
import { makeIcon } from '../shared/icons.tsx';
import { make, put } from '../shared/patch.ts';
import { patched } from '../shared/patched.ts';
import { makeTile, putTile } from '../shared/tile.ts';
import { t } from '../shared/words.ts';
import { putAccountId } from './account-id.ts';
import { putName } from './row-name.ts';
import { putRoles } from './row-roles.ts';
import { rowState } from './row-state.ts';
import { spokenRow } from './spoken-row.ts';
import { unavailableKey } from './use-popup.ts';
import type { Result } from './use-results.ts';

/** Ranges `[from, to)` of a text on show that a query means. `nearly`: typos and letters left out count too. */
export type RangesIn = (text: string, nearly: boolean) => readonly (readonly [number, number])[];

export interface RowProps {
  readonly id: string;
  readonly result: Result;
  readonly look: AccountLabel;
  readonly chosen: string | undefined;
  readonly active: boolean;
  /** Chosen to be opened together with others. */
  readonly marked: boolean;
  /** As screen readers are told: the active row, or those that are chosen where any is. */
  readonly selected: boolean;
  /** What stands where the roles would. */
  readonly noRoles: string;
  readonly favourite: boolean;
  /** Its name looks like another account's: then the id is what tells them apart. */
  readonly alike: boolean;
  /** What the person says of the account. */
  readonly note: AccountNote | undefined;
  /** Roles that AWS refused, of all rows. */
  readonly unavailable: ReadonlySet<string>;
  /** CSS px from the list's top. */
  readonly top: number;
  /** One-based place among all results. */
  readonly place: number;
  /** Folded words of the query. */
  readonly words: readonly string[];
  readonly rangesIn: RangesIn;
  /** The portal, where there are several. */
  readonly portal: Portal | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One account: tile, name and tag, id, roles, menu. Clicks are heard by the list, see press.ts. */
export const Row = patched<RowProps>((row, props) => {
  const { result, look, chosen, active } = props;
  const { accountName, accountId, roleNames } = result.entry.account;
  if (row.firstChild === null) row.append(...newCells());
  const [mark, name, id, roles, more] = row.children as unknown as Cells;
  putRow(row, props, spokenRow(props));
  put(row, 'data-account-id', accountId);
  put(row, 'data-row-state', rowState(props));
  put(row, 'data-favourite', props.favourite ? '' : undefined);
  put(row, 'data-portal', props.portal?.startUrl);
  putMark(mark, look, props.marked);
  putName(name, props);
  putAccountId(id, accountId, props);
  putRoles(roles, {
    roleNames,
    chosen,
    isUnavailable: (roleName) => props.unavailable.has(unavailableKey(result.key, roleName)),
    active,
    none: props.noRoles,
    name: accountName,
  });
  putMenuButton(more, accountName || accountId, props);
});

/** In this order: the row is drawn by it. */
type Cells = readonly [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];

function newCells(): Cells {
  return [
    make('span', { class: 'row-mark', 'data-part': 'mark' }),
    make('div', { class: 'row-name', role: 'gridcell' }),
    make('div', { class: 'row-id', role: 'gridcell' }),
    make('div', { class: 'roles' }),
    make('div', { class: 'row-more', role: 'gridcell' }),
  ];
}

/** What every row says of itself. `spoken`: to screen readers. */
export function putRow(row: HTMLElement, props: RowProps, spoken: string): void {
  const { active, marked, top } = props;
  put(row, 'id', props.id);
  put(row, 'class', `row${active ? ' active' : ''}${marked ? ' marked' : ''}`);
  put(row, 'role', 'row');
  put(row, 'aria-rowindex', String(props.place));
  put(row, 'aria-selected', String(props.selected));
  put(row, 'aria-label', spoken);
  row.style.top = `${top}px`;
}

function putMark(mark: HTMLElement, look: AccountLabel, marked: boolean): void {
  const tile = (mark.firstChild ?? mark.appendChild(makeTile())) as SVGElement;
  putTile(tile, look);
  if (!marked) tile.nextSibling?.remove();
  else if (tile.nextSibling === null) mark.append(makeIcon('check'));
}

/** The button for a row's menu. `name`: the row's, for screen readers. */
export function putMenuButton(more: HTMLElement, name: string, { active }: RowProps): void {
  const button = more.firstElementChild ?? more.appendChild(newMenuButton());
  put(button, 'aria-label', t('rowMenuLabel', name));
  put(button, 'tabindex', active ? '0' : '-1');
}

function newMenuButton(): HTMLElement {
  const attributes = { type: 'button', class: 'icon-button', 'data-part': 'menu', 'aria-haspopup': 'menu' };
  return make('button', attributes, makeIcon('dots'));
}
