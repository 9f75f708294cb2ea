/** Works presets out, from what the person said of care and of accounts. */
import type { Platform } from '../browser/platform.ts';
import { asNotes, NOTES_KEY, type AccountNote } from './account-notes.ts';
import { asCare, CARE_KEY, type Care } from './care.ts';
import { readEnvironment } from './environment.ts';
import { hash32 } from './hash.ts';
import type { Preset } from './preset.ts';
import { readingRole } from './role-kinds.ts';

/** An account as one portal gives it. */
export interface PresetAccount {
  readonly portalId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly roleNames: readonly string[];
}

/** All that presets are made of. */
export interface Said {
  readonly care: Care;
  /** By portal and account. Left out where nothing that is worked out hangs on them. */
  readonly notes: ReadonlyMap<string, AccountNote>;
}

/** The keys of `storage.local` that it comes from. */
export const SAID_KEYS: readonly string[] = [CARE_KEY, NOTES_KEY];

export async function readSaid({ local }: Pick<Platform, 'local'>): Promise<Said> {
  const [care, notes] = await Promise.all([local.get(CARE_KEY), local.get(NOTES_KEY)]);
  const said = asCare(care);
  const all = said.readOnlyFirst ? asNotes(notes) : [];
  return { care: said, notes: new Map(all.map((note) => [noteKey(note), note])) };
}

/** A few letters that are others when something else is said; `undefined` where nothing is. */
export function markOf({ care, notes }: Said): number | undefined {
  return care.readOnlyFirst ? hash32(JSON.stringify([care, [...notes]])) : undefined;
}

export type PresetOf = (account: PresetAccount) => Preset | undefined;

/** Accounts that are alike get one and the same object. */
export function createPresetOf(said: Said): PresetOf {
  const known = new Map<string, Preset>();
  return (account) => {
    const preset = workOut(said, account);
    const key = JSON.stringify(preset);
    if (key === '{}') return undefined;
    const same = known.get(key) ?? preset;
    known.set(key, same);
    return same;
  };
}

function workOut({ care, notes }: Said, account: PresetAccount): Preset {
  if (!care.readOnlyFirst) return {};
  const environment = notes.get(noteKey(account))?.environment ?? readEnvironment(account.accountName);
  const role = environment === 'prod' ? readingRole(account.roleNames) : undefined;
  return role === undefined ? {} : { role };
}

function noteKey({ portalId, accountId }: Pick<AccountNote, 'portalId' | 'accountId'>): string {
  return `${portalId} ${accountId}`;
}
