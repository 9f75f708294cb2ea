import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Keycaps } from '../shared/keycaps.tsx';
import { t } from '../shared/words.ts';

export interface Hint {
  readonly keys: readonly string[];
  readonly label: string;
  /** Where the hint is a thing to press as well. */
  readonly run?: () => void;
}

interface FootProps {
  readonly status: string;
  /** Said to screen readers, after a pause in which it may still change. */
  readonly said: string;
  readonly hints: readonly Hint[];
}

/** Long enough that a count is said once after the last key, not at each. */
const SAY_AFTER_MS = 400;

/** The lower edge: what is so at the left, what the keys do at the right. */
export function Foot({ status, said, hints }: FootProps): JSX.Element {
  return (
    <footer class="foot">
      <div class="foot-status" role="status" aria-live="off">
        {status}
      </div>
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

export function commandKey(): string {
  return COMMAND ?? t('keyCtrl');
}

export function listHints(canOpen: boolean, showKeys: () => void): readonly Hint[] {
  const keys = { keys: ['?'], label: t('hintKeys'), run: showKeys };
  if (!canOpen) return [{ keys: ['↵'], label: t('hintSignIn') }, keys];
  return [
    { keys: ['↵'], label: t('hintOpen') },
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
