import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { NoticeButton } from '../shared/state-notice.ts';
import { Keycaps } from '../shared/keycaps.tsx';
import { t, type WordKey } from '../shared/words.ts';
import type { EnterDoes } from './what-enter-does.ts';

export interface Hint {
  readonly keys: readonly string[];
  readonly label: string;
  /** Where the hint is a thing to press as well. */
  readonly run?: () => void;
}

/** A small thing to do about what the foot says. */
export type FootStep = NoticeButton;

interface FootProps {
  readonly status: string;
  readonly step: FootStep | undefined;
  /** Said to screen readers, after a pause in which it may still change. */
  readonly said: string;
  readonly hints: readonly Hint[];
}

/** Long enough that a count is said once after the last key, not at each. */
const SAY_AFTER_MS = 400;

/** The lower edge: what is so at the left, what the keys do at the right. */
export function Foot({ status, step, said, hints }: FootProps): JSX.Element {
  return (
    <footer class="foot">
      <div class="foot-status" role="status" aria-live="off">
        {status}
      </div>
      {step !== undefined && (
        <button type="button" class="foot-step" data-action={step.action} onClick={step.run}>
          {step.label}
        </button>
      )}
      <div class="hints">
        {hints.map((hint) =>
          hint.run === undefined ? (
            <span class="hint" key={hint.label}>
              <Keycaps keys={hint.keys} /> {hint.label}
            </span>
          ) : (
            <button type="button" class="hint" key={hint.label} onClick={hint.run}>
              <Keycaps keys={hint.keys} /> {hint.label}
            </button>
          ),
        )}
      </div>
      <Said text={said} />
    </footer>
  );
}

function Said({ text }: { readonly text: string }): JSX.Element {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="unseen" role="status">
      {said}
    </div>
  );
}

const COMMAND = navigator.platform.startsWith('Mac') ? '⌘' : undefined;

const ENTER_HINTS: Partial<Readonly<Record<EnterDoes, WordKey>>> = {
  open: 'hintOpen',
  'open-set': 'hintOpen',
  'sign-in': 'hintSignIn',
  allow: 'allow',
  'show-code': 'showCode',
  'show-sign-in': 'showTab',
};

export function commandKey(): string {
  return COMMAND ?? t('keyCtrl');
}

/** `enter`: what Enter on the active row comes to; left out where there is no row. */
export function listHints(enter: EnterDoes | undefined, showKeys: () => void): readonly Hint[] {
  const keys = { keys: ['?'], label: t('hintKeys'), run: showKeys };
  if (enter === undefined) return [keys];
  const label = t(ENTER_HINTS[enter] ?? 'hintWhy');
  if (enter !== 'open') return [{ keys: ['↵'], label }, { keys: [commandKey(), 'K'], label: t('hintMenu') }, keys];
  return [
    { keys: ['↵'], label },
    { keys: ['←→'], label: t('hintRole') },
    { keys: [commandKey(), 'K'], label: t('hintMenu') },
    keys,
  ];
}

export function menuHints(): readonly Hint[] {
  return [
    { keys: ['↑↓'], label: t('hintMove') },
    { keys: ['↵'], label: t('hintDo') },
    { keys: [t('keyEscape')], label: t('hintBack') },
  ];
}
