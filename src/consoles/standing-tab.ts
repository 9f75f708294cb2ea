/** The tab in which an account and a role stand open already: who asks for them again wants that one, not a second. */
import { isConsoleHostname, parseConsoleHost } from '../aws/console-host.ts';
import type { Platform } from '../browser/platform.ts';
import { pageOfTab, showTab } from '../browser/tabs.ts';
import { awsNow } from '../portals/aws-clock.ts';
import type { RoleInAccount } from './credentials.ts';
import { consoleTabs, noteTabClosed, type ConsoleTab } from './visits.ts';

export interface SoughtConsole extends RoleInAccount {
  readonly portalId: string;
}

/** Brings the newest tab whose console session is alive to the front; `false` where there is none. */
export async function showStandingTab(platform: Platform, sought: SoughtConsole): Promise<boolean> {
  const [all, now] = await Promise.all([consoleTabs(platform), awsNow(platform)]);
  const standing = all.filter((tab) => isSought(tab, sought) && tab.opening !== undefined && tab.opening.until > now);
  for (const tab of standing.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- the first that stands, and no other, comes to the front
    if (await showIfAlive(platform, all, tab)) return true;
  }
  return false;
}

function isSought(tab: ConsoleTab, { portalId, accountId, roleName }: SoughtConsole): boolean {
  return tab.portalId === portalId && tab.accountId === accountId && tab.roleName === roleName;
}

async function showIfAlive(platform: Platform, all: readonly ConsoleTab[], tab: ConsoleTab): Promise<boolean> {
  const page = await pageOfTab(tab.tabId);
  const host = hostOf(page?.url);
  // It went on to a page that is no console, or was closed unheard.
  const isLost = page === undefined || !(page.isOnItsWay || (host !== undefined && isConsoleHostname(host)));
  if (isLost) await noteTabClosed(platform, tab.tabId);
  // A page whose address names its session has that session to itself.
  const isAlone = host !== undefined && parseConsoleHost(host)?.sessionLabel !== undefined;
  if (isLost || (!isAlone && all.some((other) => tookOver(other, tab)))) return false;
  return showTab(tab.tabId);
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** Where AWS has one session for each browser or container, the console opened last took the place of those before. */
function tookOver(other: ConsoleTab, tab: ConsoleTab): boolean {
  if (other.opening === undefined || tab.opening === undefined) return false;
  const isSame = other.accountId === tab.accountId && other.roleName === tab.roleName;
  return !isSame && other.opening.jar === tab.opening.jar && other.opening.at >= tab.opening.at;
}
