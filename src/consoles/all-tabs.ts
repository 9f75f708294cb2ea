/** What is done with all tabs of an account at once. */
import type { LabelFor } from '../assignments/label-for.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { allTabs, closeTab, openTab, tabsAt, type StandingTab } from '../browser/tabs.ts';
import { CONSOLE_PAGES } from '../aws/console-pages.ts';
import type { ConsoleFailure } from './failure.ts';
import { CONSOLES_KEY, tabsOf } from './seen-tab.ts';
import { accountGroup, groupAsMayBe } from './tab-group.ts';

/** Tabs of which the person was told that they show the account. */
interface ToldTabs {
  readonly accountId: string;
  readonly tabIds: readonly number[];
}

/** Closes those of these tabs that still show the account, and answers how many. */
export async function closeTabsOf(platform: Pick<Platform, 'session'>, told: ToldTabs): Promise<number> {
  const [closing, all] = await Promise.all([stillThere(platform, told), allTabs()]);
  await Promise.all([false, true].map(async (isPrivate) => keepOne(isPrivate, closing, all)));
  const closed = await Promise.all(closing.map(async ({ id }) => closeTab(id)));
  return closed.filter(Boolean).length;
}

/**
 * Leaves an empty tab where none else would stay: without an ordinary one a browser ends, and nothing could be brought back; with
 * the last private one all private cookies go.
 */
async function keepOne(
  isPrivate: boolean,
  closing: readonly StandingTab[],
  all: Awaited<ReturnType<typeof allTabs>>,
): Promise<void> {
  const going = closing.filter((tab) => tab.isPrivate === isPrivate);
  const [first] = going;
  if (first === undefined || going.length < all.filter((tab) => tab.isPrivate === isPrivate).length) return;
  await openTab({ active: false, ...(first.windowId !== undefined && { windowId: first.windowId }) });
}

/** Puts them into the account's group in each window, out of others too: the person says so. Answers how many. */
export async function groupTabsOf(
  { platform, labelFor }: { readonly platform: Platform; readonly labelFor: LabelFor },
  told: ToldTabs,
): Promise<Result<number, ConsoleFailure>> {
  const [own, { label }] = await Promise.all([stillThere(platform, told), labelFor(told.accountId)]);
  const byWindow = new Map<number | undefined, number[]>();
  for (const { id, windowId } of own) byWindow.set(windowId, [...(byWindow.get(windowId) ?? []), id]);
  const grouping = accountGroup(label);
  const lots = Array.from(byWindow, async ([windowId, tabIds]) => groupAsMayBe(platform, windowId, tabIds, grouping));
  const grouped = (await Promise.all(lots)).reduce((sum, count) => sum + count, 0);
  return grouped === 0 ? fail({ code: 'NOT_GROUPED' }) : ok(grouped);
}

async function stillThere(
  { session }: Pick<Platform, 'session'>,
  { accountId, tabIds }: ToldTabs,
): Promise<readonly StandingTab[]> {
  const [stored, standing] = await Promise.all([session.get(CONSOLES_KEY), tabsAt(CONSOLE_PAGES)]);
  return tabsOf(stored, standing, accountId).filter(({ id }) => tabIds.includes(id));
}
