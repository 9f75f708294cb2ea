import type { JSX } from 'preact';
import { hasContainers } from '../../browser/containers.ts';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { Tile } from '../shared/placed-tile.ts';
import { plural, t } from '../shared/words.ts';
import { commandKey } from './foot.tsx';
import type { Where } from '../../consoles/where.ts';
import { Menu, type MenuItem } from './menu.tsx';

interface RowMenuProps {
  readonly look: AccountLabel;
  readonly roleName: string | undefined;
  /** CSS px from the popup's top. */
  readonly top: number;
  readonly onOpen: (where: Where) => void;
  /** Left out where the tab in front shows no console. */
  readonly onOpenHere?: () => void;
  /** Chosen to be opened together with others. */
  readonly marked: boolean;
  readonly onMark: () => void;
  readonly favourite: boolean;
  readonly onFavourite: () => void;
  /** Left out where there is nothing to choose, or this role is the account's favourite already. */
  readonly onFavouriteRole: (() => void) | undefined;
  /** Left out where the box names no service and no region. */
  readonly onFavouritePlace: (() => void) | undefined;
  readonly onEdit: () => void;
  readonly hidden: boolean;
  readonly onHide: () => void;
  readonly onCopyCredentials: () => void;
  readonly onCopyLink: () => void;
  /** Left out where the tab in front shows no console that the account could have. */
  readonly onCopyHere?: (() => void) | undefined;
  readonly onCopyId: () => void;
  /** How many tabs show the account; pinned ones are not among them. */
  readonly openTabs: number;
  readonly onGroupTabs: () => void;
  readonly onCloseTabs: () => void;
  readonly onClose: () => void;
}

/** What can be done with one account and the role that is chosen in it. */
export function RowMenu(props: RowMenuProps): JSX.Element {
  const { look, roleName } = props;
  const name = look.accountName ?? look.accountId;
  const head = (
    <div class="menu-head" role="presentation">
      <Tile label={look} size={28} />
      <div>
        <bdi>{name}</bdi>
        {roleName !== undefined && <span>{t('asRole', roleName)}</span>}
      </div>
    </div>
  );
  return (
    <Menu
      class="row-menu"
      label={t('rowMenuLabel', name)}
      items={rowMenuItems(props)}
      head={head}
      top={props.top}
      onClose={props.onClose}
    />
  );
}

function rowMenuItems({
  roleName,
  marked,
  onMark,
  favourite,
  onFavourite,
  onFavouriteRole,
  onFavouritePlace,
  onEdit,
  hidden,
  onHide,
  onOpen,
  onOpenHere,
  onCopyCredentials,
  onCopyLink,
  onCopyHere,
  onCopyId,
  openTabs,
  onGroupTabs,
  onCloseTabs,
}: RowMenuProps): readonly MenuItem[] {
  const copyId = { action: 'copy-account-id', label: t('menuCopyId'), keys: ['I'], run: onCopyId };
  const favouriteItem = {
    action: 'favourite',
    label: t(favourite ? 'menuNoFavourite' : 'menuFavourite'),
    keys: ['F'],
    divided: true,
    run: onFavourite,
  };
  const own = [
    favouriteItem,
    ...(onFavouriteRole === undefined
      ? []
      : [{ action: 'favourite-role', label: t('menuFavouriteRole'), keys: ['R'], run: onFavouriteRole }]),
    ...(onFavouritePlace === undefined
      ? []
      : [{ action: 'favourite-place', label: t('menuFavouritePlace'), keys: ['S'], run: onFavouritePlace }]),
    { action: 'edit', label: t('menuEdit'), keys: ['E'], run: onEdit },
    { action: 'hide', label: t(hidden ? 'menuUnhide' : 'menuHide'), keys: ['H'], run: onHide },
  ];
  const tabs =
    openTabs === 0
      ? []
      : [
          {
            action: 'group-tabs',
            label: plural('menuGroupTabs', openTabs),
            keys: ['G'],
            divided: true,
            run: onGroupTabs,
          },
          { action: 'close-tabs', label: plural('menuCloseTabs', openTabs), keys: ['W'], run: onCloseTabs },
        ];
  if (roleName === undefined) return [copyId, ...tabs, ...own];
  return [
    { action: 'open', label: t('menuOpen'), keys: ['↵'], run: () => onOpen('tab') },
    {
      action: 'open-background',
      label: t('menuOpenBackground'),
      keys: [commandKey(), '↵'],
      run: () => onOpen('background'),
    },
    { action: 'open-window', label: t('menuOpenWindow'), keys: [t('keyShift'), '↵'], run: () => onOpen('window') },
    ...(hasContainers()
      ? [{ action: 'open-container', label: t('menuOpenContainer'), keys: ['N'], run: () => onOpen('container') }]
      : []),
    { action: 'open-private', label: t('menuOpenPrivate'), keys: ['P'], run: () => onOpen('private') },
    ...(onOpenHere === undefined
      ? []
      : [{ action: 'open-here', label: t('menuOpenHere'), keys: [t('keyAlt'), '↵'], run: onOpenHere }]),
    { action: 'mark', label: t(marked ? 'menuUnchoose' : 'menuChoose'), keys: ['X'], run: onMark },
    {
      action: 'copy-credentials',
      label: t('menuCopyCredentials'),
      keys: ['C'],
      divided: true,
      run: onCopyCredentials,
    },
    { action: 'copy-link', label: t('menuCopyLink'), keys: ['L'], run: onCopyLink },
    ...(onCopyHere === undefined
      ? []
      : [{ action: 'copy-link-here', label: t('menuCopyHere'), keys: ['T'], run: onCopyHere }]),
    copyId,
    ...tabs,
    ...own,
  ];
}
