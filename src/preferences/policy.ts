/**
 * What an organisation sets for all its people, in `storage.managed`: how accounts look, by id and by rules. It comes from outside, in
 * Firefox held against nothing before us: what can be used is, and where the rest stands is told.
 */
import * as v from 'valibot';
import { asFields } from '../aws/fields.ts';
import type { AccountColour, Environment } from './account-label.ts';
import type { ChosenLook } from './account-notes.ts';
import { ENVIRONMENT_TAGS } from './environment-tag.ts';
import { ACCOUNT_ID } from './member-bounds.ts';
import { PALETTE } from './palette.ts';
import { PATTERN_KINDS, readPattern } from './pattern.ts';
import { lookOf, MOST_RULES, readRules, RULE_FIELDS, type Rule, type RuledAccount } from './rules.ts';
import { signOf } from './sign.ts';
import { readUsable } from './usable-fields.ts';

export interface Policy {
  /** By account's id. */
  readonly accounts: ReadonlyMap<string, ChosenLook>;
  readonly rules: readonly Rule[];
  /** Where something stands that cannot be used, as `rules[2].colour`. */
  readonly ignored: readonly string[];
  /** Nobody knows yet what is set. */
  readonly isLate?: true;
}

export const NO_POLICY: Policy = { accounts: new Map(), rules: [], ignored: [] };

const looks = {
  colour: v.optional(v.picklist(Object.keys(PALETTE) as AccountColour[])),
  environment: v.optional(v.picklist(Object.keys(ENVIRONMENT_TAGS) as Environment[])),
  initials: v.optional(v.pipe(v.string(), v.transform(signOf), v.minLength(1))),
};
const policyShape = v.object({ accounts: v.optional(v.array(v.unknown())), rules: v.optional(v.array(v.unknown())) });
const accountShape = v.object({ id: v.pipe(v.string(), v.regex(ACCOUNT_ID)), ...looks });
const ruleShape = v.object({
  field: v.picklist(RULE_FIELDS),
  kind: v.picklist(PATTERN_KINDS),
  pattern: v.string(),
  ...looks,
});

type Tell = (path: string) => void;

/** `stored`: what is in `storage.managed`, whatever it is. */
export function asPolicy(stored: unknown): Policy {
  if (asFields(stored) === undefined) return NO_POLICY;
  const ignored: string[] = [];
  const tell = (path: string): void => void ignored.push(path);
  const { accounts = [], rules = [] } = readUsable(policyShape, stored, '', tell) ?? {};
  return {
    accounts: new Map(accounts.flatMap((entry, at) => accountsIn(entry, `accounts[${at}]`, tell))),
    rules: rules.flatMap((entry, at) => rulesIn(entry, at, tell)),
    ignored,
  };
}

/** None or one, as the next. */
function accountsIn(entry: unknown, path: string, tell: Tell): (readonly [string, ChosenLook])[] {
  const { id, ...look } = readUsable(accountShape, entry, path, tell) ?? {};
  return id === undefined ? [] : [[id, lookOf(look)]];
}

function rulesIn(entry: unknown, at: number, tell: Tell): Rule[] {
  const path = `rules[${at}]`;
  if (at >= MOST_RULES) {
    tell(path);
    return [];
  }
  const read = readUsable(ruleShape, entry, path, tell);
  if (read === undefined) return [];
  const { field, kind, pattern, ...look } = read;
  if (!readPattern(kind, pattern).ok) {
    tell(`${path}.pattern`);
    return [];
  }
  return [{ id: path, field, kind, pattern, ...lookOf(look) }];
}

/** What the organisation says of accounts: of one by its id, more than by rules. */
export function readPolicyLooks({ accounts, rules }: Policy): (account: RuledAccount) => ChosenLook {
  const byRules = readRules(rules);
  return (account) => ({ ...byRules(account), ...accounts.get(account.accountId) });
}
