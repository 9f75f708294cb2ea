/** Whether the session of the tab in front is about to end or over, and what brings its page back. Part of later.ts. */
import { pageOf } from '../../aws/console-page.ts';
import { pageBehindSignIn } from '../../aws/sign-in-page.ts';
import { platform } from '../../browser/platform.ts';
import { tabInFront } from '../../browser/tabs.ts';
import { endingConsole, type EndingConsole } from '../../consoles/ending-console.ts';
import { CONSOLES_KEY } from '../../consoles/seen-tab.ts';
import { endsSoon } from '../../consoles/session-end.ts';
import { CLOCK_KEY, offByMs } from '../../portals/aws-clock.ts';
import type { Actions } from './actions.ts';
import { isGone, type Entry } from './entries.ts';
import { openRow } from './open-row.ts';
import { FIRST_ROW, type PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';
import { openedAs } from './whose-tab.ts';

const MINUTE = 60_000;

/** What was seen of the tab in front. */
interface Seen {
  /** Left out where its session lasts, or nobody knows how long. */
  readonly ending?: EndingConsole & { readonly tabId: number };
  /** How far this computer's clock is ahead of AWS's, in milliseconds. */
  readonly offBy: number;
  /** As the popup found it when it opened: then it is what the popup was opened for, as the page's notice has it. */
  readonly isFirst: boolean;
}

let seen: Seen | undefined;

/** Looks at the tab in front. */
export async function lookAtEnd(): Promise<Seen | undefined> {
  // One that was opened for a page asks in which account that is to open, and nothing else.
  if (openedAs() === 'here') return undefined;
  const tab = await tabInFront();
  const [stored, clock] = await Promise.all([platform.session.get(CONSOLES_KEY), platform.session.get(CLOCK_KEY)]);
  const ending = tab && showsConsole(tab.url) ? endingConsole(stored, tab.id) : undefined;
  const offBy = offByMs(clock);
  const isFirst = seen === undefined && endsSoon(ending, platform.now() - offBy);
  seen = { ...(tab && ending && { ending: { ...ending, tabId: tab.id } }), offBy, isFirst: isFirst || isStill(ending) };
  return seen;
}

/** Its tab went on to another page: then nothing of it is to be brought back. */
function showsConsole(url = ''): boolean {
  return (pageOf(url) ?? pageBehindSignIn(url)) !== undefined;
}

/** Nothing but a tick of the storage since. */
function isStill(ending: EndingConsole | undefined): boolean {
  return seen?.isFirst === true && ending?.endsAt === seen.ending?.endsAt;
}

/** A console that can be renewed, in a role of an account of the list. */
export interface Renewal {
  readonly result: Result;
  readonly roleName: string;
  readonly tabId: number;
  /** None: it is over. */
  readonly minutes: number;
  readonly isGuess: boolean;
  /** See Seen. */
  readonly isFirst: boolean;
}

type Listed = Pick<PopupState, 'list' | 'query' | 'rows' | 'chosenOf'>;

/** What is last known. Nothing while something is typed, which asks for something else. `now`: epoch milliseconds. */
export function renewalOf({ list, query, rows, chosenOf }: Listed, now: number): Renewal | undefined {
  const { ending, offBy = 0, isFirst = false } = seen ?? {};
  if (ending === undefined || query !== '' || rows.sections.length === 0) return undefined;
  if (!endsSoon(ending, now - offBy)) return undefined;
  const entry = list.entries.find((one) => isOf(one, ending));
  if (entry === undefined) return undefined;
  const result = { key: entry.key, entry };
  const { tabId, endsAt, isGuess, roleName = chosenOf(result) } = ending;
  if (roleName === undefined) return undefined;
  const minutes = Math.max(0, Math.ceil((endsAt + offBy - now) / MINUTE));
  return { result, roleName, tabId, minutes, isGuess, isFirst };
}

/** A role that the list does not have is none that a portal gives: a switched one, or SAML's. */
function isOf(entry: Entry, { accountId, roleName, portalId }: EndingConsole): boolean {
  const { account } = entry;
  if (entry.set !== undefined || isGone(entry) || account.accountId !== accountId) return false;
  if (portalId !== undefined && account.portalId !== portalId) return false;
  return roleName === undefined || account.roleNames.includes(roleName);
}

/** Brings the page back in its tab. */
export function renew(popup: PopupState, actions: Actions, { result, roleName, tabId }: Renewal): void {
  openRow(popup, actions, result, roleName, 'tab', { renews: tabId });
}

/**
 * Up and Down between the row over all others and the results; whether the step was one of these. `renewal`: what that row is for,
 * where it is there.
 */
export function moveByFirst(
  { active, results, activate, box }: Pick<PopupState, 'active' | 'results' | 'activate' | 'box'>,
  by: number,
  renewal: Renewal | undefined,
): boolean {
  if (renewal === undefined) return false;
  if (active === undefined) {
    const next = results[Math.min(by, results.length) - 1];
    if (next !== undefined) activate(next.key);
    return true;
  }
  if (by > 0 || active !== results[0]) return false;
  activate(FIRST_ROW);
  if (box.current !== null) box.current.scrollTop = 0;
  return true;
}
