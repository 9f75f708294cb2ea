import type { JSX } from 'preact';
import { Swatch } from '../shared/identity.tsx';
import { t } from '../shared/words.ts';
import type { SignInForm } from './use-sign-in-form.ts';

/** A start URL that is set up already: sign in again, which is what a click means, or as somebody else beside that. */
export function Identities({ form }: { readonly form: SignInForm }): JSX.Element | null {
  const { known, who } = form;
  if (who === undefined) return null;
  const first = known[0]?.portal.name ?? '';
  return (
    <fieldset class="identities">
      <legend>{t('knownTitle')}</legend>
      {known.map(({ portal }) => (
        <label key={portal.id}>
          <Radio form={form} value={portal.id} />
          <Swatch colour={portal.colour} />
          <span>{t('againAs', portal.name)}</span>
        </label>
      ))}
      <label>
        <Radio form={form} value="new" />
        <span>{t('anotherIdentity')}</span>
      </label>
      {form.needsOtherJar ? (
        <p class="hint-line">{t('otherJar', first)}</p>
      ) : (
        who === 'new' && <p class="hint-line">{t('ownContainer')}</p>
      )}
    </fieldset>
  );
}

function Radio({ form, value }: { readonly form: SignInForm; readonly value: string }): JSX.Element {
  return (
    <input
      type="radio"
      name="identity"
      value={value}
      checked={form.who === value}
      onChange={() => form.choose(value)}
    />
  );
}
