import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ListedAccount, Reading } from '../../assignments/overview.ts';
import type { Rule } from '../../preferences/rules.ts';
import { Tile } from '../shared/placed-tile.ts';
import { plural, t } from '../shared/words.ts';
import { accountsFitting, lookByRule } from './rule-facts.ts';
import { RuleHandle } from './rule-handle.tsx';
import { effectWords, FIELD_WORDS } from './rule-words.ts';

interface RuleRowProps {
  readonly rule: Rule;
  readonly accounts: readonly ListedAccount[];
  readonly sharedWords: Reading['sharedWords'];
  /** "2 of 5": the order counts. */
  readonly place: string;
  readonly onMove: (steps: number) => void;
  /** Whether another one would take its place. */
  readonly isOver: boolean;
  readonly onOver: (id: string | undefined) => void;
  readonly onDrop: (id: string | undefined) => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** A rule on one line: its handle, what accounts that fit look like, what it asks, what it does, how many fit. */
export function RuleRow(props: RuleRowProps): JSX.Element {
  const { rule, accounts, sharedWords, place, isOver, onMove, onOver, onDrop, onEdit, onDelete } = props;
  // Thousands of accounts, and the page is drawn anew at each letter that is typed into a rule.
  const fit = useMemo(() => accountsFitting(rule, accounts), [rule, accounts]);
  return (
    <div class={isOver ? 'rule over' : 'rule'} data-rule={rule.id}>
      <RuleHandle
        label={`${rule.pattern}, ${place}. ${t('ruleMove')}`}
        title={t('ruleMove')}
        onMove={onMove}
        onOver={onOver}
        onDrop={onDrop}
      />
      <Tile label={lookByRule(rule, fit[0], sharedWords)} size={24} />
      <div class="rule-words">
        <p class="rule-asks">
          {t(FIELD_WORDS[rule.field])} <code>{rule.pattern}</code>
        </p>
        <p>{effectWords(rule)}</p>
      </div>
      <span class="rule-count">{plural('accounts', fit.length)}</span>
      <div class="setting-buttons">
        <button
          type="button"
          class="button quiet"
          data-action="edit-rule"
          aria-label={t('ruleEditLabel', rule.pattern)}
          onClick={onEdit}
        >
          {t('ruleEdit')}
        </button>
        <button
          type="button"
          class="button quiet"
          data-action="delete-rule"
          aria-label={t('ruleDeleteLabel', rule.pattern)}
          onClick={onDelete}
        >
          {t('ruleDelete')}
        </button>
      </div>
    </div>
  );
}
