/** Context menus: on console pages, and the side panel's on the toolbar button. */
import * as v from 'valibot';
import type { LabelFor } from '../assignments/label-for.ts';
import { replaceMenus, type MenuClick, type MenuEntry } from '../browser/menus.ts';
import { showPopup, showPopupFor } from '../browser/own-pages.ts';
import type { Platform } from '../browser/platform.ts';
import { hasSidePanel, openSidePanel } from '../browser/side-panel.ts';
import { t } from '../browser/texts.ts';
import {
  CONSOLE_PAGES,
  MOST_RECENT,
  OPEN_HERE,
  readRecentId,
  recentId,
  type RecentConsole,
  samePage,
  SIDE_PANEL,
} from '../consoles/console-menu.ts';
import type { OpenConsole } from '../consoles/open-console.ts';
import { readPairs } from '../consoles/stored-pairs.ts';
import { findPortal } from '../portals/portal-list.ts';
import { cutMiddle, displayName } from '../preferences/display-name.ts';
import { asUsage, USAGE_KEY } from '../preferences/usage.ts';
import { sayFailure } from './commands.ts';

interface Parts {
  readonly platform: Platform;
  readonly labelFor: LabelFor;
  readonly openConsole: OpenConsole;
}

export interface Menus {
  /** Makes the menus anew where they are not what they should be. `afresh`: whatever is there is not ours to trust. */
  readonly refresh: (afresh?: boolean) => Promise<void>;
  readonly onClick: (click: MenuClick) => Promise<void>;
}

/** In `storage.session`: what the menus are made of by now. */
const KEY = 'menus';

export function createMenus({ platform, labelFor, openConsole }: Parts): Menus {
  async function openRecent(recent: RecentConsole, address: string | undefined): Promise<void> {
    const portal = await findPortal(platform, recent.portalId);
    if (portal === undefined) return showPopup();
    const opened = await openConsole(samePage(recent, portal.partition, address));
    if (!opened.ok) await sayFailure(platform, portal.id, opened.failure, showPopup);
  }

  return {
    refresh: async (afresh = false) =>
      platform.withLock(KEY, async () => {
        const before = afresh ? new Map<string, string>() : await readMade(platform);
        const entries = await menuEntries(platform, labelFor, before);
        const made = entries.map(({ id, title }): [string, string] => [id, title]);
        if (JSON.stringify(made) === JSON.stringify([...before])) return;
        await replaceMenus(entries);
        await platform.session.set(KEY, made);
      }),
    onClick: async ({ id, tab }) => {
      if (id === SIDE_PANEL && tab !== undefined) await openSidePanel(tab.windowId);
      else if (id === OPEN_HERE && tab !== undefined) await showPopupFor(tab.id);
      const recent = readRecentId(id);
      if (recent !== undefined) await openRecent(recent, tab?.url);
    },
  };
}

/** Titles by id, in order. */
async function readMade({ session }: Platform): Promise<ReadonlyMap<string, string>> {
  return readPairs(await session.get(KEY), v.string());
}

/** `before`: an account that is in the menu already is not looked up in the lists again. */
async function menuEntries(
  platform: Platform,
  labelFor: LabelFor,
  before: ReadonlyMap<string, string>,
): Promise<readonly MenuEntry[]> {
  const recent = asUsage(await platform.local.get(USAGE_KEY)).slice(0, MOST_RECENT);
  const lines = await Promise.all(
    recent.map(async (one): Promise<MenuEntry> => {
      const id = recentId(one);
      const title = before.get(id) ?? (await titleOf(one, labelFor));
      return { id, title, on: CONSOLE_PAGES };
    }),
  );
  const line: MenuEntry = { id: 'line', title: '', on: CONSOLE_PAGES, line: true };
  return [
    { id: OPEN_HERE, title: t('contextElsewhere'), on: CONSOLE_PAGES },
    ...(lines.length > 0 ? [line, ...lines] : []),
    ...(hasSidePanel() ? [{ id: SIDE_PANEL, title: t('menuSidePanel') }] : []),
  ];
}

async function titleOf({ accountId, roleName }: RecentConsole, labelFor: LabelFor): Promise<string> {
  const { accountName = '' } = (await labelFor(accountId)).label;
  return t('contextPageIn', inMenu(accountName) || accountId, roleName);
}

/** Menus take the letter after an ampersand for a key of theirs, and `%s` for what is selected. */
function inMenu(name: string): string {
  return cutMiddle(displayName(name)).replaceAll('&', '&&').replaceAll('%s', '% s');
}
