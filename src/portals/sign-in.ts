/**
 * Sign-in by authorization code with PKCE (RFC 7636) through a loopback redirect that never reaches the network.
 * States of a flow: waiting (a tab is at AWS) → trading (the code is here, the tab is closed) → gone.
 * Each step is stored before it begins, so that a background that ends in between goes on where it was.
 */
import { authorizeUrl, createToken, REDIRECT_PATH } from '../aws/oidc.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { divertLoopback, isLoopbackDiverted, releaseLoopback, type LoopbackRequest } from '../browser/loopback.ts';
import { activeTab, closeTab, isTabOpen, navigateTab, openTab, showTab } from '../browser/tabs.ts';
import { homeOf, type PortalContext } from './context.ts';
import type { PortalFailure } from './failure.ts';
import type { Portal } from './portal.ts';
import { changePortal, findPortal, inRegion } from './portal-list.ts';
import {
  challengeOf,
  flowKey,
  isAlive,
  newSecrets,
  readAllFlows,
  readCallback,
  readFlow,
  redirectUriOf,
  type RedirectFlow,
} from './redirect-flow.ts';
import { clientFor, discardClient, keptClient } from './registration.ts';
import { keepTokens } from './session.ts';
import { checkRegion, namingRegion } from './start-page.ts';
import { clearTrouble, keepTrouble } from './trouble.ts';

export interface SignIn {
  /** Opens AWS's sign-in page for the portal, or brings the one that is open to the front. */
  readonly begin: (portal: Portal) => Promise<Result<null, PortalFailure>>;
  readonly show: (portalId: string) => Promise<boolean>;
  readonly cancel: (portalId: string) => Promise<void>;
  /** For the observer of loopback requests; closes the tab before anything else. */
  readonly onLoopback: (request: LoopbackRequest) => Promise<void>;
  readonly onTabClosed: (tabId: number) => Promise<void>;
  /** Goes on with what an earlier run of the background left. */
  readonly resume: () => Promise<void>;
}

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

  const alone = async <T>(portalId: string, work: () => Promise<T>): Promise<T> =>
    platform.withLock(flowKey(portalId), work);

  async function begin(portal: Portal): Promise<Result<null, PortalFailure>> {
    return alone(portal.id, async () => {
      const running = await readFlow(platform, portal.id);
      if (running !== undefined) {
        const sameRegion = (running.region ?? portal.region) === portal.region;
        if (sameRegion && isAlive(running, platform.now()) && (await showTab(running.tabId))) return ok(null);
        await end(running);
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
      // The tab comes first and empty: its number is stored before AWS can send it back.
      const { container } = portal;
      const tabId = await openTab({ active: true, ...(container === undefined ? {} : { cookieStoreId: container }) });
      const flow: RedirectFlow = {
        portalId: portal.id,
        region: portal.region,
        clientId: client.value.clientId,
        ...newSecrets(platform.randomBytes),
        tabId,
        ...(back === undefined ? {} : { returnTabId: back.id }),
        startedAt: platform.now(),
      };
      await keep(flow);
      await divertLoopback(tabId, flow.port, REDIRECT_PATH);
      const challenge = await challengeOf(flow.verifier);
      const request = { clientId: flow.clientId, redirectUri: redirectUriOf(flow), state: flow.state, challenge };
      if (await navigateTab(tabId, authorizeUrl(homeOf(portal), request))) return ok(null);
      await end(flow);
      return fail({ code: 'SIGN_IN_INTERRUPTED', detail: portal.name });
    });
  }

  async function onLoopback({ tabId, url }: LoopbackRequest): Promise<void> {
    const known = watched.get(tabId) ?? (await findByTab(tabId));
    const callback = known === undefined ? undefined : readCallback(known, url);
    if (known === undefined || callback === undefined) return;
    // Before anything else: a page that commits would put the code into the browser's history.
    const closing = closeTab(tabId);
    watched.delete(tabId);
    const signedIn = await alone(known.portalId, async () => {
      await closing;
      const flow = await readFlow(platform, known.portalId);
      // Seen once already, or ended in the meantime.
      if (flow === undefined || flow.state !== known.state || flow.code !== undefined) return undefined;
      await goBack(flow);
      // Who stayed at AWS for longer than a code lives hears of it, and nothing of the flow stays behind.
      if (!isAlive(flow, platform.now())) return endWith(flow, 'SIGN_IN_EXPIRED');
      if (callback.kind !== 'code') {
        return endWith(flow, callback.kind === 'declined' ? 'SIGN_IN_DECLINED' : 'SIGN_IN_REFUSED');
      }
      // The tab is closed: nothing else would wake a background that ends before the code is traded.
      await keepAwake();
      await platform.session.set(flowKey(flow.portalId), { ...flow, code: callback.code });
      return trade({ ...flow, code: callback.code });
    });
    // Outside the lock: reading the list takes minutes, and neither a new sign-in nor a removal may wait for that.
    if (signedIn !== undefined) await onSignedIn(signedIn);
  }

  /** Trades the code for tokens. Runs under the flow's lock. `undefined` when nobody is signed in by it. */
  async function trade(flow: RedirectFlow): Promise<Portal | undefined> {
    const listed = await findPortal(platform, flow.portalId);
    if (listed === undefined || flow.code === undefined) return end(flow);
    const portal = inRegion(listed, flow.region ?? listed.region);
    const client = await keptClient(context, portal, 'authorization_code', flow.clientId);
    const wire = await context.reach(portal);
    if (client === undefined) return endWith(flow, 'SIGN_IN_INTERRUPTED');
    if (!wire.ok) return endWith(flow, wire.failure.code, wire.failure.detail);
    const tokens = await createToken(wire.value, homeOf(portal), client, {
      type: 'authorization_code',
      code: flow.code,
      redirectUri: redirectUriOf(flow),
      verifier: flow.verifier,
    });
    if (!tokens.ok) {
      if (tokens.failure.code === 'OIDC_INVALID_CLIENT') await discardClient(context, portal, 'authorization_code', flow.clientId);
      const refused = tokens.failure.code.startsWith('OIDC_');
      return endWith(flow, refused ? 'SIGN_IN_REFUSED' : tokens.failure.code, tokens.failure.detail);
    }
    // Now that AWS has signed somebody in there, and not before.
    await changePortal(platform, portal.id, { region: portal.region });
    await keepTokens(context, portal, client, tokens.value);
    await end(flow);
    return portal;
  }

  async function resume(): Promise<void> {
    for (const { portalId, startedAt } of await readAllFlows(platform)) {
      const signedIn = await alone(portalId, async () => {
        const flow = await readFlow(platform, portalId);
        // Another event was quicker, or a new flow stands there by now.
        if (flow === undefined || flow.startedAt !== startedAt) return undefined;
        if (!isAlive(flow, platform.now())) return endWith(flow, 'SIGN_IN_EXPIRED');
        if (flow.code !== undefined) return trade(flow);
        if (!(await isTabOpen(flow.tabId)) || !(await isLoopbackDiverted(flow.port))) return end(flow);
        watched.set(flow.tabId, flow);
        return undefined;
      });
      if (signedIn !== undefined) await onSignedIn(signedIn);
    }
  }

  async function onTabClosed(tabId: number): Promise<void> {
    const known = watched.get(tabId) ?? (await findByTab(tabId));
    if (known === undefined) return;
    await alone(known.portalId, async () => {
      const flow = await readFlow(platform, known.portalId);
      if (flow?.tabId === tabId && flow.code === undefined) await end(flow);
    });
  }

  async function cancel(portalId: string): Promise<void> {
    await alone(portalId, async () => {
      const flow = await readFlow(platform, portalId);
      if (flow === undefined) return;
      await end(flow);
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

  async function keep(flow: RedirectFlow): Promise<void> {
    await platform.session.set(flowKey(flow.portalId), flow);
    watched.set(flow.tabId, flow);
  }

  async function end(flow: RedirectFlow): Promise<undefined> {
    watched.delete(flow.tabId);
    await platform.session.remove(flowKey(flow.portalId));
    await releaseLoopback(flow.port);
  }

  async function endWith(flow: RedirectFlow, code: PortalFailure['code'], detail?: string): Promise<undefined> {
    await keepTrouble(platform, flow.portalId, { code, ...(detail === undefined ? {} : { detail }) });
    await end(flow);
  }

  async function goBack(flow: RedirectFlow): Promise<void> {
    if (flow.returnTabId !== undefined) await showTab(flow.returnTabId);
  }

  return { begin, show, cancel, onLoopback, onTabClosed, resume };
}
