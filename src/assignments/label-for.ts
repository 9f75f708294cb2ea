/** How an account looks, by what the lists say of it. */
import type { Platform } from '../browser/platform.ts';
import { readPortals } from '../portals/portal-list.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { labelOf } from '../preferences/label-of.ts';
import { sharedFirstWord } from '../preferences/initials.ts';
import { findAccount, unpackSnapshot, type Snapshot } from './snapshot.ts';
import { currentAccounts } from './merge.ts';
import type { AssignmentStore } from './store.ts';

export interface KnownAccount {
  readonly label: AccountLabel;
  /** The portal through which the account can be opened, where a list has it. */
  readonly portalId?: string;
}

export type LabelFor = (accountId: string) => Promise<KnownAccount>;

/** Looks an account up in every portal's list; an account that no list knows is labelled by its id. */
export function createLabelFor(platform: Pick<Platform, 'local'>, store: AssignmentStore): LabelFor {
  // The word that most names of a list begin with, by snapshot; derived, and dear to derive at each page load.
  const sharedWords = new WeakMap<Snapshot, string | undefined>();
  const cached = new Map<string, Snapshot>();

  return async (accountId) => {
    for (const { id: portalId } of await readPortals(platform)) {
      const parts = await store.read(portalId);
      const kept = cached.get(portalId);
      const snapshot = kept?.fetchedAt === parts.snapshot?.fetchedAt ? kept : parts.snapshot;
      if (snapshot !== undefined) cached.set(portalId, snapshot);
      const account = snapshot && findAccount(snapshot, accountId);
      const found = account ?? currentAccounts(parts).find((other) => other.accountId === accountId);
      if (found === undefined) continue;
      return { label: labelOf(found, snapshot && wordOf(snapshot)), portalId };
    }
    return { label: labelOf({ accountId, accountName: '' }) };
  };

  function wordOf(snapshot: Snapshot): string | undefined {
    if (!sharedWords.has(snapshot)) {
      sharedWords.set(snapshot, sharedFirstWord(unpackSnapshot(snapshot).map((account) => account.accountName)));
    }
    return sharedWords.get(snapshot);
  }
}
