import type { JSX } from 'preact';
import type { OverviewState } from '../../assignments/overview.ts';
import { Icon } from '../shared/icons.tsx';
import { Keycaps } from '../shared/keycaps.tsx';
import { openShortcuts, useShortcuts } from '../shared/shortcuts.ts';
import { t } from '../shared/words.ts';

const PASSED: Readonly<Record<OverviewState, number>> = {
  'no-portal': 0,
  'signed-out': 1,
  'signing-in': 1,
  syncing: 2,
  offline: 2,
  ready: 2,
};

/** The way from here to the first console, and how far it has come. */
export function Steps({ state }: { readonly state: OverviewState }): JSX.Element {
  const passed = PASSED[state];
  const last = state === 'ready' ? t('step3Now') : t('step3Later');
  return (
    <ol class="steps">
      <Step number={1} passed={passed} title={t('step1')} />
      <Step number={2} passed={passed} title={t('step2')} text={t('step2Text')} />
      <Step number={3} passed={passed} title={t('step3')} text={last}>
        <OpenKey />
      </Step>
    </ol>
  );
}

interface StepProps {
  readonly number: number;
  readonly passed: number;
  readonly title: string;
  readonly text?: string;
  readonly children?: JSX.Element;
}

function Step({ number, passed, title, text, children }: StepProps): JSX.Element {
  const done = number <= passed;
  const current = number === passed + 1;
  return (
    <li class={current ? 'step current' : 'step'} {...(current ? { 'aria-current': 'step' as const } : {})}>
      <span class="step-number">{done ? <Icon name="check" size={14} /> : number}</span>
      <div>
        <strong>{title}</strong>
        {done && <span class="unseen"> ({t('stepDone')})</span>}
        {text !== undefined && <p>{text}</p>}
      </div>
      {children}
    </li>
  );
}

/** The popup's key as it is really bound; another extension may have taken it. */
function OpenKey(): JSX.Element | null {
  const keys = useShortcuts()?.find(({ name }) => name === '_execute_action')?.keys;
  if (keys === undefined) return null;
  if (keys.length > 0) return <Keycaps keys={keys} />;
  return (
    <button type="button" class="link" onClick={() => void openShortcuts()}>
      {t('setShortcut')}
    </button>
  );
}
