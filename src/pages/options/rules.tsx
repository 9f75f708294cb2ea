import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { readAll, type ListedAccount } from '../../assignments/overview.ts';
import { MOST_RULES, type Rule } from '../../preferences/rules.ts';
import { formatNumber, plural, t } from '../shared/words.ts';
import { draftOf, isChanged, NEW_DRAFT } from './rule-draft.ts';
import { inProduction } from './rule-facts.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleRow } from './rule-row.tsx';
import { useKept } from './use-kept.ts';
import { useRuleDrafts } from './use-rule-drafts.ts';
import { useNextFocus } from './use-next-focus.ts';
import { ADD_RULE, useRules } from './use-rules.ts';
import { useUndo } from './use-undo.tsx';

const NO_ACCOUNTS: readonly ListedAccount[] = [];

/** The draft of a rule that is not there yet. */
const NEW = 'new';

/** How accounts look by rules: in their order, with what they come to by now. */
export function Rules(): JSX.Element {
  const { offer, line } = useUndo();
  const { rules = [], move, forget, save } = useRules(offer);
  const { drafts, put } = useRuleDrafts();
  const focus = useNextFocus();
  const [over, setOver] = useState<string>();
  const reading = useKept(readAll);
  const accounts = reading?.accounts ?? NO_ACCOUNTS;
  const production = useMemo(() => reading && inProduction(reading.accounts, reading.notes), [reading]);
  const leave = (id: string): void => {
    const draft = drafts[id];
    const rule = rules.find((one) => one.id === id);
    put(id, undefined);
    focus(editOf(id), ADD_RULE);
    if (draft !== undefined && isChanged(draft, rule)) offer(() => put(id, draft), 'ruleNotSaved');
  };
  const formOf = (id: string): JSX.Element => (
    <RuleForm
      id={id}
      draft={drafts[id] ?? NEW_DRAFT}
      accounts={accounts}
      onChange={(draft) => put(id, draft)}
      onSave={() => save(id, drafts[id] ?? NEW_DRAFT, () => put(id, undefined))}
      onLeave={() => leave(id)}
    />
  );
  const drop = (id: string, at: number, target: string | undefined): void => {
    setOver(undefined);
    const to = rules.findIndex((rule) => rule.id === target);
    if (to !== -1 && to !== at) move(id, to - at);
  };
  const rowOf = (rule: Rule, at: number): JSX.Element => (
    <RuleRow
      rule={rule}
      accounts={accounts}
      sharedWords={reading?.sharedWords ?? new Map()}
      place={t('countOf', formatNumber(at + 1), formatNumber(rules.length))}
      onMove={(steps) => move(rule.id, steps)}
      isOver={over === rule.id}
      onOver={(target) => setOver(target === rule.id ? undefined : target)}
      onDrop={(target) => drop(rule.id, at, target)}
      onEdit={() => put(rule.id, draftOf(rule))}
      onDelete={() => forget(rule.id)}
    />
  );
  // Also of a rule that another window deleted while it was typed here.
  const loose = Object.keys(drafts).filter((id) => rules.every((rule) => rule.id !== id));
  return (
    <>
      <p class="lead">{t('rulesLead')}</p>
      {rules.length < MOST_RULES ? (
        <button
          type="button"
          class="button secondary rule-add"
          data-action="add-rule"
          onClick={() => put(NEW, drafts[NEW] ?? NEW_DRAFT)}
        >
          {t('ruleAdd')}
        </button>
      ) : (
        <p>{t('rulesFull', formatNumber(MOST_RULES))}</p>
      )}
      <ol class="settings rules">
        {loose.map((id) => (
          <li key={id}>{formOf(id)}</li>
        ))}
        {rules.map((rule, at) => (
          <li key={rule.id}>{drafts[rule.id] === undefined ? rowOf(rule, at) : formOf(rule.id)}</li>
        ))}
        <li class="rule built-in">
          <div class="rule-words">
            <p class="rule-asks">{t('rulesElse')}</p>
            <p>{t('rulesElseWhat')}</p>
          </div>
        </li>
      </ol>
      {production !== undefined && <Production names={production} />}
      {line}
    </>
  );
}

/** What began the typing of this rule. */
function editOf(id: string): string {
  return `.rule[data-rule="${CSS.escape(id)}"] [data-action="edit-rule"]`;
}

/** So many names fit into a few lines. */
const NAMES_SHOWN = 12;

function Production({ names }: { readonly names: readonly string[] }): JSX.Element {
  if (names.length === 0) return <p class="production">{t('productionNone')}</p>;
  const more = names.length - NAMES_SHOWN;
  return (
    <p class="production">
      <strong>{t('productionNow')}</strong>{' '}
      {names.slice(0, NAMES_SHOWN).map((name, at) => (
        <>
          {at > 0 && ' · '}
          <bdi>{name}</bdi>
        </>
      ))}
      {more > 0 && ` ${plural('andMore', more)}`}
    </p>
  );
}
