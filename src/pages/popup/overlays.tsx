import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Wish } from '../../consoles/destination.ts';
import { wishHere } from '../../consoles/wish-here.ts';
import type { Favourite } from '../../preferences/favourites.ts';
import { labelOf } from '../../preferences/label-of.ts';
import { t } from '../shared/words.ts';
import { closeTabs, groupTabs, lookAtTabs, useTabsOf } from './account-tabs.ts';
import type { Actions } from './actions.ts';
import { arrangeItems } from './arrange-menu.ts';
import { copyCredentials } from './copy-credentials.ts';
import { Help } from './help.tsx';
import type { Where } from '../../consoles/where.ts';
import { headItems } from './head-menu.ts';
import { lookHere, useHere } from './here.tsx';
import { Menu } from './menu.tsx';
import { NoteEditor } from './note-editor.tsx';
import { ownActions } from './own-actions.ts';
import { keepingPlace, placeAsked } from './place.ts';
import { lookAtPinned, usePinned } from './pinned.ts';
import { RolesMenu } from './roles-menu.tsx';
import { RowMenu } from './row-menu.tsx';
import { SetOverlay } from './set-overlay.tsx';
import { TypeName } from './type-name.tsx';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';

// Loaded with this file, see look-soon.ts.
export { findLookAlikes } from '../../preferences/look-alikes.ts';

interface OverlaysProps {
  readonly popup: PopupState;
  readonly actions: Actions;
  readonly onOpen: (result: Result, roleName: string | undefined, where: Where, here?: boolean) => void;
  readonly onMark: (key: string) => void;
  readonly onRefresh: () => void;
}

// Who loads this waits for it: no item comes into a menu that is open.
await Promise.all([lookHere(), lookAtTabs(), lookAtPinned()]);

/** Whatever lies over the list: the row's menu, all roles of a row, the head's menu, the keys. One at a time. */
export function Overlays({ popup, actions, onOpen, onMark, onRefresh }: OverlaysProps): JSX.Element | null {
  const { overlay } = popup;
  const close = (): void => popup.show(undefined);
  const here = useHere();
  const tabsOfAccount = useTabsOf();
  const pinned = usePinned();
  const result = overlay && 'key' in overlay ? popup.results.find((one) => one.key === overlay.key) : undefined;
  // Gone from the list by another window's doing: the keys are the box's again.
  const isLost = overlay !== undefined && 'key' in overlay && result === undefined;
  useEffect(() => {
    if (isLost) close();
  }, [isLost]);
  if (overlay === undefined) return null;
  if (overlay.kind === 'help') return <Help onClose={close} />;
  if (overlay.kind === 'type-name') return <TypeName {...overlay} onClose={close} />;
  if (overlay.kind === 'head-menu') {
    return <Menu class="head-menu" label={t('menu')} items={headItems(popup, actions, onRefresh)} onClose={close} />;
  }
  if (overlay.kind === 'arrange') {
    return (
      <Menu
        key="arrange"
        class="head-menu"
        label={t('menuArrange')}
        items={arrangeItems(popup, actions)}
        onClose={close}
      />
    );
  }
  if (overlay.kind === 'name-set' || result?.entry.set !== undefined) {
    return (
      <SetOverlay
        popup={popup}
        actions={actions}
        overlay={overlay}
        set={result?.entry.set}
        onOpen={(where) => result && onOpen(result, undefined, where)}
        onMark={() => result && onMark(result.key)}
      />
    );
  }
  if (result === undefined) return null;
  const { account } = result.entry;
  const roleName = popup.chosenOf(result);
  if (overlay.kind === 'roles') {
    return (
      <RolesMenu
        accountName={account.accountName}
        roleNames={account.roleNames}
        chosen={roleName}
        top={overlay.top}
        onChoose={(chosen) => {
          popup.chooseRole(result, chosen);
          close();
        }}
        onClose={close}
      />
    );
  }
  const note = popup.list.notes.get(result.key);
  const own = ownActions(actions, popup.say);
  if (overlay.kind === 'edit') {
    return (
      <NoteEditor
        id={result.key}
        look={popup.lookOf(result.entry)}
        unchosen={labelOf(account, popup.list.sharedWords.get(account.portalId))}
        note={note}
        fixed={account.preset ?? {}}
        partition={popup.portalOf(result)?.portal.partition ?? 'aws'}
        region={pinned(account)}
        onSave={(change, region) => own.changeNote(account, change, region)}
        onClose={close}
      />
    );
  }
  const favourite = popup.list.favourites.get(result.key);
  const likes = (one: Favourite, wanted: boolean): void => {
    close();
    own.makeFavourite(one, wanted);
  };
  const { portalId, accountId } = account;
  const name = note?.nickname ?? (account.accountName.trim() || accountId);
  const otherRole = account.roleNames.length > 1 && favourite?.roleName !== roleName ? roleName : undefined;
  const portal = popup.portalOf(result)?.portal;
  // Another partition's accounts do not have this page.
  const page = here.page?.partition === portal?.partition ? here.page : undefined;
  const tabs = tabsOfAccount(accountId);
  const copyLink = (wish: Wish): void => {
    close();
    if (portal !== undefined && roleName !== undefined)
      own.copyLink(portal, { accountId, roleName }, wish).catch(() => popup.say(t('updatedWhat')));
  };
  return (
    <RowMenu
      look={popup.lookOf(result.entry)}
      roleName={roleName}
      top={overlay.top}
      onOpen={(where) => onOpen(result, roleName, where)}
      {...(here.page && { onOpenHere: () => onOpen(result, roleName, 'tab', true) })}
      marked={popup.marks.has(result.key)}
      onMark={() => {
        close();
        onMark(result.key);
      }}
      favourite={favourite !== undefined}
      onFavourite={() => likes({ portalId, accountId }, favourite === undefined)}
      onFavouriteRole={
        otherRole === undefined ? undefined : () => likes({ portalId, accountId, roleName: otherRole }, true)
      }
      onFavouritePlace={keepingPlace(popup, actions, result, roleName)}
      onEdit={() => popup.show({ kind: 'edit', key: result.key })}
      hidden={note?.hidden === true}
      onHide={() => {
        close();
        own.hide(account, name, note?.hidden !== true);
      }}
      onCopyCredentials={() => {
        close();
        if (roleName !== undefined) copyCredentials(actions, popup.say, account, roleName, name);
      }}
      onCopyLink={() => copyLink(placeAsked(popup))}
      onCopyHere={page === undefined ? undefined : () => copyLink(wishHere(page, here.seen?.accountId, accountId))}
      onCopyId={() => {
        close();
        own.copyId(account.accountId);
      }}
      openTabs={tabs.length}
      onGroupTabs={() => {
        close();
        groupTabs(actions, accountId, tabs);
      }}
      onCloseTabs={() => {
        close();
        closeTabs(actions, accountId, tabs);
      }}
      onClose={close}
    />
  );
}
