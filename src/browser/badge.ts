/** The badge of the toolbar button, in one tab. The browser takes it away when the tab goes on to another page. */
import { browser } from './api.ts';
import { markButton } from './own-pages.ts';

export interface Badge {
  readonly text: string;
  readonly fill: string;
  readonly ink: string;
}

/** The last call for each tab, while it is under way. */
const latest = new Map<number, symbol>();

/**
 * Shows it in a tab, unless the button has something to say in all of them: that comes first. A tab can go on to another page before
 * the browser obeys, and would keep the badge there: one that does not show the page any more by then loses it again, unless the
 * next page has asked for its own meanwhile.
 */
export async function setTabBadge(
  tabId: number,
  { text, fill, ink }: Badge,
  isStillThere: () => Promise<boolean>,
): Promise<void> {
  const { action } = browser;
  const call = Symbol();
  latest.set(tabId, call);
  const isLatest = (): boolean => latest.get(tabId) === call;
  try {
    const isMarked = (await action.getBadgeText({})) !== '';
    if (!isLatest()) return;
    await Promise.all([
      action.setBadgeText({ tabId, text: isMarked ? null : text }),
      action.setBadgeBackgroundColor({ tabId, color: fill }),
      action.setBadgeTextColor({ tabId, color: ink }),
    ]);
    if (!(await isStillThere()) && isLatest()) await action.setBadgeText({ tabId, text: null });
  } catch {
    // The browsers reject for a tab that is gone, and for nothing else here.
  } finally {
    if (isLatest()) latest.delete(tabId);
  }
}

/** Marks the button wherever the person looks now; the tabs' own badges come back once their pages are looked at again. */
export async function markOverTabs(sign: '!'): Promise<void> {
  await markButton(sign);
  const inFront = await browser.tabs.query({ active: true });
  const cleared = inFront.map(async ({ id }) => {
    // A tab that went meanwhile takes its badge along.
    if (id !== undefined) await browser.action.setBadgeText({ tabId: id, text: null }).catch(() => undefined);
  });
  await Promise.all(cleared);
}
