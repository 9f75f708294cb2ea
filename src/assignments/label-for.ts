/** How an account looks, by what the lists say of it. */
import type { Platform } from '../browser/platform.ts';
import { asPortals, PORTALS_KEY } from '../portals/portal-record.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { asNotes, NOTES_KEY } from '../preferences/account-notes.ts';
import { chosenLook } from '../preferences/chosen-look.ts';
import { displayName } from '../preferences/display-name.ts';
import { labelOf } from '../preferences/label-of.ts';
import { findAccount, type AssignedAccount } from './snapshot.ts';
import type { CountedStore } from './counted-store.ts';
import { createKeptLists } from './kept-lists.ts';
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
  return partsFrom(store.read(portalId));
}

async function partsFrom(reading: Promise<ListParts>): Promise<ListParts> {
  try {
    return await reading;
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

/**
 * Looks an account up in every portal's list; an account that no list knows is labelled by its id. A name that the person
 * gave it stands for AWS's; what the account is for, its colour and its letters stay what they are without, as in the popup.
 */
export function createLabelFor(
  { local }: Pick<Platform, 'local'>,
  store: Pick<CountedStore, 'read' | 'writes'>,
): LabelFor {
  const lists = createKeptLists(store);
  return async (accountId) => {
    const [portals, stored] = await Promise.all([local.get(PORTALS_KEY), local.get(NOTES_KEY)]);
    const notes = asNotes(stored);
    const chosen = chosenLook(notes, accountId);
    for (const { id: portalId } of asPortals(portals)) {
      // oxlint-disable-next-line no-await-in-loop -- the first portal that has the account is the one
      const parts = await partsFrom(lists(portalId, accountId));
      const account = accountIn(parts, accountId);
      if (account === undefined) continue;
      const note = notes.find((one) => one.portalId === portalId && one.accountId === accountId);
      const nickname = displayName(note?.nickname ?? '');
      const label = labelOf(account, parts.snapshot?.sharedFirstWord, chosen);
      return { label: nickname === '' ? label : { ...label, accountName: nickname }, portalId };
    }
    return { label: labelOf({ accountId, accountName: '' }, undefined, chosen) };
  };
}
