/**
 * The packed list of one portal: one IndexedDB record that the popup reads in one go. Texts are joined and cut by
 * offsets, because one long string and a typed array clone an order of magnitude faster than thousands of objects.
 */
import type { Preset } from '../preferences/preset.ts';
import type { RoleTable } from './role-table.ts';

/** One account that may be opened, with its permission sets, in AWS's own field names. */
export interface AssignedAccount {
  readonly accountId: string;
  /** Empty when AWS sent none. */
  readonly accountName: string;
  /** Empty when AWS sent none. */
  readonly emailAddress: string;
  /** Permission set names, in the order in which they are shown. */
  readonly roleNames: readonly string[];
  /** Epoch milliseconds of the run that last read the roles, when that was not the newest run. */
  readonly staleSince?: number;
  /** Epoch milliseconds of the complete run that no longer had the account; it stays in sight until it is forgotten. */
  readonly goneSince?: number;
  /** What was worked out for it beforehand. */
  readonly preset?: Preset | undefined;
}

/** What readings changed since the person last took note. */
export interface ListChanges {
  /** Epoch milliseconds of the newest reading that changed anything. */
  readonly at: number;
  readonly accountsGained: number;
  readonly accountsLost: number;
  /** In accounts that were there before and still are. */
  readonly rolesGained: number;
  readonly rolesLost: number;
  /** The first few names of accounts concerned, gained before lost; plain text of AWS's. */
  readonly text: string;
}

export interface PackedTexts {
  readonly text: string;
  /** `offsets[i]` to `offsets[i + 1]` is text `i`; one more entry than texts. */
  readonly offsets: Uint32Array;
}

export interface Snapshot extends RoleTable {
  readonly portalId: string;
  /** Epoch milliseconds at which the run that made it ended. */
  readonly fetchedAt: number;
  readonly ids: PackedTexts;
  readonly names: PackedTexts;
  readonly emails: PackedTexts;
  /** Epoch milliseconds per account since when it is stale, 0 for fresh; since when it is gone, below zero. */
  readonly staleSince: Float64Array;
  /** For each account; those that are alike are one and the same object, which is cloned once. Left out where none has one. */
  readonly presets?: readonly (Preset | undefined)[];
  /** What most of the names begin with and tiles need not say; worked out here, once, because it takes reading every name. */
  readonly sharedFirstWord?: string;
  /** Records of AWS's answers that could not be read and were left out. */
  readonly unreadable: number;
  /** Which sign-in read it; the next one may be another person's. */
  readonly signIn?: string;
  /** What this reading, and those before it that nobody took note of, changed. */
  readonly changes?: ListChanges;
}

export type SnapshotFacts = Pick<Snapshot, 'portalId' | 'fetchedAt' | 'unreadable' | 'signIn' | 'changes'>;

/** What is known of a snapshot as a whole. */
export function factsOf({ portalId, fetchedAt, unreadable, signIn, changes }: Snapshot): SnapshotFacts {
  return {
    portalId,
    fetchedAt,
    unreadable,
    ...(signIn === undefined ? {} : { signIn }),
    ...(changes && { changes }),
  };
}

/** How many accounts a snapshot holds, those that are gone among them. */
export function accountCount(snapshot: Snapshot): number {
  return snapshot.staleSince.length;
}

/** How many of its accounts are not gone. */
export function presentCount(snapshot: Snapshot): number {
  return snapshot.staleSince.filter((since) => since >= 0).length;
}

/** How many of its accounts have roles of an earlier reading. */
export function staleCount(snapshot: Snapshot): number {
  return snapshot.staleSince.filter((since) => since > 0).length;
}

/** Account `index` of the snapshot, unpacked. */
export function accountAt(snapshot: Snapshot, index: number): AssignedAccount {
  const since = snapshot.staleSince[index] ?? 0;
  const roles = snapshot.roleIndexes.subarray(snapshot.roleStarts[index], snapshot.roleStarts[index + 1]);
  return {
    accountId: textAt(snapshot.ids, index),
    accountName: textAt(snapshot.names, index),
    emailAddress: textAt(snapshot.emails, index),
    roleNames: Array.from(roles, (number) => snapshot.roleTable[number] ?? ''),
    preset: snapshot.presets?.[index],
    ...(since > 0 ? { staleSince: since } : {}),
    ...(since < 0 ? { goneSince: -since } : {}),
  };
}

/** The account with this id, if the snapshot has it. */
export function findAccount(snapshot: Snapshot, accountId: string): AssignedAccount | undefined {
  for (let index = 0; index < accountCount(snapshot); index += 1) {
    if (textAt(snapshot.ids, index) === accountId) return accountAt(snapshot, index);
  }
  return undefined;
}

export function unpackSnapshot(snapshot: Snapshot): AssignedAccount[] {
  return Array.from({ length: accountCount(snapshot) }, (_, index) => accountAt(snapshot, index));
}

function textAt(packed: PackedTexts, index: number): string {
  return packed.text.slice(packed.offsets[index], packed.offsets[index + 1]);
}
