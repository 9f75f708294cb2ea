/** The tab of a sign-in by redirect, and the rule that keeps its way back off the network. */
import { authorizeUrl, REDIRECT_PATH } from '../../aws/oidc.ts';
import { diversions, divertLoopback, releaseLoopback } from '../../browser/loopback.ts';
import { closeTab, isTabInSight, isTabOpen, navigateTab } from '../../browser/tabs.ts';
import { homeOf } from '../context.ts';
import type { Portal } from '../portal.ts';
import { challengeOf, isCallback, redirectUriOf, type RedirectFlow } from './flow.ts';

/** Sends the flow's tab to AWS, its way back diverted first; `false` when the tab is gone. */
export async function sendToAws(portal: Portal, flow: RedirectFlow): Promise<boolean> {
  await divertLoopback(flow.tabId, flow.port, REDIRECT_PATH);
  const request = {
    clientId: flow.clientId,
    redirectUri: redirectUriOf(flow),
    state: flow.state,
    challenge: await challengeOf(flow.verifier),
  };
  return navigateTab(flow.tabId, authorizeUrl(homeOf(portal), request));
}

/**
 * Takes away the tab of a flow that is over. One that is somewhere we cannot see may show something of the person's by
 * now: it stays, and so does its rule, so that a redirect that comes all the same reaches nobody and no history.
 */
export async function retireTab({ tabId, port }: RedirectFlow): Promise<void> {
  if (await isTabInSight(tabId)) await closeTab(tabId);
  if (!(await isTabOpen(tabId))) await releaseLoopback(port);
}

/** A callback for a flow that is long over: its tab is closed, and nothing of it is read. */
export async function closeLateCallback(tabId: number, url: string): Promise<void> {
  const late = (await diversions()).find((one) => one.tabId === tabId && isCallback(one.port, url));
  if (late === undefined) return;
  await closeTab(tabId);
  await releaseLoopback(late.port);
}

/** Takes away the rules of tabs that are gone, but for those of flows that still need them. */
export async function sweepRules(needed: ReadonlySet<number>): Promise<void> {
  for (const { tabId, port } of await diversions())
    if (!needed.has(port) && !(await isTabOpen(tabId))) await releaseLoopback(port);
}
