import type { JSX } from 'preact';
import type { ListedAccount, Reading } from '../../assignments/overview.ts';
import type { Rule } from '../../preferences/rules.ts';
import { Tile } from '../shared/placed-tile.ts';
import { plural, t } from '../shared/words.ts';
import { fitting, lookByRule } from './rule-facts.ts';
import { effectWords, FIELD_WORDS } from './rule-words.ts';

interface RuleRowProps {
  readonly rule: Rule;
  readonly accounts: readonly ListedAccount[];
  readonly sharedWords: Reading['sharedWords'];
  /** "2 of 5": the order counts. */
  readonly place: string;
  readonly onMove: (steps: number) => void;
  /** Taken by its handle, and let go of over another one. */
  readonly onTake: () => void;
  readonly onDrop: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/** A rule on one line: its handle, what accounts that fit look like, what it asks, what it does, how many fit. */
export function RuleRow(props: RuleRowProps): JSX.Element {
  const { rule, accounts, sharedWords, place, onMove, onTake, onDrop, onEdit, onDelete } = props;
  const fit = fitting(rule, accounts);
  return (
    <div class="rule" data-rule={rule.id} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <button
        type="button"
        class="rule-handle"
        data-action="move-rule"
        draggable
        title={t('ruleMove')}
        aria-label={`${rule.pattern}, ${place}. ${t('ruleMove')}`}
        onDragStart={onTake}
        onKeyDown={(event) => {
          const steps = STEPS[event.key];
          if (steps === undefined) return;
          event.preventDefault();
          onMove(steps);
        }}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M6 3.5v0M10 3.5v0M6 8v0M10 8v0M6 12.5v0M10 12.5v0" />
        </svg>
      </button>
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
