/** In which state a portal is, derived from what is stored and nothing else. */
import { asFields, numberField } from '../aws/fields.ts';
import { asDeviceFlow } from '../portals/device-code/flow.ts';
import type { PortalFailure } from '../portals/failure.ts';
import type { Portal } from '../portals/portal.ts';
import { asFlow } from '../portals/sign-in/flow.ts';
import { isLive } from '../portals/session/access.ts';
import { asTrouble } from '../portals/trouble.ts';
import type { ListParts } from './list-parts.ts';
import { asListRecord, type HeldList } from './list-record.ts';
import { staleCount, type AssignedAccount, type ListChanges } from './snapshot.ts';

/** The values of `body[data-state]`; `locked` comes with the passphrase. */
export type OverviewState = 'no-portal' | 'signed-out' | 'signing-in' | 'syncing' | 'ready' | 'offline';

export interface SyncProgress {
  /** Accounts whose roles have been read. */
  readonly done: number;
  /** Accounts in all; 0 while the pages of accounts are still coming. */
  readonly total: number;
}

/** A device-code sign-in under way: what the person has to see. The device code itself is not here. */
export interface DeviceCodeView {
  readonly userCode: string;
  readonly verificationUri: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface PortalOverview {
  readonly portal: Portal;
  readonly state: Exclude<OverviewState, 'no-portal'>;
  /** Epoch milliseconds of the list on show; left out when there is none yet. */
  readonly listFrom?: number;
  readonly progress?: SyncProgress;
  /** Epoch milliseconds at which reading goes on, while AWS asked us to slow down. */
  readonly resumesAt?: number;
  readonly deviceCode?: DeviceCodeView;
  /** Host permissions that this portal needs and that are not granted (match patterns). */
  readonly missingOrigins: readonly string[];
  /** What went wrong last, until the next success or the next attempt. */
  readonly failure?: PortalFailure;
  readonly held?: HeldList;
  readonly changes?: ListChanges;
  /** Accounts whose roles the newest run could not read. */
  readonly staleAccounts?: number;
  /** Records of AWS's answers that could not be read and were left out. */
  readonly unreadable?: number;
}

export interface Overview {
  readonly state: OverviewState;
  readonly portals: readonly PortalOverview[];
  /** How far this computer's clock is ahead of AWS's, in milliseconds; only where it is minutes. */
  readonly clockOffByMs?: number;
  /** Something could not be opened and waits to be said. Epoch milliseconds. */
  readonly mishapAt?: number;
}

/** One row's worth of data for the popup. */
export interface ListedAccount extends AssignedAccount {
  readonly portalId: string;
}

/** What storage holds about one portal, as it was read. */
export interface PortalFacts {
  readonly portal: Portal;
  readonly access: unknown;
  /** Whether a refresh token and the key to its seal are there. */
  readonly renewable: boolean;
  readonly redirectFlow: unknown;
  readonly deviceFlow: unknown;
  readonly progress: unknown;
  readonly trouble: unknown;
  /** What the database holds of its list. */
  readonly list: ListParts | undefined;
  /** What is noted beside the list. */
  readonly listRecord: unknown;
  /** Whether the browser lets lists be kept; where it does not, none is waited for. */
  readonly listsReadable: boolean;
  readonly missingOrigins: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** How far `now` is ahead of AWS's time, in milliseconds. */
  readonly clockOffByMs?: number;
}

export interface ProgressRecord extends SyncProgress {
  readonly resumesAt?: number;
}

export function progressKey(portalId: string): string {
  return `progress:${portalId}`;
}

export function derivePortal(facts: PortalFacts): PortalOverview {
  const off = facts.clockOffByMs ?? 0;
  const deviceCode = asDeviceFlow(facts.deviceFlow, facts.now - off);
  const failure = asTrouble(facts.trouble);
  const progress = asProgress(facts.progress) ?? (awaitsFirstList(facts, failure) ? { done: 0, total: 0 } : undefined);
  const list = listFacts(facts);
  const paused = progress?.resumesAt !== undefined && progress.resumesAt > facts.now;
  return {
    portal: facts.portal,
    state: stateOf(facts, { signingIn: deviceCode !== undefined, syncing: progress !== undefined, failure }),
    missingOrigins: facts.missingOrigins,
    ...list,
    ...(progress && { progress: { done: progress.done, total: progress.total } }),
    ...(paused && { resumesAt: progress.resumesAt }),
    ...(deviceCode && {
      deviceCode: {
        userCode: deviceCode.userCode,
        verificationUri: deviceCode.verificationUri,
        expiresAt: deviceCode.expiresAt + off,
      },
    }),
    ...(failure && { failure }),
  };
}

/** What there is to say of the list: how old it is, what changed, what is not right with it. */
function listFacts({
  list,
  listRecord,
}: PortalFacts): Pick<PortalOverview, 'listFrom' | 'held' | 'changes' | 'staleAccounts' | 'unreadable'> {
  const { checkedAt = 0, seenAt = 0, held } = asListRecord(listRecord);
  const { snapshot, run } = list ?? {};
  const waiting = held && { held };
  if (snapshot === undefined) return { ...waiting, ...(run?.accounts && { listFrom: run.startedAt }) };
  const { changes, unreadable } = snapshot;
  const staleAccounts = staleCount(snapshot);
  return {
    ...waiting,
    listFrom: Math.max(snapshot.fetchedAt, checkedAt),
    ...(changes && changes.at > seenAt && { changes }),
    ...(staleAccounts && { staleAccounts }),
    ...(unreadable && { unreadable }),
  };
}

/** Between a sign-in and the first word of the reading that follows it: nobody may take "no list yet" for "an empty list". */
function awaitsFirstList(facts: PortalFacts, failure: PortalFailure | undefined): boolean {
  return (
    facts.listsReadable &&
    isSignedIn(facts) &&
    listFacts(facts).listFrom === undefined &&
    !failure &&
    facts.missingOrigins.length === 0
  );
}

export function asProgress(stored: unknown): ProgressRecord | undefined {
  const fields = asFields(stored) ?? {};
  const [done, total] = [numberField(fields, 'done'), numberField(fields, 'total')];
  const resumesAt = numberField(fields, 'resumesAt');
  return done === undefined || total === undefined ? undefined : { done, total, ...(resumesAt ? { resumesAt } : {}) };
}

function stateOf(
  facts: PortalFacts,
  seen: { readonly signingIn: boolean; readonly syncing: boolean; readonly failure: PortalFailure | undefined },
): PortalOverview['state'] {
  if (seen.signingIn || asFlow(facts.redirectFlow, facts.now) !== undefined) return 'signing-in';
  if (!isSignedIn(facts)) return 'signed-out';
  if (seen.failure?.code === 'NET_OFFLINE') return 'offline';
  return seen.syncing ? 'syncing' : 'ready';
}

function isSignedIn({ renewable, access, now, clockOffByMs = 0 }: PortalFacts): boolean {
  return renewable || isLive(access, now - clockOffByMs);
}

/** The one state of `body[data-state]`: that of the portal that is furthest from being usable comes last. */
export function overallState(portals: readonly PortalOverview[]): OverviewState {
  const order: readonly OverviewState[] = ['signing-in', 'syncing', 'ready', 'offline', 'signed-out'];
  return order.find((state) => portals.some((portal) => portal.state === state)) ?? 'no-portal';
}
