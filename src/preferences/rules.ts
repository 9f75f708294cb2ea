/**
 * Rules: what accounts of a name or an id, and roles of a name, look like, in the order that the person gave them. One record in
 * `storage.local`.
 */
import { asFields, textField, type Fields } from '../aws/fields.ts';
import { keyIn, type ChosenLook } from './account-notes.ts';
import { ENVIRONMENT_TAGS } from './environment-tag.ts';
import { PALETTE } from './palette.ts';
import { PATTERN_KINDS, readPattern, type Fits, type PatternKind } from './pattern.ts';
import { signOf } from './sign.ts';

export const RULES_KEY = 'rules';

/** A role is known on console pages alone: what stands for an account whatever the role, as its row and its group, goes by the others. */
export const RULE_FIELDS = ['name', 'id', 'role'] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

export interface Rule extends ChosenLook {
  readonly id: string;
  readonly field: RuleField;
  readonly kind: PatternKind;
  readonly pattern: string;
}

/** Each account is held against each rule: more would be felt, and nobody looks through them. */
export const MOST_RULES = 100;

/** The rules in what is stored; one that cannot be read does not take the others with it. */
export function asRules(stored: unknown): readonly Rule[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MOST_RULES).flatMap((entry): Rule[] => {
    const fields = asFields(entry) ?? {};
    const [id, pattern] = [textField(fields, 'id'), textField(fields, 'pattern')];
    const field = RULE_FIELDS.find((one) => one === fields['field']);
    const kind = PATTERN_KINDS.find((one) => one === fields['kind']);
    if (!id || !pattern || field === undefined || kind === undefined) return [];
    return [{ id, field, kind, pattern, ...lookIn(fields) }];
  });
}

function lookIn(fields: Fields): ChosenLook {
  const [colour, environment] = [keyIn(PALETTE, fields['colour']), keyIn(ENVIRONMENT_TAGS, fields['environment'])];
  return lookOf({ colour, environment, initials: signOf(textField(fields, 'initials') ?? '') });
}

/** What rules are held against. */
export interface RuledAccount {
  readonly accountId: string;
  /** As AWS gives it; a nickname is the person's word already. Empty where no list knows the account. */
  readonly accountName: string;
  /** Left out where it is about the account, whatever the role. */
  readonly roleName?: string | undefined;
}

/** Whether an account fits. A rule whose pattern cannot be read fits none. */
export function fitsOf({
  field,
  kind,
  pattern,
}: Pick<Rule, 'field' | 'kind' | 'pattern'>): (account: RuledAccount) => boolean {
  const read = readPattern(kind, pattern);
  const fits: Fits = read.ok ? read.value : () => false;
  return (account) => {
    const text = TEXTS[field](account);
    // What has no name has none that fits "*".
    return text !== undefined && text !== '' && fits(text);
  };
}

const TEXTS: Readonly<Record<RuleField, (account: RuledAccount) => string | undefined>> = {
  name: ({ accountName }) => accountName,
  id: ({ accountId }) => accountId,
  role: ({ roleName }) => roleName,
};

export type LookByRules = (account: RuledAccount) => ChosenLook;

/** The first rule that fits decides, for all that it says; what it leaves open the next one that fits says, and so on. */
export function readRules(rules: readonly Rule[]): LookByRules {
  const read = rules.map((rule) => ({ look: lookOf(rule), fits: fitsOf(rule) }));
  return (account) =>
    Object.assign(
      {},
      ...read
        .filter(({ fits }) => fits(account))
        .map(({ look }) => look)
        .toReversed(),
    ) as ChosenLook;
}

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What a rule says, without what it asks. */
export function lookOf({ colour, environment, initials }: Loose<ChosenLook>): ChosenLook {
  return { ...(colour && { colour }), ...(environment && { environment }), ...(initials && { initials }) };
}
