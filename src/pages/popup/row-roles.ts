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

export function putRoles(strip: HTMLElement, roles: Roles): void {
  const { roleNames, chosen, none } = roles;
  put(strip, 'role', roleNames.length === 0 ? 'gridcell' : 'presentation');
  noteShown(strip, roles);
  if (roleNames.length === 0) return putEach(strip, [none], makeNone, showNone);
  const drawn: readonly (string | undefined)[] = drawnRoles(roleNames, chosen);
  const all = roleNames.length === drawn.length ? drawn : [...drawn, undefined];
  putEach(
    strip,
    all,
    (roleName) => {
      const node = roleName === undefined ? makeMore() : make('button', CHIP);
      show(node, roleName, roles);
      return node;
    },
    (node, roleName) => show(node, roleName, roles),
  );
}

function makeNone(words: string): Node {
  return make('span', { class: 'no-role' }, words);
}

function showNone(node: Node, words: string): boolean {
  return node.isEqualNode(makeNone(words));
}

/** Answers false for an element of the other kind. No role name: the chip that leads to those that are not drawn. */
function show(node: Node, roleName: string | undefined, roles: Roles): boolean {
  if (!(node instanceof HTMLElement) || (node.localName === 'button') === (roleName === undefined)) return false;
  if (roleName === undefined) putMore(node, roles);
  else putChip(node, roleName, roles);
  return true;
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
