/** Context menus: on console pages, and the side panel's on the toolbar button. */
import { CONSOLE_PAGES } from '../aws/console-pages.ts';
import * as v from 'valibot';
import { accountIn, partsOf } from '../assignments/label-for.ts';
import type { ListParts } from '../assignments/list-parts.ts';
import type { AssignmentStore } from '../assignments/store.ts';
import { fail } from '../aws/result.ts';
import { replaceMenus, type MenuClick, type MenuEntry } from '../browser/menus.ts';
import { showPopup, showPopupFor } from '../browser/own-pages.ts';
import type { Platform } from '../browser/platform.ts';
import { hasSidePanel, openSidePanel } from '../browser/side-panel.ts';
import { t } from '../browser/texts.ts';
import {
  MOST_RECENT,
  OPEN_HERE,
  readRecentId,
  recentId,
  type RecentConsole,
  samePage,
  SIDE_PANEL,
} from '../consoles/console-menu.ts';
import type { OpenConsole } from '../consoles/open-console.ts';
import { CONSOLES_KEY, seenInTab } from '../consoles/seen-tab.ts';
import { readPairs } from '../consoles/stored-pairs.ts';
import { findPortal, readPortals } from '../portals/portal-list.ts';
import { cutMiddle, displayName } from '../preferences/display-name.ts';
import { asUsage, USAGE_KEY } from '../preferences/usage.ts';
import { sayFailure } from './commands.ts';

interface Parts {
  readonly platform: Platform;
  readonly store: Pick<AssignmentStore, 'read'>;
  readonly openConsole: OpenConsole;
}

export interface Menus {
  /** Makes the menus anew where they are not what they should be. `afresh`: whatever is there is not ours to trust. */
  readonly refresh: (afresh?: boolean) => Promise<void>;
  readonly onClick: (click: MenuClick) => Promise<void>;
}

/** In `storage.session`: what the menus are made of by now. */
const KEY = 'menus';

export function createMenus({ platform, store, openConsole }: Parts): Menus {
  async function openRecent(recent: RecentConsole, tab: MenuClick['tab']): Promise<void> {
    const [portal, seen] = await Promise.all([
      findPortal(platform, recent.portalId),
      platform.session.get(CONSOLES_KEY),
    ]);
    const shown = tab && seenInTab(seen, tab.id)?.accountId;
    const meant = samePage(recent, portal?.partition, tab?.url, shown);
    const opened = portal === undefined ? fail({ code: 'PORTAL_UNKNOWN' as const }) : await openConsole(meant);
    if (!opened.ok) await sayFailure(platform, meant, opened.failure, showPopup);
  }

  return {
    refresh: async (afresh = false) =>
      platform.withLock(KEY, async () => {
        const entries = await menuEntries(platform, store);
        const made = entries.map(({ id, title }): [string, string] => [id, title]);
        if (!afresh && JSON.stringify(made) === JSON.stringify([...(await readMade(platform))])) return;
        // A background that ends in the middle leaves half a menu, which is nothing to leave alone.
        await platform.session.remove(KEY);
        await replaceMenus(entries);
        await platform.session.set(KEY, made);
      }),
    onClick: async ({ id, tab }) => {
      if (id === SIDE_PANEL && tab !== undefined) await openSidePanel(tab.windowId);
      else if (id === OPEN_HERE && tab !== undefined) await showPopupFor(tab.id);
      const recent = readRecentId(id);
      if (recent !== undefined) await openRecent(recent, tab);
    },
  };
}

/** Titles by id, in order. */
async function readMade({ session }: Platform): Promise<ReadonlyMap<string, string>> {
  return readPairs(await session.get(KEY), v.string());
}

/** Each title anew: an account or a portal may have got another name since. */
async function menuEntries(platform: Platform, store: Parts['store']): Promise<readonly MenuEntry[]> {
  const recent = asUsage(await platform.local.get(USAGE_KEY)).slice(0, MOST_RECENT);
  const portals = await readPortals(platform);
  const portalIds = new Set(recent.map(({ portalId }) => portalId));
  const lists = new Map(
    await Promise.all([...portalIds].map(async (id): Promise<[string, ListParts]> => [id, await partsOf(store, id)])),
  );
  const lines = recent.map((one): MenuEntry => {
    const portal = portals.length > 1 ? portals.find(({ id }) => id === one.portalId) : undefined;
    return { id: recentId(one), title: titleOf(one, lists.get(one.portalId), portal?.name), on: CONSOLE_PAGES };
  });
  const line: MenuEntry = { id: 'line', title: '', on: CONSOLE_PAGES, line: true };
  return [
    { id: OPEN_HERE, title: t('contextElsewhere'), on: CONSOLE_PAGES },
    ...(lines.length > 0 ? [line, ...lines] : []),
    ...(hasSidePanel() ? [{ id: SIDE_PANEL, title: t('menuSidePanel') }] : []),
  ];
}

/** `portalName`: where there are several. */
function titleOf({ accountId, roleName }: RecentConsole, parts: ListParts | undefined, portalName?: string): string {
  const { accountName = '' } = (parts && accountIn(parts, accountId)) ?? {};
  const title = t('contextPageIn', inMenu(accountName) || accountId, roleName);
  return portalName === undefined ? title : `${title} · ${inMenu(portalName)}`;
}

/** Menus take the letter after an ampersand for a key of theirs, and `%s` for what is selected. */
function inMenu(name: string): string {
  return cutMiddle(displayName(name)).replaceAll('&', '&&').replaceAll('%s', '% s');
}
