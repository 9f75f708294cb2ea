import type { Rule } from '../../preferences/rules.ts';
import { t, type WordKey } from '../shared/words.ts';
import type { DraftFailure } from './rule-draft.ts';

export const FIELD_WORDS = { name: 'ruleName', id: 'ruleId', role: 'ruleRole' } as const satisfies Record<
  Rule['field'],
  WordKey
>;
export const KIND_WORDS = { glob: 'ruleGlob', regex: 'ruleRegex' } as const satisfies Record<Rule['kind'], WordKey>;

/** What a pattern looks like, while there is none. */
export const EXAMPLES: Readonly<Record<Rule['kind'], string>> = { glob: '*-prod-*', regex: '-prod(-|$)' };

export function environmentWord(environment: NonNullable<Rule['environment']>): string {
  return environment === 'none' ? t('sectionOther') : t(`environment_${environment}`);
}

/** What a rule does: "Grey · production · “XY”". */
export function effectWords({ colour, environment, initials }: Rule): string {
  return [
    ...(colour === undefined ? [] : [t(`colour_${colour}`)]),
    ...(environment === undefined ? [] : [environmentWord(environment)]),
    ...(initials === undefined ? [] : [t('ruleSigned', initials)]),
  ].join(' · ');
}

/** So much of a pattern says where it is. */
const LONGEST_DETAIL = 20;

export function wrongWords(failure: DraftFailure): string {
  if (failure.code !== 'PATTERN_NOT_UNDERSTOOD') return t(`ruleWrong_${failure.code}`);
  const from = failure.detail.slice(0, LONGEST_DETAIL);
  return from === '' ? t('ruleWrong_OPEN') : t('ruleWrong_PATTERN_NOT_UNDERSTOOD', from);
}
