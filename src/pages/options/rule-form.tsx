import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ListedAccount } from '../../assignments/overview.ts';
import { displayName } from '../../preferences/display-name.ts';
import { LONGEST_PATTERN, PATTERN_KINDS } from '../../preferences/pattern.ts';
import { RULE_FIELDS } from '../../preferences/rules.ts';
import { plural, t } from '../shared/words.ts';
import { RuleChoice } from './rule-choice.tsx';
import { wrongWith, type RuleDraft } from './rule-draft.ts';
import { accountsFitting } from './rule-facts.ts';
import { RuleLook } from './rule-look.tsx';
import { EXAMPLES, FIELD_WORDS, KIND_WORDS, wrongWords } from './rule-words.ts';

interface RuleFormProps {
  readonly id: string;
  readonly draft: RuleDraft;
  readonly accounts: readonly ListedAccount[];
  readonly onChange: (draft: RuleDraft) => void;
  readonly onSave: () => void;
  readonly onLeave: () => void;
}

/** As many names as say whether it is what was meant. */
const NAMES_SHOWN = 3;

/** One rule as it is typed, with the accounts that it fits so far. Enter saves, Escape leaves. */
export function RuleForm({ id, draft, accounts, onChange, onSave, onLeave }: RuleFormProps): JSX.Element {
  const pattern = useRef<HTMLInputElement>(null);
  const [isTried, setTried] = useState(false);
  useEffect(() => pattern.current?.focus(), []);
  const wrong = wrongWith(draft);
  const shown = isTried ? wrong : undefined;
  const said = `rule-said-${id}`;
  const type = (change: Partial<RuleDraft>): void => onChange({ ...draft, ...change });
  const save = (): void => {
    setTried(true);
    if (wrong === undefined) onSave();
    else if (wrong.code !== 'SAYS_NOTHING') pattern.current?.focus();
  };
  return (
    <form
      class="rule-form"
      data-rule={id}
      aria-label={t('ruleForm')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) onLeave();
      }}
    >
      <RuleChoice
        name="field"
        label={t('ruleField')}
        all={RULE_FIELDS}
        value={draft.field}
        wordsOf={(field) => t(FIELD_WORDS[field])}
        onChoose={(field) => type({ field })}
      />
      <RuleChoice
        name="kind"
        label={t('ruleKind')}
        all={PATTERN_KINDS}
        value={draft.kind}
        wordsOf={(kind) => t(KIND_WORDS[kind])}
        onChoose={(kind) => type({ kind })}
      />
      <label class="rule-field wide">
        {t('rulePattern')}
        <input
          ref={pattern}
          name="pattern"
          autocomplete="off"
          spellcheck={false}
          maxLength={LONGEST_PATTERN}
          placeholder={EXAMPLES[draft.kind]}
          aria-invalid={shown !== undefined && shown.code !== 'SAYS_NOTHING'}
          aria-describedby={said}
          value={draft.pattern}
          onInput={({ currentTarget: { value } }) => type({ pattern: value })}
        />
      </label>
      <div id={said} class="rule-said">
        {shown !== undefined && shown.code !== 'SAYS_NOTHING' ? (
          <p class="error" role="alert">
            {wrongWords(shown)}
          </p>
        ) : (
          <Fitting draft={draft} accounts={accounts} />
        )}
        {draft.field === 'role' && <p>{t('ruleRoleWhat')}</p>}
      </div>
      <RuleLook id={id} draft={draft} onChange={type} />
      {shown?.code === 'SAYS_NOTHING' && (
        <p class="error" role="alert">
          {wrongWords(shown)}
        </p>
      )}
      <div class="rule-foot">
        <button type="submit" class="button primary" data-action="save-rule">
          {t('save')}
        </button>
        <button type="button" class="button quiet" data-action="leave-rule" onClick={onLeave}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** "Fits 12 accounts now · payments-prod · orders-prod · …" */
function Fitting({ draft, accounts }: Pick<RuleFormProps, 'draft' | 'accounts'>): JSX.Element {
  const { field, kind, pattern } = draft;
  const fit = useMemo(() => accountsFitting({ field, kind, pattern }, accounts), [field, kind, pattern, accounts]);
  const names = fit.slice(0, NAMES_SHOWN).map(({ accountName, accountId }) => displayName(accountName) || accountId);
  return (
    <p>
      {plural('ruleFits', fit.length)}
      {names.map((name) => (
        <>
          {' · '}
          <bdi>{name}</bdi>
        </>
      ))}
      {fit.length > NAMES_SHOWN && ' · …'}
    </p>
  );
}
