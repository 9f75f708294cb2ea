import type { PortalOverview } from '../../assignments/overview.ts';
import { hasContainers } from '../../browser/containers.ts';
import { hasSidePanel, openSidePanel } from '../../browser/side-panel.ts';
import { closePopup } from '../shared/doors.ts';
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import type { MenuItem } from './menu.tsx';
import type { PopupState } from './use-popup.ts';
import { openedAs } from './whose-tab.ts';

/** What is about the whole popup, then about each portal, then about Signalbox. */
export function headItems(popup: PopupState, actions: Actions, onRefresh: () => void): readonly MenuItem[] {
  const close = (run: () => void) => (): void => {
    popup.show(undefined);
    run();
  };
  const { portals } = popup.list.overview;
  const signedIn = portals.filter(({ state }) => state !== 'signed-out' && state !== 'signing-in');
  return [
    { action: 'refresh', label: t('refresh'), keys: [], run: close(onRefresh) },
    { action: 'add-portal', label: t('addPortal'), keys: [], run: () => actions.goTo('welcome.html') },
    { action: 'arrange', label: t('menuArrange'), keys: [], run: () => popup.show({ kind: 'arrange' }) },
    ...hiddenItems(popup, close),
    ...signedIn.flatMap(({ portal }, place) =>
      sessionItems(portal, portals.length > 1, actions).map((item, at): MenuItem => ({
        ...item,
        keys: [],
        run: close(item.run),
        divided: place + at === 0,
      })),
    ),
    ...modeItems(signedIn, actions).map((item) => ({ ...item, keys: [], run: close(item.run), divided: true })),
    ...(hasSidePanel() && openedAs() !== 'panel'
      ? [
          {
            action: 'side-panel',
            label: t('menuSidePanel'),
            keys: [],
            divided: true,
            run: close(() => void showSidePanel()),
          },
        ]
      : []),
    { action: 'options', label: t('openOptions'), keys: [], divided: true, run: () => actions.goTo('options.html') },
    { action: 'keys', label: t('showKeys'), keys: ['?'], run: () => popup.show({ kind: 'help' }) },
  ];
}

/** There only where something is hidden. */
function hiddenItems(popup: PopupState, close: (run: () => void) => () => void): readonly MenuItem[] {
  if (![...popup.list.notes.values()].some(({ hidden }) => hidden)) return [];
  const { showHidden } = popup;
  const label = t(showHidden ? 'leaveOutHidden' : 'showHidden');
  return [{ action: 'show-hidden', label, keys: [], run: close(() => popup.setShowHidden(!showHidden)) }];
}

/** `several`: the portal has to be named. */
function sessionItems(
  { id, name }: PortalOverview['portal'],
  several: boolean,
  actions: Actions,
): readonly Pick<MenuItem, 'action' | 'label' | 'run'>[] {
  return [
    {
      action: 'sign-in-fresh',
      label: several ? t('signInFreshAt', name) : t('signInFresh'),
      run: () => actions.signInFresh(id),
    },
    { action: 'sign-out', label: several ? t('signOutOf', name) : t('signOut'), run: () => actions.signOut(id) },
  ];
}

/**
 * The mode is AWS's for all that opens with the same cookies, through whichever portal. Where each account's console has a container
 * of its own, none of them would be changed by it: it is offered there when it is missed.
 */
function modeItems(
  portals: readonly PortalOverview[],
  actions: Actions,
): readonly Pick<MenuItem, 'action' | 'label' | 'run'>[] {
  if (portals.length === 0 || hasContainers()) return [];
  const dismiss = { action: 'dismiss', label: t('dismiss'), run: actions.forget };
  const say = (): void =>
    actions.complain({ icon: 'check', title: t('sessionsOnWhat'), text: t('sessionsOnMore'), primary: dismiss });
  const consoles = portals.map(({ portal }) => ({ portalId: portal.id }));
  const run = (): void => actions.turnOnSessions(consoles, say);
  return [{ action: 'multi-session', label: t('turnOnSessions'), run }];
}

/** The click is used up by the first wait: nothing comes before. */
async function showSidePanel(): Promise<void> {
  if (await openSidePanel()) closePopup();
}
