import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { failureWords } from '../shared/failure-words.ts';
import { plural, t } from '../shared/words.ts';
import type { ConfigImport } from './use-config.ts';

/** The way by a pasted `~/.aws/config`: closed, open for the text, or showing what was read. */
export function Config({ config }: { readonly config: ConfigImport }): JSX.Element {
  const [open, setOpen] = useState(false);
  const { reading, note } = config;
  // The box has done its work once portals were read: what follows is to add them and sign in, or to open it again.
  useEffect(() => {
    if (reading !== undefined) setOpen(false);
  }, [reading]);
  return (
    <section class="config">
      {reading === undefined && (
        <button
          type="button"
          class="button quiet device-way"
          data-action="paste-config"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('configPaste')}
        </button>
      )}
      {reading === undefined && open && <PasteBox onRead={config.read} />}
      <p class="note" role="status">
        {note}
      </p>
      {reading !== undefined && <Preview config={config} />}
    </section>
  );
}

/** The text goes to the reader and out of the box again: what else stands in it is nobody's business. */
function PasteBox({ onRead }: { readonly onRead: (text: string) => void }): JSX.Element {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const take = (text: string): void => {
    if (box.current !== null) box.current.value = '';
    if (text.trim() !== '') onRead(text);
  };
  return (
    <div class="field">
      <label for="config">{t('configLabel')}</label>
      <textarea
        ref={box}
        id="config"
        name="config"
        rows={6}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="config-hint"
        onPaste={(event) => {
          event.preventDefault();
          take(event.clipboardData?.getData('text/plain') ?? '');
        }}
      />
      <p class="hint-line" id="config-hint">
        {t('configHint')}
      </p>
      <button
        type="button"
        class="button secondary"
        data-action="read-config"
        onClick={() => take(box.current?.value ?? '')}
      >
        {t('configRead')}
      </button>
    </div>
  );
}

function Preview({ config }: { readonly config: ConfigImport }): JSX.Element {
  const { reading, chosen, failure } = config;
  const first = useRef<HTMLHeadingElement>(null);
  useEffect(() => first.current?.focus(), []);
  const all = reading?.portals ?? [];
  const known = all.filter(config.isKnown).length;
  const counts = [
    plural('configPortals', all.length),
    ...(known === 0 ? [] : [t('configKnown', String(known))]),
    ...(reading === undefined || reading.unreadable === 0 ? [] : [plural('configBad', reading.unreadable)]),
  ];
  const words = failure === undefined ? undefined : failureWords(failure);
  return (
    <div class="panel">
      <h2 ref={first} tabIndex={-1}>
        {t('configTitle')}
      </h2>
      <p data-config-counts>{counts.join(', ')}</p>
      <ul class="choices">
        {all.map((portal) => (
          <li key={`${portal.startUrl} ${portal.region}`}>
            <label>
              <input
                type="checkbox"
                checked={config.isChosen(portal)}
                disabled={config.isKnown(portal)}
                onChange={(event) => config.choose(portal, event.currentTarget.checked)}
              />
              <span>
                <strong>{portal.name}</strong>
                {t('portalFacts', portal.startUrl, portal.region)}
                {config.isKnown(portal) && ` · ${t('configHere')}`}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          data-action="add-portals"
          disabled={chosen.length === 0}
          onClick={config.add}
        >
          {plural('configAdd', chosen.length)}
        </button>
        <button type="button" class="button secondary" data-action="cancel-config" onClick={config.cancel}>
          {t('cancel')}
        </button>
      </div>
      {words !== undefined && (
        <p class="error" role="alert">
          {words.what} {t('configDeclinedDo')}
        </p>
      )}
    </div>
  );
}
