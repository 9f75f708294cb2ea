import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../shared/icons.tsx';
import { Keycaps } from '../shared/keycaps.tsx';
import { openShortcuts, useShortcuts } from '../shared/shortcuts.ts';
import { t } from '../shared/words.ts';
import { commandKey } from './foot.tsx';
import { keepInside } from './keep-inside.ts';

/** All keys, over the list: the browser's shortcuts as really bound, then the popup's own. */
export function Help({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const shortcuts = useShortcuts();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <section
      class="help"
      role="dialog"
      aria-modal="true"
      aria-label={t('keysTitle')}
      onKeyDown={(event) => {
        keepInside(event, event.currentTarget);
        // Goes on to the search box, which then shows.
        if (/^[^ ?]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) onClose();
        if (event.key !== 'Escape' && event.key !== '?') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <h2>{t('keysTitle')}</h2>
      <button ref={close} type="button" class="icon-button help-close" aria-label={t('close')} onClick={onClose}>
        <Icon name="close" />
      </button>
      <dl>
        {(shortcuts ?? []).map(({ name, description, keys }) => (
          <Line key={name} label={description} keys={keys} unset />
        ))}
        {ownKeys().map(({ label, keys }) => (
          <Line key={label} label={label} keys={keys} />
        ))}
      </dl>
    </section>
  );
}

interface LineProps {
  readonly label: string;
  readonly keys: readonly string[];
  readonly unset?: boolean;
}

function Line({ label, keys, unset = false }: LineProps): JSX.Element {
  return (
    <div class="help-line">
      <dt>{label}</dt>
      <dd>{keys.length > 0 ? <Keycaps keys={keys} /> : unset && <NotSet />}</dd>
    </div>
  );
}

function NotSet(): JSX.Element {
  return (
    <span class="help-unset">
      {t('keyNotSet')} ·{' '}
      <button type="button" class="link" onClick={() => void openShortcuts()}>
        {t('keySet')}
      </button>
    </span>
  );
}

function ownKeys(): readonly LineProps[] {
  return [
    { label: t('keysOpen'), keys: ['↵'] },
    { label: t('keysBackground'), keys: [commandKey(), '↵'] },
    { label: t('keysWindow'), keys: [t('keyShift'), '↵'] },
    { label: t('menuOpenHere'), keys: [t('keyAlt'), '↵'] },
    { label: t('keysMove'), keys: ['↑', '↓'] },
    { label: t('keysRole'), keys: ['←', '→'] },
    { label: t('keysChoose'), keys: [t('keyShift'), '↑', '↓'] },
    { label: t('keysChooseOne'), keys: [t('keyCtrl'), t('keySpace')] },
    { label: t('keysName'), keys: [commandKey(), 'S'] },
    { label: t('keysService'), keys: ['@'] },
    { label: t('keysRegion'), keys: ['#'] },
    { label: t('keysMenu'), keys: [commandKey(), 'K'] },
    { label: t('keysClear'), keys: [t('keyEscape')] },
  ];
}
