import type { JSX } from 'preact';
import { REGIONS } from '../../portals/region.ts';
import { failureWords } from '../shared/failure-words.ts';
import { t } from '../shared/words.ts';
import { fieldAtFault, readForm, type FieldName } from './fields.ts';
import type { SignInForm } from './use-sign-in-form.ts';

interface FormProps {
  readonly form: SignInForm;
  /** It is what the page is for just now, so it takes the focus. */
  readonly first: boolean;
  /** The way by code is offered, not only there: the redirect could not be caught. */
  readonly offerCode: boolean;
}

/** Start URL and region, and the two ways to sign in with them. */
export function Form({ form, first, offerCode }: FormProps): JSX.Element {
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
        <Input form={form} name="startUrl" atFault={atFault} first={first} />
        {atFault === 'startUrl' ? (
          <Failure form={form} />
        ) : (
          <p class="hint-line" id="startUrl-hint">
            {t('startUrlHint')}
          </p>
        )}
      </div>
      <div class="field">
        <label for="region">{t('regionLabel')}</label>
        <div class="field-row">
          <Input form={form} name="region" atFault={atFault} first={false} />
          <button type="submit" class="button primary" aria-disabled={busy}>
            {t('continue')}
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
      <button
        type="button"
        class={`button ${offerCode ? 'secondary' : 'quiet'} device-way`}
        data-action="device-code"
        aria-disabled={busy}
        onClick={() => form.submit('startDeviceCode')}
      >
        {t('useDeviceCode')}
      </button>
    </form>
  );
}

interface InputProps {
  readonly form: SignInForm;
  readonly name: FieldName;
  readonly atFault: FieldName | undefined;
  readonly first: boolean;
}

function Input({ form, name, atFault, first }: InputProps): JSX.Element {
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

/** Said before the browser asks, so that its question is no surprise. */
function willAsk({ typed }: SignInForm): string {
  const reading = readForm(typed);
  if (reading.kind === 'whole') return t('willAskAll', reading.region);
  return reading.kind === 'find-region' ? t('willAskStart', reading.host) : t('willAskNothing');
}
