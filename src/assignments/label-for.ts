/** How an account looks, by what the lists say of it. */
import type { Platform } from '../browser/platform.ts';
import { readPortals } from '../portals/portal-list.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { asNotes, NOTES_KEY } from '../preferences/account-notes.ts';
import { chosenLook } from '../preferences/chosen-look.ts';
import { labelOf } from '../preferences/label-of.ts';
import { findAccount, type AssignedAccount } from './snapshot.ts';
import { currentAccounts } from './merge.ts';
import type { ListParts } from './list-parts.ts';
import type { AssignmentStore } from './store.ts';

export interface KnownAccount {
  readonly label: AccountLabel;
  /** The portal through which the account can be opened, where a list has it. */
  readonly portalId?: string;
}

export type LabelFor = (accountId: string) => Promise<KnownAccount>;

/** A list that the browser does not give out names nobody. */
export async function partsOf(store: Pick<AssignmentStore, 'read'>, portalId: string): Promise<ListParts> {
  try {
    return await store.read(portalId);
  } catch (error) {
    if (error instanceof DOMException) return { rows: [] };
    throw error;
  }
}

/** An account as a portal's list has it by now. */
export function accountIn(parts: ListParts, accountId: string): AssignedAccount | undefined {
  const listed = parts.snapshot && findAccount(parts.snapshot, accountId);
  return listed ?? currentAccounts(parts).find((other) => other.accountId === accountId);
}

/** Looks an account up in every portal's list; an account that no list knows is labelled by its id. */
export function createLabelFor(platform: Pick<Platform, 'local'>, store: AssignmentStore): LabelFor {
  return async (accountId) => {
    const chosen = chosenLook(asNotes(await platform.local.get(NOTES_KEY)), accountId);
    for (const { id: portalId } of await readPortals(platform)) {
      const parts = await partsOf(store, portalId);
      const account = accountIn(parts, accountId);
      if (account !== undefined) return { label: labelOf(account, parts.snapshot?.sharedFirstWord, chosen), portalId };
    }
    return { label: labelOf({ accountId, accountName: '' }, undefined, chosen) };
  };
}
