import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { readTitle, TITLE_PARTS, USUAL_TITLE, type TitlePart } from '../../preferences/title-template.ts';
import { t } from '../shared/words.ts';
import { TitlePreview } from './title-preview.tsx';
import { titleWrongWords } from './title-words.ts';
import { useTitle } from './use-title.ts';

interface LabelTitleProps {
  readonly kept: string;
  /** Of the portal that stands for all in what is shown. */
  readonly portalName: string | undefined;
  readonly onKeep: (title: string) => void;
}

/** Far more than can be kept, so that what is pasted is not cut before it is refused. */
const LONGEST_TYPED = 1000;

/** What stands before AWS's own title: Enter or leaving keeps it, Escape brings the kept one back; what is wrong stays as typed. */
export function LabelTitle({ kept, portalName, onKeep }: LabelTitleProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const { text, wrong, type, keep } = useTitle(kept, onKeep);
  const keepOrShow = (): void => {
    const failure = keep();
    if (failure !== undefined) field.current?.setSelectionRange(failure.at, failure.at + failure.length);
  };
  const put = (part: TitlePart): void => {
    const input = field.current;
    if (input === null) return;
    input.setRangeText(`{${part}}`, input.selectionStart ?? text.length, input.selectionEnd ?? text.length, 'end');
    input.focus();
    type(input.value);
  };
  return (
    <>
      <label class="title-field">
        <strong>{t('labelTitle')}</strong>
        <input
          ref={field}
          name="title"
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          maxLength={LONGEST_TYPED}
          aria-invalid={wrong !== undefined}
          aria-describedby="title-said"
          value={text}
          onInput={({ currentTarget: { value } }) => type(value)}
          onBlur={() => keep()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) keepOrShow();
            if (event.key === 'Escape' && !event.isComposing) type(undefined);
          }}
        />
      </label>
      <div id="title-said" class="title-said">
        {wrong === undefined ? (
          <p>{t('labelTitleWhat')}</p>
        ) : (
          <p class="error" role="alert">
            {titleWrongWords(wrong, text)}
          </p>
        )}
      </div>
      <TitlePreview template={readTitle(text).ok ? text : kept} portalName={portalName} />
      <ul class="title-parts" aria-label={t('labelTitleParts')}>
        {TITLE_PARTS.map((part) => (
          <li key={part}>
            <button
              type="button"
              data-part={part}
              // The field keeps the focus, and with it the place that the part goes to.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => put(part)}
            >
              <bdi>
                <code>{`{${part}}`}</code>
              </bdi>{' '}
              {t(`titlePart_${part}`)}
            </button>
          </li>
        ))}
      </ul>
      {text !== USUAL_TITLE && (
        <button
          type="button"
          class="button secondary"
          data-action="usual-title"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            type(undefined);
            if (kept !== USUAL_TITLE) onKeep(USUAL_TITLE);
          }}
        >
          {t('labelTitleUsual')}
        </button>
      )}
    </>
  );
}
