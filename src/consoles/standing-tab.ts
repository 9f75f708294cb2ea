/** The tab in which an account and a role stand open already: who asks for them again wants that one, not a second. */
import { hostnameIn, isConsoleHostname, parseConsoleHost } from '../aws/console-host.ts';
import { pageOfTab, showTab } from '../browser/tabs.ts';
import { awsNow } from '../portals/aws-clock.ts';
import type { PortalContext } from '../portals/context.ts';
import { readSignIn } from '../portals/session.ts';
import type { SetMember } from '../preferences/named-sets.ts';
import { isSameChain } from '../preferences/chain.ts';
import type { RoleInAccount } from './credentials.ts';
import { endingTabInFront, type EndingTab } from './ending-tab.ts';
import { isPrivateJar } from './jar.ts';
import { knownConsoles, noteTabClosed, type ConsoleTab } from './visits.ts';

export interface SoughtConsole extends RoleInAccount, Pick<SetMember, 'chain'> {
  readonly portalId: string;
  /** It is asked for in a private window, to which what stands elsewhere is nothing, and the other way round. */
  readonly isPrivate: boolean;
}

type Known = Awaited<ReturnType<typeof knownConsoles>>;

/** `shown`: it is in front by now. One in front that ends soon is left to be renewed. */
export type Standing = 'none' | 'shown' | EndingTab;

/** Brings the newest tab whose console session is alive, and this sign-in's, to the front. */
export async function showStandingTab(context: PortalContext, sought: SoughtConsole): Promise<Standing> {
  const { platform } = context;
  const [known, now, signIn] = await Promise.all([
    knownConsoles(platform),
    awsNow(platform),
    readSignIn(context, sought.portalId),
  ]);
  const here = known.tabs.filter((tab) => isSought(tab, sought) && tab.isUnknown !== true);
  const ending = await endingTabInFront(known, here, now);
  if (ending !== undefined) return ending;
  const isAlive = ({ opening, endedAt }: ConsoleTab): boolean =>
    endedAt === undefined && opening !== undefined && (opening.until ?? Infinity) > now && opening.signIn === signIn;
  for (const tab of here.filter(isAlive).toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- the first that stands, and no other, comes to the front
    if (await showIfAlive(context, known, tab)) return 'shown';
  }
  return 'none';
}

function isSought(tab: ConsoleTab, { portalId, accountId, roleName, isPrivate, chain }: SoughtConsole): boolean {
  const isHere = tab.portalId === portalId && isPrivateJar(tab.jar) === isPrivate;
  // A permission set and a role that is reached from one may have the same name.
  const isReachedAlike = isSameChain(tab.chain, chain);
  return isHere && isReachedAlike && tab.accountId === accountId && tab.roleName === roleName;
}

async function showIfAlive({ platform }: PortalContext, known: Known, tab: ConsoleTab): Promise<boolean> {
  const page = await pageOfTab(tab.tabId);
  const host = hostnameIn(page?.url);
  // It went on to a page that is no console, or was closed unheard.
  const isLost = page === undefined || !(page.isOnItsWay || (host !== undefined && isConsoleHostname(host)));
  if (isLost) await noteTabClosed(platform, tab.tabId);
  // A page whose address names its session has that session to itself.
  const isAlone = host !== undefined && parseConsoleHost(host)?.sessionLabel !== undefined;
  if (isLost || (!isAlone && wasTakenOver(known, tab))) return false;
  return showTab(tab.tabId);
}

/**
 * Where AWS has one session for each browser or container, the console opened last took the place of those before, and one that
 * came by other means and spoke later may have.
 */
function wasTakenOver({ tabs, last }: Known, tab: ConsoleTab): boolean {
  const { jar } = tab;
  const isOther = (one: ConsoleTab): boolean => one.accountId !== tab.accountId || one.roleName !== tab.roleName;
  const later = tabs.slice(tabs.indexOf(tab) + 1).filter((one) => one.opening === undefined && one.jar === jar);
  const isLast = last.some((one) => one.jar === jar && !isOther(one));
  return !isLast || later.some(isOther);
}
