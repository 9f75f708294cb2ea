import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isAccountNumber, isSameName } from '../../preferences/same-name.ts';
import { t } from '../shared/words.ts';
import { FormOver, FormWrong } from './form-over.tsx';

/** What waits for an account's name to be typed. */
export interface NameWanted {
  /** As the background wants it, capitals and blanks around it aside: the account's id where no name is known. */
  readonly name: string;
  readonly roleName: string;
  readonly open: (typedName: string) => void;
}

interface TypeNameProps extends NameWanted {
  readonly onClose: () => void;
}

const WORDS = {
  name: { title: 'typeNameTitle', what: 'typeNameWhat', field: 'typeNameField', wrong: 'typeNameWrong' },
  number: { title: 'typeNumberTitle', what: 'typeNumberWhat', field: 'typeNumberField', wrong: 'typeNumberWrong' },
} as const;

/** The pause before an administrator role opens in production, over the list. Enter opens, Escape leaves. */
export function TypeName({ name, roleName, open, onClose }: TypeNameProps): JSX.Element {
  const [wrong, setWrong] = useState(false);
  const words = isAccountNumber(name) ? WORDS.number : WORDS.name;
  const title = t(words.title);
  return (
    <FormOver
      label={title}
      save={t('menuOpen')}
      head={
        <div id="type-name-what" class="type-name">
          <strong>{title}</strong>
          <p>{t(words.what, roleName, name)}</p>
        </div>
      }
      onSave={(form) => {
        const typed = form.querySelector('input')?.value ?? '';
        if (!isSameName(typed, name)) return setWrong(true);
        onClose();
        open(typed);
      }}
      onLeave={onClose}
      onClose={onClose}
    >
      <label>
        <span>{t(words.field)}</span>
        <input
          name="typedName"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'type-name-what type-name-wrong' : 'type-name-what'}
          onInput={() => setWrong(false)}
        />
      </label>
      {wrong && <FormWrong id="type-name-wrong">{t(words.wrong)}</FormWrong>}
    </FormOver>
  );
}
