/** The menu that chooses the list's order and its groups. */
import { platform } from '../../browser/platform.ts';
import {
  asArrangement,
  GROUPS,
  setArrangement,
  SORTS,
  type Arrangement,
} from '../../preferences/choose-arrangement.ts';
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import type { MenuItem } from './menu.tsx';
import type { PopupState } from './use-popup.ts';

const SORT_WORDS = { name: 'menuSortName', id: 'menuSortId', used: 'menuSortUsed' } as const;
const GROUP_WORDS = { none: 'menuGroupNone', environment: 'menuGroupEnvironment', portal: 'menuGroupPortal' } as const;

export function arrangeItems(popup: PopupState, actions: Actions): readonly MenuItem[] {
  const { sort, group } = asArrangement(popup.list.arrangement);
  const choose = (change: Partial<Arrangement>) => (): void => {
    popup.show(undefined);
    const store = async (): Promise<null> => {
      // Here before the choice is, so that it takes effect at once.
      await import('./arrange.ts');
      await setArrangement(platform, change);
      return null;
    };
    // The first row is another one by then.
    void actions.ask(`arrange ${JSON.stringify(change)}`, store, () => popup.choosePortal(popup.portalId));
  };
  const several = popup.list.overview.portals.length > 1;
  return [
    ...SORTS.map((one): MenuItem => ({
      action: `sort-${one}`,
      label: t(SORT_WORDS[one]),
      keys: [],
      checked: one === sort,
      run: choose({ sort: one }),
    })),
    ...GROUPS.filter((one) => one !== 'portal' || several || group === 'portal').map((one, at): MenuItem => ({
      action: `group-${one}`,
      label: t(GROUP_WORDS[one]),
      keys: [],
      checked: one === group,
      divided: at === 0,
      run: choose({ group: one }),
    })),
  ];
}
