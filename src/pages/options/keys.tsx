import type { JSX } from 'preact';
import { Keycaps } from '../shared/keycaps.tsx';
import { canOpenShortcuts, openShortcuts, useShortcuts } from '../shared/shortcuts.ts';
import { t } from '../shared/words.ts';

/** The browser's shortcuts as bound. Only the browser's own page can change them. */
export function Keys(): JSX.Element {
  const shortcuts = useShortcuts();
  return (
    <>
      <p class="lead">{t(canOpenShortcuts() ? 'optionsKeysLead' : 'optionsKeysHowFirefox')}</p>
      <ul class="settings">
        {(shortcuts ?? []).map(({ name, description, keys }) => (
          <li key={name} class="setting">
            <div class="setting-words">
              <strong>{description}</strong>
            </div>
            {keys.length > 0 ? <Keycaps keys={keys} /> : <span class="unset">{t('keyNotSet')}</span>}
          </li>
        ))}
      </ul>
      {canOpenShortcuts() && (
        <button
          type="button"
          class="button secondary"
          data-action="open-shortcuts"
          onClick={() => void openShortcuts()}
        >
          {t('openShortcuts')}
        </button>
      )}
    </>
  );
}
