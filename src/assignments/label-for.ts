/** How an account looks, by what the lists say of it. */
import { asPortals, PORTALS_KEY } from '../portals/portal-record.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { asNotes, NOTES_KEY, type AccountNote, type ChosenLook } from '../preferences/account-notes.ts';
import type { AwsColour } from '../preferences/aws-colours.ts';
import { chosenLook } from '../preferences/chosen-look.ts';
import { displayName } from '../preferences/display-name.ts';
import { labelOf } from '../preferences/label-of.ts';
import { lookSaid } from '../preferences/look-said.ts';
import type { Preset } from '../preferences/preset.ts';
import {
  createPresetOf,
  readSaid,
  type PresetAccount,
  type PresetOf,
  type SaidSource,
} from '../preferences/presets.ts';
import { findAccount, type AssignedAccount } from './snapshot.ts';
import type { CountedStore } from './counted-store.ts';
import { createKeptLists } from './kept-lists.ts';
import { currentAccounts } from './merge.ts';
import type { ListParts } from './list-parts.ts';
import type { AssignmentStore } from './store.ts';

export interface KnownAccount {
  /** In the role that was asked for. */
  readonly label: AccountLabel;
  /** Whatever the role, where one was asked for: what holds tabs of several roles looks like this. */
  readonly ofAccount?: AccountLabel;
  /** The portal through which the account can be opened, where a list has it. */
  readonly portalId?: string;
  /** Whether anybody says what it is for: the person, or its name in a list. Otherwise the label's `none` is no answer. */
  readonly isSaid: boolean;
}

export interface LabelAsked {
  /** As this portal alone has it. Otherwise the first that has the account decides. */
  readonly throughPortal?: string;
  /** In which role it is looked at; rules of roles count for nothing else. */
  readonly roleName?: string | undefined;
  /** AWS's name for its colour, as the page itself shows it; otherwise the one that was kept counts. */
  readonly awsColour?: AwsColour | undefined;
}

export type LabelFor = (accountId: string, asked?: LabelAsked) => Promise<KnownAccount>;

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
export function createLabelFor(source: SaidSource, store: Pick<CountedStore, 'read' | 'writes'>): LabelFor {
  const { local } = source;
  const lists = createKeptLists(store);
  return async (accountId, { throughPortal, roleName, awsColour } = {}) => {
    const [portals, stored, said] = await Promise.all([local.get(PORTALS_KEY), local.get(NOTES_KEY), readSaid(source)]);
    const notes = asNotes(stored);
    const spoken = {
      notes,
      chosen: chosenLook(notes, accountId, throughPortal),
      presetOf: createPresetOf(awsColour ? { ...said, awsColours: new Map([[accountId, awsColour]]) } : said),
      roleName,
    };
    for (const portalId of throughPortal === undefined ? asPortals(portals).map(({ id }) => id) : [throughPortal]) {
      // oxlint-disable-next-line no-await-in-loop -- the first portal that has the account is the one
      const parts = await partsFrom(lists(portalId, accountId));
      const account = accountIn(parts, accountId);
      if (account === undefined) continue;
      return { ...knownAs(spoken, { ...account, portalId }, parts.snapshot?.sharedFirstWord), portalId };
    }
    return knownAs(spoken, { accountId, accountName: '', roleNames: [], portalId: throughPortal ?? '' });
  };
}

interface Spoken {
  readonly notes: readonly AccountNote[];
  readonly chosen: ChosenLook;
  readonly presetOf: PresetOf;
  readonly roleName: string | undefined;
}

function knownAs(
  { notes, chosen, presetOf, roleName }: Spoken,
  account: Omit<PresetAccount, 'roleName'>,
  sharedWord?: string,
): KnownAccount {
  const { portalId, accountId } = account;
  const note = notes.find((one) => one.portalId === portalId && one.accountId === accountId);
  const nickname = displayName(note?.nickname ?? '');
  const labelled = (preset: Preset | undefined): AccountLabel => {
    const label = labelOf({ ...account, preset }, sharedWord, chosen);
    return nickname === '' ? label : { ...label, accountName: nickname };
  };
  const preset = presetOf({ ...account, roleName });
  return {
    label: labelled(preset),
    isSaid: displayName(account.accountName) !== '' || lookSaid(preset, chosen).environment !== undefined,
    ...(roleName === undefined ? {} : { ofAccount: labelled(presetOf(account)) }),
  };
}
