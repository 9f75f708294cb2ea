/** What is typed of rules and not saved. It outlives the page: nothing that somebody typed is lost by closing a tab. */
import { asFields } from '../../aws/fields.ts';
import type { ChosenLook } from '../../preferences/account-notes.ts';
import { readPattern, type PatternFailure } from '../../preferences/pattern.ts';
import { asRules, type Rule } from '../../preferences/rules.ts';

/** As the form has it; empty where the rule says nothing of it. */
export interface RuleDraft {
  readonly field: Rule['field'];
  readonly kind: Rule['kind'];
  readonly pattern: string;
  readonly colour: NonNullable<ChosenLook['colour']> | '';
  readonly environment: NonNullable<ChosenLook['environment']> | '';
  readonly initials: string;
}

export const NEW_DRAFT: RuleDraft = {
  field: 'name',
  kind: 'glob',
  pattern: '',
  colour: '',
  environment: '',
  initials: '',
};

/** By the rules' ids. */
export type RuleDrafts = Readonly<Record<string, RuleDraft>>;

export function draftOf({ field, kind, pattern, colour, environment, initials }: Rule): RuleDraft {
  return { field, kind, pattern, colour: colour ?? '', environment: environment ?? '', initials: initials ?? '' };
}

/** Whether anything was typed, since it began as the rule is or, where there is none, as a new one. */
export function isChanged(draft: RuleDraft, rule: Rule | undefined): boolean {
  const begun = rule === undefined ? NEW_DRAFT : draftOf(rule);
  return Object.keys(begun).some((key) => begun[key as keyof RuleDraft] !== draft[key as keyof RuleDraft]);
}

/** Why it cannot be saved. */
export type DraftFailure = PatternFailure | { readonly code: 'SAYS_NOTHING' };

/** What is wrong with it, where anything is. */
export function wrongWith({ kind, pattern, colour, environment, initials }: RuleDraft): DraftFailure | undefined {
  const read = readPattern(kind, pattern);
  if (!read.ok) return read.failure;
  return colour === '' && environment === '' && initials.trim() === '' ? { code: 'SAYS_NOTHING' } : undefined;
}

/** As it is stored; none where nothing is looked for. */
export function ruleOf(id: string, draft: RuleDraft): Rule | undefined {
  return asRules([{ id, ...draft, pattern: draft.pattern.trim() }])[0];
}

const KEY = 'rule-drafts';
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What cannot be read is as if it had not been typed. */
export function readDrafts(store: Store): RuleDrafts {
  try {
    const stored = asFields(JSON.parse(store.getItem(KEY) ?? '{}')) ?? {};
    return Object.fromEntries(Object.entries(stored).flatMap(([id, one]) => asDraft(id, one)));
  } catch {
    return {};
  }
}

export function withDraft(drafts: RuleDrafts, id: string, draft: RuleDraft | undefined): RuleDrafts {
  const { [id]: _, ...others } = drafts;
  return draft === undefined ? others : { ...others, [id]: draft };
}

/**
 * Beside what another window keeps there; `undefined`: no more. A store that takes no more keeps nothing: what is typed is on show
 * as long as the page is.
 */
export function keepDraft(store: Store, id: string, draft: RuleDraft | undefined): void {
  const drafts = withDraft(readDrafts(store), id, draft);
  try {
    if (Object.keys(drafts).length === 0) store.removeItem(KEY);
    else store.setItem(KEY, JSON.stringify(drafts));
  } catch {
    // Full or refused.
  }
}

function asDraft(id: string, stored: unknown): [string, RuleDraft][] {
  const fields = asFields(stored) ?? {};
  const { pattern, initials } = fields;
  if (typeof pattern !== 'string' || typeof initials !== 'string') return [];
  const [rule] = asRules([{ ...fields, id, pattern: '*' }]);
  return rule === undefined ? [] : [[id, { ...draftOf(rule), pattern, initials }]];
}
