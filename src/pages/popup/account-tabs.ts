/** Which tabs show an account, and what is done with all of them; loaded with the menus. */
import { platform } from '../../browser/platform.ts';
import { tabsAt, type StandingTab } from '../../browser/tabs.ts';
import { CONSOLE_PAGES } from '../../aws/console-pages.ts';
import { windowInFront } from '../../browser/windows.ts';
import { CONSOLES_KEY, tabsOf } from '../../consoles/seen-tab.ts';
import { send } from '../shared/send.ts';
import { plural, t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import { commandKey } from './foot.tsx';
import { useLook } from './use-look.ts';

interface Open {
  readonly stored: unknown;
  readonly standing: readonly StandingTab[];
}

let last: Open = { stored: undefined, standing: [] };

/** Looks which consoles are open. */
export async function lookAtTabs(): Promise<Open> {
  const [stored, all, front] = await Promise.all([
    platform.session.get(CONSOLES_KEY),
    tabsAt(CONSOLE_PAGES),
    windowInFront(),
  ]);
  // What stands in private is not what is meant outside of it, nor the other way round.
  const standing = all.filter(({ isPrivate }) => isPrivate === (front?.isPrivate === true));
  return (last = { stored, standing });
}

/** The tabs of an account, as they change. What is known from the last look is there at once. */
export function useTabsOf(): (accountId: string) => readonly StandingTab[] {
  const open = useLook(lookAtTabs, last);
  return (accountId) => tabsOf(open.stored, open.standing, accountId);
}

/** Closes these, of which the person has read how many they are. */
export function closeTabs(
  { ask, warn, forget }: Pick<Actions, 'ask' | 'warn' | 'forget'>,
  accountId: string,
  tabs: readonly StandingTab[],
): void {
  const tabIds = tabs.map(({ id }) => id);
  let closed = 0;
  void ask(
    `close ${accountId}`,
    async () => {
      closed = await send('closeTabs', { accountId, tabIds });
      return null;
    },
    () => {
      forget();
      // Chromium brings back no private tab.
      const isKept = !tabs.some(({ isPrivate }) => isPrivate);
      const text = isKept ? t('closedTabsDo', `${commandKey()} + ${t('keyShift')} + T`) : '';
      warn({ title: plural('closedTabs', closed), text });
    },
  );
}

export function groupTabs(
  { ask, forget }: Pick<Actions, 'ask' | 'forget'>,
  accountId: string,
  tabs: readonly StandingTab[],
): void {
  const tabIds = tabs.map(({ id }) => id);
  void ask(`group ${accountId}`, () => send('groupTabs', { accountId, tabIds }), forget);
}
