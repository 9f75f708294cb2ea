import type { JSX, TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { readAll } from '../../assignments/overview.ts';
import { requestOrigins } from '../../browser/permissions.ts';
import { platform } from '../../browser/platform.ts';
import { stsOrigins } from '../../portals/chain-origins.ts';
import { chainTo } from '../../preferences/chain.ts';
import { saveSet } from '../../preferences/change-named-sets.ts';
import { LONGEST_SET_NAME } from '../../preferences/named-sets.ts';
import { failureWords } from '../shared/failure-words.ts';
import { wordsForSet } from '../shared/set-words.ts';
import { t } from '../shared/words.ts';
import { chainSources, sourcesFitting, type Source } from './chain-sources.ts';

const EMPTY = { source: '', arn: '', name: '' };
type Typed = typeof EMPTY;

const FIELDS = [
  ['source', 'chainSource'],
  ['arn', 'chainArn'],
  ['name', 'chainName'],
] as const;

/** Where a role is reached from, its ARN, and what it is called. The click that keeps it asks for AWS's STS, once for each region. */
export function ChainForm(): JSX.Element {
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const [wrong, setWrong] = useState<string>();
  const [sources, setSources] = useState<ReadonlyMap<string, Source>>(new Map());
  const look = async (): Promise<void> => setSources(chainSources(await readAll()));
  const onSubmit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const said = await keep(sources.get(typed.source), typed).catch(() => t('updatedWhat'));
    setWrong(said);
    if (said === undefined) setTyped(EMPTY);
  };
  return (
    <form class="chain-form" onSubmit={(event) => void onSubmit(event)}>
      {FIELDS.map(([field, words]) => (
        <label key={field}>
          <span>{t(words)}</span>
          <input
            name={`chain-${field}`}
            type="text"
            autocomplete="off"
            spellcheck={false}
            dir="auto"
            required
            {...(field === 'name' && { maxLength: LONGEST_SET_NAME })}
            {...(field === 'source' && { list: 'chain-sources', onFocus: () => void look() })}
            value={typed[field]}
            onInput={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [field]: value }))}
          />
        </label>
      ))}
      <datalist id="chain-sources">
        {sourcesFitting(sources, typed.source).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {wrong !== undefined && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" class="button secondary" data-action="add-chained-role">
        {t('chainAdd')}
      </button>
    </form>
  );
}

/** Answers what is wrong. Nothing is waited for before the browser's question, see requestOrigins. */
async function keep(source: Source | undefined, { arn, name }: Typed): Promise<string | undefined> {
  if (source === undefined) return t('wrong_CHAIN_NO_SOURCE');
  const { from, portal } = source;
  const member = chainTo(from, arn, portal.partition);
  if (!member.ok) return t(`wrong_${member.failure.code}`);
  const origins = stsOrigins(portal.region);
  if (!(await requestOrigins(origins))) {
    const { what, todo } = failureWords({ code: 'PERMISSION_MISSING', detail: new URL(origins[0] ?? '').hostname });
    return `${what} ${todo}`;
  }
  const saved = await saveSet(platform, { name, members: [member.value] });
  return saved.ok ? undefined : wordsForSet(saved.failure);
}
