/** Works presets out, from what the person said of care, of accounts and in rules, and from what AWS's pages show. */
import type { Platform } from '../browser/platform.ts';
import { asAwsColours, AWS_COLOURS_KEY, colourOfAws, type AwsColour } from './aws-colours.ts';
import { asNotes, noteKey, NOTES_KEY, type AccountNote, type ChosenLook } from './account-notes.ts';
import { asCare, CARE_KEY, type Care } from './care.ts';
import { environmentOf } from './environment-of.ts';
import { hash32 } from './hash.ts';
import { readPolicyLooks, type Policy } from './policy.ts';
import type { Preset } from './preset.ts';
import { readingRole } from './role-kinds.ts';
import { asRules, readRules, RULES_KEY, type Rule, type RuledAccount } from './rules.ts';

/** An account as one portal gives it. */
export interface PresetAccount extends RuledAccount {
  readonly portalId: string;
  readonly roleNames: readonly string[];
}

/** All that presets are made of. */
export interface Said {
  readonly care: Care;
  /** By portal and account. Left out where nothing that is worked out hangs on them. */
  readonly notes: ReadonlyMap<string, AccountNote>;
  readonly rules: readonly Rule[];
  /** By account's id. */
  readonly awsColours: ReadonlyMap<string, AwsColour>;
  readonly policy: Policy;
}

/** What it is read from. */
export interface SaidSource extends Pick<Platform, 'local'> {
  readonly readPolicy: () => Promise<Policy>;
}

/** The keys of `storage.local` that it comes from. */
export const SAID_KEYS: readonly string[] = [CARE_KEY, NOTES_KEY, RULES_KEY, AWS_COLOURS_KEY];

export async function readSaid({ local, readPolicy }: SaidSource): Promise<Said> {
  const [care, notes, rules, aws] = await Promise.all(
    [CARE_KEY, NOTES_KEY, RULES_KEY, AWS_COLOURS_KEY].map(async (key) => local.get(key)),
  );
  const said = asCare(care);
  const all = said.readOnlyFirst ? asNotes(notes) : [];
  return {
    care: said,
    notes: new Map(all.map((note) => [noteKey(note), note])),
    rules: asRules(rules),
    awsColours: asAwsColours(aws),
    policy: await readPolicy(),
  };
}

/** A few letters that are others when something else is said; `undefined` where nothing is. */
export function markOf({ care, notes, rules, awsColours, policy }: Said): number | undefined {
  const all = [rules, [...awsColours], [...policy.accounts], policy.rules];
  const isSaid = care.readOnlyFirst || all.some(({ length }) => length > 0);
  return isSaid ? hash32(JSON.stringify([care, [...notes], all])) : undefined;
}

export type PresetOf = (account: PresetAccount) => Preset | undefined;

/** Accounts that are alike get one and the same object. */
export function createPresetOf(said: Said): PresetOf {
  const known = new Map<string, Preset>();
  const lookByRules = readRules(said.rules);
  const lookByPolicy = readPolicyLooks(said.policy);
  return (account) => {
    const preset = workOut(said, account, { byRules: lookByRules(account), byPolicy: lookByPolicy(account) });
    const key = JSON.stringify(preset);
    if (key === '{}') return undefined;
    const same = known.get(key) ?? preset;
    known.set(key, same);
    return same;
  };
}

interface Looks {
  readonly byRules: ChosenLook;
  readonly byPolicy: ChosenLook;
}

function workOut({ care, notes, awsColours }: Said, account: PresetAccount, { byRules, byPolicy }: Looks): Preset {
  const colour = colourOfAws(awsColours.get(account.accountId));
  const under = { ...(colour && { colour }), ...byRules };
  const look = { ...byPolicy, ...(Object.keys(under).length > 0 && { under }) };
  if (!care.readOnlyFirst) return look;
  const environment = environmentOf({ ...account, preset: look }, notes.get(noteKey(account)));
  const role = environment === 'prod' ? readingRole(account.roleNames) : undefined;
  return role === undefined ? look : { ...look, role };
}
