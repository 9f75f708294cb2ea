/** What the database holds of a portal's list: the list itself, one that waits for a choice, and the run for the next. */
import type { AccountInfo } from '../aws/portal-api.ts';
import type { Preset } from '../preferences/preset.ts';
import type { HeldList } from './list-record.ts';
import type { Snapshot } from './snapshot.ts';

/** One reading of a portal's list, from its start until its snapshot is current. Its accounts are its rows. */
export interface SyncRun {
  readonly portalId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Which sign-in it was begun in. */
  readonly signIn: string;
  /** How many accounts have a row. */
  readonly accounts: number;
  /** Whether these are all. */
  readonly complete: boolean;
  /** AWS repeated a page token: accounts that have no row may still be there. */
  readonly partial?: true;
  /** Whether it may show: not before it is sure that it is the same person's as the list before. */
  readonly shown: boolean;
  /** Records of account pages that could not be read. */
  readonly unreadable: number;
}

/** One account's part of a run. */
export interface RolesRow extends AccountInfo {
  readonly portalId: string;
  /** Its place in AWS's order. */
  readonly place: number;
  /** `listed`: its roles have not been read yet. `gone`: AWS no longer knows it. `failed`: the old roles stay. */
  readonly outcome: 'listed' | 'read' | 'gone' | 'failed';
  readonly roleNames: readonly string[];
  readonly unreadable: number;
  readonly preset?: Preset | undefined;
}

export interface ListParts {
  readonly snapshot?: Snapshot;
  readonly run?: SyncRun;
  readonly rows: readonly RolesRow[];
}

/** A list that does not become current before the person has chosen. */
export interface HeldRecord {
  readonly portalId: string;
  readonly reason: HeldList['reason'];
  readonly snapshot: Snapshot;
}
