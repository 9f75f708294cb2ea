/**
 * Sign-in by authorization code with PKCE (RFC 7636) through a loopback redirect that never reaches the network.
 * States of a flow: waiting (a tab is at AWS) → trading (the code is here, the tab is closed) → gone.
 * Each step is stored before it begins, so that a background that ends in between goes on where it was.
 */
import { REDIRECT_PATH } from '../aws/oidc.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { divertLoopback, releaseLoopback, type LoopbackRequest } from '../browser/loopback.ts';
import { activeTab, closeTab, isTabInSight, isTabOpen, openTab, showTab } from '../browser/tabs.ts';
import type { PortalContext } from './context.ts';
import { signInInterrupted, type PortalFailure } from './failure.ts';
import type { Portal } from './portal.ts';
import { findPortal, inRegion } from './portal-list.ts';
import {
  flowKey,
  isAlive,
  newSecrets,
  readAllFlows,
  readCallback,
  readFlow,
  type RedirectFlow,
} from './sign-in/flow.ts';
import { clientFor, discardClient } from './registration.ts';
import { keepTokens } from './session.ts';
import { closeLateCallback, retireTab, sendToAws, sweepRules } from './sign-in/tab.ts';
import { checkRegion, namingRegion } from './start-page.ts';
import { tradeCode } from './sign-in/trade-code.ts';
import { clearTrouble, keepTrouble } from './trouble.ts';

export interface SignIn {
  /** Opens AWS's sign-in page for the portal, or brings the one that is open to the front. */
  readonly begin: (portal: Portal) => Promise<Result<null, PortalFailure>>;
  readonly show: (portalId: string) => Promise<boolean>;
  readonly cancel: (portalId: string) => Promise<void>;
  /** For the observer of loopback requests; closes the tab before anything else. */
  readonly onLoopback: (request: LoopbackRequest) => Promise<void>;
  readonly onTabClosed: (tabId: number) => Promise<void>;
  /** For tabs that are seen on a page that no sign-in leads to: the person went elsewhere. The tab stays. */
  readonly onTabLeft: (tabId: number) => Promise<void>;
  /** Goes on with what an earlier run of the background left. */
  readonly resume: () => Promise<void>;
}

/** A tab that was opened longer ago than this and never sent to AWS is not sent there any more by surprise. */
const SEND_LATE_MS = 60_000;

type Watched = Pick<RedirectFlow, 'portalId' | 'port' | 'state'>;

export function createSignIn(
  context: PortalContext,
  onSignedIn: (portal: Portal) => Promise<void>,
  /** Has the background woken in half a minute, should it end before. */
  keepAwake: () => Promise<void>,
): SignIn {
  const { platform } = context;
  // A copy of what the stored flows say, so that the tab can be closed in the same tick in which the redirect is seen.
  const watched = new Map<number, Watched>();
  // States of flows whose answer is here: their tab is gone because we closed it, whoever else looks at it now.
  const answered = new Set<string>();

  const alone = async <T>(portalId: string, work: () => Promise<T>): Promise<T> =>
    platform.withLock(flowKey(portalId), work);

  async function begin(portal: Portal): Promise<Result<null, PortalFailure>> {
    return alone(portal.id, async () => {
      const running = await readFlow(platform, portal.id);
      if (running !== undefined) {
        const sameRegion = (running.region ?? portal.region) === portal.region;
        if (sameRegion && isAlive(running, platform.now()) && (await showTab(running.tabId))) return ok(null);
        await endUnanswered(running);
        // Nothing catches its redirect any more.
        await closeTab(running.tabId);
      }
      await clearTrouble(platform, portal.id);
      const wire = await context.reach(portal, 'redirect');
      if (!wire.ok) return wire;
      const [region, client] = await Promise.all([
        checkRegion(context, portal),
        clientFor(context, wire.value, portal, 'authorization_code'),
      ]);
      if (!region.ok) return region;
      if (!client.ok) return fail(namingRegion(client.failure));
      const back = await activeTab();
      const taken = await portsInUse();
      // Ended before the tab is at AWS, the background goes on by itself.
      await keepAwake();
      // The tab comes first and empty: its number is stored before AWS can send it back.
      const { container } = portal;
      const tabId = await openTab({ active: true, ...(container === undefined ? {} : { cookieStoreId: container }) });
      const flow: RedirectFlow = {
        portalId: portal.id,
        region: portal.region,
        clientId: client.value.clientId,
        ...(client.value.isNew ? {} : { clientIsOld: true }),
        ...newSecrets(platform.randomBytes, taken),
        tabId,
        ...(back === undefined ? {} : { returnTabId: back.id }),
        startedAt: platform.now(),
      };
      await keep(flow);
      if (await send(portal, flow)) return ok(null);
      await end(flow);
      return fail(signInInterrupted(portal));
    });
  }

  async function send(portal: Portal, flow: RedirectFlow): Promise<boolean> {
    const isThere = await sendToAws(portal, flow);
    if (isThere) await keep({ ...flow, sent: true });
    return isThere;
  }

  async function onLoopback({ tabId, url }: LoopbackRequest): Promise<void> {
    const known = watched.get(tabId) ?? (await findByTab(tabId));
    const callback = known === undefined ? undefined : readCallback(known, url);
    if (known === undefined) return closeLateCallback(tabId, url);
    if (callback === undefined) return;
    // Before anything else: a page that commits would put the code into the browser's history.
    answered.add(known.state);
    const closing = closeTab(tabId);
    watched.delete(tabId);
    const signedIn = await alone(known.portalId, async () => {
      await closing;
      const flow = await readFlow(platform, known.portalId);
      // Seen once already, or ended in the meantime.
      if (flow === undefined || flow.state !== known.state || flow.code !== undefined) return undefined;
      await goBack(flow);
      // Who stayed at AWS for longer than a code lives hears of it, and nothing of the flow stays behind.
      if (!isAlive(flow, platform.now())) return endWith(flow, { code: 'SIGN_IN_EXPIRED' });
      if (callback.kind !== 'code') {
        return endWith(flow, { code: callback.kind === 'declined' ? 'SIGN_IN_DECLINED' : 'SIGN_IN_REFUSED' });
      }
      // The tab is closed: nothing else would wake a background that ends before the code is traded.
      await keepAwake();
      await platform.session.set(flowKey(flow.portalId), { ...flow, code: callback.code });
      return trade({ ...flow, code: callback.code });
    });
    answered.delete(known.state);
    // Outside the lock: reading the list takes minutes, and neither a new sign-in nor a removal may wait for that.
    if (signedIn !== undefined) await onSignedIn(signedIn);
  }

  /** Trades the code for tokens. Runs under the flow's lock. `undefined` when nobody is signed in by it. */
  async function trade(flow: RedirectFlow): Promise<Portal | undefined> {
    const portal = await portalOf(flow);
    const { code } = flow;
    if (portal === undefined || code === undefined) return end(flow);
    await platform.session.set(flowKey(flow.portalId), { ...flow, tried: true } satisfies RedirectFlow);
    const traded = await tradeCode(context, portal, { ...flow, code });
    if (!traded.ok) return endWith(flow, traded.failure);
    await keepTokens(context, portal, traded.value.client, traded.value.tokens);
    await end(flow);
    return portal;
  }

  async function resume(): Promise<void> {
    for (const { portalId, startedAt } of await readAllFlows(platform)) {
      const signedIn = await alone(portalId, async () => {
        const flow = await readFlow(platform, portalId);
        // Another event was quicker, or a new flow stands there by now.
        return flow?.startedAt === startedAt ? goOn(flow) : undefined;
      });
      if (signedIn !== undefined) await onSignedIn(signedIn);
    }
    await sweepRules(await portsInUse());
  }

  /** Goes on with a flow that an earlier run of the background left. Runs under the flow's lock. */
  async function goOn(flow: RedirectFlow): Promise<Portal | undefined> {
    if (!isAlive(flow, platform.now())) return retire(flow, { code: 'SIGN_IN_EXPIRED' });
    if (flow.code !== undefined) return trade(flow);
    const portal = await portalOf(flow);
    const isOpen = await isTabOpen(flow.tabId);
    if (answered.has(flow.state)) return undefined;
    if (portal === undefined || !isOpen) return endUnanswered(flow);
    if (flow.sent !== true && !(await isTabInSight(flow.tabId))) {
      // The tab is as empty as it was opened.
      const isLate = platform.now() - flow.startedAt > SEND_LATE_MS;
      if (!isLate && (await send(portal, flow))) return undefined;
      await endWith(flow, signInInterrupted(portal));
      await closeTab(flow.tabId);
      return undefined;
    }
    await divertLoopback(flow.tabId, flow.port, REDIRECT_PATH);
    watched.set(flow.tabId, flow);
    // Until it is over: then its secrets go, whoever is awake.
    await keepAwake();
    return undefined;
  }

  async function onTabClosed(tabId: number): Promise<void> {
    if (await onWaiting(tabId, endUnanswered)) return;
    await sweepRules(await portsInUse());
  }

  async function onTabLeft(tabId: number): Promise<void> {
    // Every console page comes by here: those of other tabs cost nothing.
    if (watched.has(tabId)) await onWaiting(tabId, endUnanswered);
  }

  /** Does something to the flow that waits for this tab; answers whether there is one. */
  async function onWaiting(tabId: number, act: (flow: RedirectFlow) => Promise<undefined>): Promise<boolean> {
    const known = watched.get(tabId) ?? (await findByTab(tabId));
    if (known === undefined) return false;
    await alone(known.portalId, async () => {
      const flow = await readFlow(platform, known.portalId);
      if (flow?.tabId === tabId && flow.code === undefined && !answered.has(flow.state)) await act(flow);
    });
    return true;
  }

  async function cancel(portalId: string): Promise<void> {
    await alone(portalId, async () => {
      const flow = await readFlow(platform, portalId);
      if (flow === undefined) return;
      await endUnanswered(flow);
      await closeTab(flow.tabId);
    });
  }

  async function show(portalId: string): Promise<boolean> {
    const flow = await readFlow(platform, portalId);
    return flow !== undefined && isAlive(flow, platform.now()) && showTab(flow.tabId);
  }

  async function findByTab(tabId: number): Promise<RedirectFlow | undefined> {
    return (await readAllFlows(platform)).find((flow) => flow.tabId === tabId && flow.code === undefined);
  }

  async function portsInUse(): Promise<ReadonlySet<number>> {
    return new Set((await readAllFlows(platform)).map(({ port }) => port));
  }

  async function keep(flow: RedirectFlow): Promise<void> {
    await platform.session.set(flowKey(flow.portalId), flow);
    watched.set(flow.tabId, flow);
  }

  async function end(flow: RedirectFlow): Promise<undefined> {
    watched.delete(flow.tabId);
    await platform.session.remove(flowKey(flow.portalId));
    await releaseLoopback(flow.port);
  }

  async function endWith(flow: RedirectFlow, failure: PortalFailure): Promise<undefined> {
    await keepTrouble(platform, flow.portalId, failure);
    await end(flow);
  }

  /** For a flow that nothing came back for: of a registration that AWS no longer knows, only AWS's own page tells. */
  async function endUnanswered(flow: RedirectFlow): Promise<undefined> {
    await end(flow);
    await doubtClient(flow);
  }

  /** The same for one that is over while its tab may still be open. */
  async function retire(flow: RedirectFlow, failure: PortalFailure): Promise<undefined> {
    watched.delete(flow.tabId);
    await keepTrouble(platform, flow.portalId, failure);
    await retireTab(flow);
    await platform.session.remove(flowKey(flow.portalId));
    await doubtClient(flow);
  }

  async function doubtClient(flow: RedirectFlow): Promise<void> {
    const portal = flow.clientIsOld === true && flow.code === undefined ? await portalOf(flow) : undefined;
    if (portal !== undefined) await discardClient(context, portal, 'authorization_code', flow.clientId);
  }

  /** The flow's portal, in the region that the flow is about. */
  async function portalOf({ portalId, region }: RedirectFlow): Promise<Portal | undefined> {
    const listed = await findPortal(platform, portalId);
    return listed === undefined ? undefined : inRegion(listed, region ?? listed.region);
  }

  async function goBack(flow: RedirectFlow): Promise<void> {
    if (flow.returnTabId !== undefined) await showTab(flow.returnTabId);
  }

  return { begin, show, cancel, onLoopback, onTabClosed, onTabLeft, resume };
}
