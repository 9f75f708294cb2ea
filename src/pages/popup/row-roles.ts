/** A row's roles, one chip each; what does not fit is reached by scrolling or by the last chip. Clicks are heard by the list. */
import { make, put, putEach, putText } from '../shared/patch.ts';
import { formatNumber, t } from '../shared/words.ts';
import { drawnRoles } from './roles-shown.ts';
import { noteShown } from './show-role.ts';

export interface Roles {
  readonly roleNames: readonly string[];
  readonly chosen: string | undefined;
  readonly isUnavailable: (roleName: string) => boolean;
  readonly active: boolean;
  /** What stands where there are none. */
  readonly none: string;
  /** The account's. */
  readonly name: string;
}

/** What stands for the roles that are not drawn. */
const MORE = Symbol('more');

type Item = string | typeof MORE;

export function putRoles(strip: HTMLElement, roles: Roles): void {
  const { roleNames, chosen, none } = roles;
  put(strip, 'role', roleNames.length === 0 ? 'gridcell' : 'presentation');
  noteShown(strip, roles);
  if (roleNames.length === 0) return putEach(strip, [none], makeNone, showNone);
  const drawn = drawnRoles(roleNames, chosen);
  const all: readonly Item[] = roleNames.length === drawn.length ? drawn : [...drawn, MORE];
  putEach(
    strip,
    all,
    (item) => shown(item === MORE ? makeMore() : make('button', CHIP), item, roles),
    (node, item) => {
      const fits = node instanceof HTMLElement && isMore(node) === (item === MORE);
      if (fits) shown(node, item, roles);
      return fits;
    },
  );
}

function makeNone(words: string): Node {
  return make('span', { class: 'no-role' }, words);
}

function showNone(node: Node, words: string): boolean {
  return node.isEqualNode(makeNone(words));
}

/** A chip is a button; the one that leads to the rest stands in a cell of its own. */
function isMore({ localName }: HTMLElement): boolean {
  return localName !== 'button';
}

function shown(element: HTMLElement, item: Item, roles: Roles): HTMLElement {
  if (item === MORE) putMore(element, roles);
  else putChip(element, item, roles);
  return element;
}

const CHIP = { type: 'button', role: 'gridcell' };

function putChip(chip: HTMLElement, roleName: string, { chosen, isUnavailable, active }: Roles): void {
  put(chip, 'class', `chip${isUnavailable(roleName) ? ' unavailable' : ''}`);
  put(chip, 'data-role-name', roleName);
  put(chip, 'aria-selected', String(roleName === chosen));
  put(chip, 'tabindex', active ? '0' : '-1');
  putText(chip, roleName);
}

function makeMore(): HTMLElement {
  const attributes = { type: 'button', class: 'chip more', 'data-part': 'roles', 'aria-haspopup': 'menu' };
  return make('span', { role: 'gridcell' }, make('button', attributes));
}

function putMore(cell: HTMLElement, { roleNames, chosen, name, active }: Roles): void {
  const button = cell.firstElementChild;
  if (button === null) return;
  const more = t('moreRoles', formatNumber(roleNames.length - drawnRoles(roleNames, chosen).length));
  put(button, 'aria-label', `${more} · ${t('moreRolesLabel', formatNumber(roleNames.length), name)}`);
  put(button, 'tabindex', active ? '0' : '-1');
  putText(button, more);
}
