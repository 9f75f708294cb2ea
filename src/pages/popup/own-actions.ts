/** What a person makes of the list, as the menus have it done; loaded with them. */
import type { ListedAccount } from '../../assignments/overview.ts';
import { platform } from '../../browser/platform.ts';
import type { RoleInAccount } from '../../consoles/credentials.ts';
import type { Wish } from '../../consoles/destination.ts';
import type { Portal } from '../../portals/portal.ts';
import { setFavourite } from '../../preferences/change-favourites.ts';
import type { Favourite } from '../../preferences/favourites.ts';
import { pinRegion } from '../../preferences/pinned-regions.ts';
import { changeNote, type NoteChange } from '../../preferences/change-note.ts';
import { failureWords } from '../shared/failure-words.ts';
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import { dropDraft } from './note-editor.tsx';

type AccountOfPortal = Pick<ListedAccount, 'portalId' | 'accountId'>;

export interface OwnActions {
  readonly makeFavourite: (favourite: Favourite, wanted: boolean) => void;
  /** `region`: in which it opens; empty where it was seen last. */
  readonly changeNote: (account: AccountOfPortal, change: NoteChange, region: string) => void;
  /** `name`: as the person knows it. */
  readonly hide: (account: AccountOfPortal, name: string, wanted: boolean) => void;
  readonly copyId: (accountId: string) => void;
  /** `wish`: where the link leads. */
  readonly copyLink: (portal: Portal, role: RoleInAccount, wish: Wish) => Promise<void>;
}

export function ownActions({ ask, warn, forget }: Actions, setNews: (text: string) => void): OwnActions {
  const store = (account: AccountOfPortal, what: string, work: () => Promise<void>, done = forget): void =>
    void ask(
      `${what} ${account.portalId} ${account.accountId}`,
      async () => {
        await work();
        return null;
      },
      done,
    );
  const copy = (text: string, said: string): void => {
    forget();
    navigator.clipboard.writeText(text).then(
      () => setNews(said),
      () => warn({ title: t('copyFailedWhat'), text: t('copyFailedDo', text) }),
    );
  };
  const hide: OwnActions['hide'] = (account, name, wanted) =>
    store(
      account,
      `hide ${wanted}`,
      async () => changeNote(platform, account, { hidden: wanted }),
      () => {
        forget();
        const undo = { action: 'undo', label: t('undo'), run: () => hide(account, name, false) };
        if (wanted) warn({ title: t('hiddenWhat', name), text: t('hiddenDo') }, undo);
      },
    );
  return {
    makeFavourite: (one, wanted) =>
      store(one, `favourite ${wanted} ${one.roleName ?? ''}`, async () => setFavourite(platform, one, wanted)),
    changeNote: (account, change, region) =>
      store(
        account,
        `note ${JSON.stringify([change, region])}`,
        async () => {
          await Promise.all([changeNote(platform, account, change), pinRegion(platform, account, region)]);
        },
        () => {
          dropDraft();
          forget();
        },
      ),
    hide,
    copyId: (accountId) => copy(accountId, t('copiedId')),
    copyLink: async (portal, role, wish) => {
      const { linkFor } = await import('./destinations.ts');
      const link = await linkFor(portal, role, wish);
      if (link.ok) return copy(link.value, t('copiedLink'));
      const { what, todo } = failureWords(link.failure);
      warn({ title: what, text: todo });
    },
  };
}
