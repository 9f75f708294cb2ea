/**
 * What a page needs to draw itself, read from storage and IndexedDB alone: the worker may sleep on.
 * Pages draw from `readOverview()` and `readAccounts()`, and draw again whenever `watchOverview` calls.
 */
import type { PortalFailure } from '../portals/failure.ts';
import type { Portal } from '../portals/portal.ts';
import type { AssignedAccount } from './snapshot.ts';

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
}

export interface Overview {
  readonly state: OverviewState;
  readonly portals: readonly PortalOverview[];
}

/** One row's worth of data for the popup. */
export interface ListedAccount extends AssignedAccount {
  readonly portalId: string;
}
