/** Everything that an operation may use: what is remembered, how to behave, the time, and where secrets come from. */
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Secrets } from './secrets.ts';
import type { Network } from './network.ts';
import type { Settings } from './settings.ts';
import type { Person, Portal, SignInSession, State } from './state.ts';
import { targetOfHost, type Target } from './target.ts';
import { partitionById } from './partitions.ts';

export interface World {
  readonly state: State;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly network: Network;
  /** A short name for something that is no secret: client ids, visits, sessions. */
  readonly handle: (length?: number) => string;
}

/** Like `targetOfHost`, with the organisation's own hosts: start pages and vanity addresses. */
export function targetOf(world: World, host: string): Target {
  const portal = world.state.portals.find(({ startUrls }) =>
    startUrls.some((startUrl) => new URL(startUrl).host === host),
  );
  if (portal !== undefined) {
    return { kind: 'start', host, partition: partitionById(portal.partition), region: portal.region };
  }
  if (world.state.vanities.some((vanity) => vanity.host === host)) return { kind: 'vanity', host };
  return targetOfHost(host);
}

/** What AWS calls an instance apart from its start URL; some of its own clients register with it. */
export function issuerUrlOf({ partition, instanceId }: Portal): string {
  return `https://${partitionById(partition).issuerHost}/${instanceId}`;
}

/** The portal that an `issuerUrl` names: by any of its start URLs, or as an instance. */
export function portalOfIssuer(world: World, issuerUrl: string): Portal | undefined {
  const byInstance = world.state.portals.find((portal) => issuerUrlOf(portal) === issuerUrl);
  return byInstance ?? portalOfStartUrl(world, issuerUrl);
}

/** AWS compares start URLs without their final slash and in lower case for the host. */
export function portalOfStartUrl(world: World, startUrl: string): Portal | undefined {
  const wanted = normalStartUrl(startUrl);
  return world.state.portals.find((portal) => portal.startUrls.some((known) => normalStartUrl(known) === wanted));
}

export function normalStartUrl(startUrl: string): string {
  if (!URL.canParse(startUrl)) return startUrl;
  const url = new URL(startUrl);
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
}

export function portalById(world: World, id: string): Portal {
  const portal = world.state.portals.find((candidate) => candidate.id === id);
  if (portal === undefined) throw new Error(`No portal ${id}`);
  return portal;
}

/** Whose sign-in it is. */
export function personOf(world: World, { portalId, userName }: SignInSession): Person {
  const person = portalById(world, portalId).people.find((candidate) => candidate.userName === userName);
  if (person === undefined) throw new Error(`Nobody is called ${userName}`);
  return person;
}

/** Whether a sign-in session still counts: not ended by anybody, and its time not over. */
export function liveSession(world: World, sessionId: string) {
  const session = world.state.signInSessions.get(sessionId);
  return session === undefined || session.revoked || session.endsAt <= world.clock.now() ? undefined : session;
}
