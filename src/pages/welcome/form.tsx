import type { JSX } from 'preact';
import { REGIONS } from '../../portals/region.ts';
import { failureWords } from '../shared/failure-words.ts';
import { t } from '../shared/words.ts';
import { completed, fieldAtFault, readForm, type FieldName } from './fields.ts';
import { Identities } from './identities.tsx';
import type { SignInForm } from './use-sign-in-form.ts';

interface FormProps {
  readonly form: SignInForm;
  /** It is what the page is for just now, so it takes the focus. */
  readonly first: boolean;
  /** The way by code is offered, not only there: the redirect could not be caught. */
  readonly offerCode: boolean;
  /** The start URL that the tab in front showed when this page was opened from it. */
  readonly proposed: string;
  /** Takes a pasted text that is no start URL; answers whether it was for there. */
  readonly onPaste: (text: string) => boolean;
}

/** Start URL and region, and the two ways to sign in with them. */
export function Form({ form, first, offerCode, proposed, onPaste }: FormProps): JSX.Element {
  const { busy, failure, note } = form;
  const atFault = failure === undefined ? undefined : fieldAtFault(failure.code);
  return (
    <form
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit('signIn');
      }}
    >
      <div class="field">
        <label for="startUrl">{t('startUrlLabel')}</label>
        <Input form={form} name="startUrl" atFault={atFault} first={first} onPaste={onPaste} />
        {atFault === 'startUrl' ? (
          <Failure form={form} />
        ) : (
          <p class="hint-line" id="startUrl-hint">
            {startUrlHint(form, proposed)}
          </p>
        )}
      </div>
      <Identities form={form} />
      <div class="field">
        <label for="region">{t('regionLabel')}</label>
        <div class="field-row">
          <Input form={form} name="region" atFault={atFault} first={false} />
          <button type="submit" class="button primary" aria-disabled={busy}>
            {t(form.needsOtherJar ? 'getCode' : 'continue')}
          </button>
        </div>
        <datalist id="regions">
          {REGIONS.map(({ id, group, place }) => (
            <option key={id} value={id}>
              {`${group} (${place})`}
            </option>
          ))}
        </datalist>
        {atFault === 'region' ? (
          <Failure form={form} />
        ) : (
          <p class="hint-line" id="region-hint">
            {t('regionHint')}
          </p>
        )}
      </div>
      {failure !== undefined && atFault === undefined && <Failure form={form} />}
      <p class="note" role="status">
        {note}
      </p>
      <p class="hint-line will-ask">{willAsk(form)}</p>
      {!form.needsOtherJar && (
        <button
          type="button"
          class={`button ${offerCode ? 'secondary' : 'quiet'} device-way`}
          data-action="device-code"
          aria-disabled={busy}
          onClick={() => form.submit('startDeviceCode')}
        >
          {t('useDeviceCode')}
        </button>
      )}
    </form>
  );
}

interface InputProps {
  readonly form: SignInForm;
  readonly name: FieldName;
  readonly atFault: FieldName | undefined;
  readonly first: boolean;
  readonly onPaste?: (text: string) => boolean;
}

function Input({ form, name, atFault, first, onPaste }: InputProps): JSX.Element {
  return (
    <input
      ref={form.inputs[name]}
      id={name}
      name={name}
      type="text"
      inputMode={name === 'startUrl' ? 'url' : 'text'}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      autofocus={first}
      {...(name === 'region' ? { list: 'regions' } : {})}
      value={form.typed[name]}
      aria-invalid={atFault === name}
      aria-describedby={atFault === name ? 'failure' : `${name}-hint`}
      onInput={(event) => form.type(name, event.currentTarget.value)}
      onPaste={(event) => {
        if (onPaste?.(event.clipboardData?.getData('text/plain') ?? '') === true) event.preventDefault();
      }}
    />
  );
}

/** Both sentences; where AWS told the region that it should have been, that is in the field by now. */
function Failure({ form: { failure } }: { readonly form: SignInForm }): JSX.Element | null {
  if (failure === undefined) return null;
  const { what, todo } = failureWords(failure);
  const filled = failure.code === 'PORTAL_WRONG_REGION' && failure.detail !== undefined;
  return (
    <p class="error" id="failure" role="alert">
      {what} {filled ? t('wrongRegionFilled', failure.detail ?? '') : todo}
    </p>
  );
}

function startUrlHint({ typed }: SignInForm, proposed: string): string {
  if (proposed !== '' && typed.startUrl === proposed) return t('foundInTab');
  const whole = completed(typed);
  return whole === undefined ? t('startUrlHint') : t('startUrlMeans', whole);
}

/** Said before the browser asks, so that its question is no surprise. */
function willAsk({ typed }: SignInForm): string {
  const reading = readForm(typed);
  if (reading.kind === 'whole') return t('willAskAll', reading.region);
  if (reading.kind === 'wrong') return t('willAskNothing');
  return t(reading.isVanity ? 'willAskVanity' : 'willAskStart', reading.host);
}
