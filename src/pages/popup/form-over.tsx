import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../shared/words.ts';
import { keepInside } from './keep-inside.ts';

interface FormOverProps {
  /** For screen readers. */
  readonly label: string;
  readonly head: JSX.Element;
  /** Its fields. */
  readonly children: ComponentChildren;
  /** What its button says that takes what was typed. */
  readonly save?: string;
  readonly onSave: (form: HTMLFormElement) => void;
  /** Escape, or its button. */
  readonly onLeave: () => void;
  /** A press beside it. */
  readonly onClose: () => void;
}

/** A form over the list. Enter saves, Escape leaves; what its first field holds is selected. */
export function FormOver({
  label,
  head,
  children,
  save = t('save'),
  onSave,
  onLeave,
  onClose,
}: FormOverProps): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector('input')?.select(), []);
  return (
    <>
      <div class="menu-back" onMouseDown={(event) => event.preventDefault()} onClick={onClose} />
      <div
        class="menu form-over"
        role="dialog"
        aria-modal="true"
        aria-label={label}
        onKeyDown={(event) => {
          // Letters are this form's, not the search box's.
          event.stopPropagation();
          keepInside(event, form.current);
          if (event.key !== 'Escape' || event.isComposing) return;
          event.preventDefault();
          onLeave();
        }}
      >
        {head}
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            onSave(event.currentTarget);
          }}
        >
          {children}
          <div class="form-over-foot">
            <button type="button" class="button quiet" data-action="cancel" onClick={onLeave}>
              {t('cancel')}
            </button>
            <button type="submit" class="button primary" data-action="save">
              {save}
            </button>
          </div>
        </form>
      </div>
    </>
  );
}

interface FormWrongProps {
  /** What its field is described by. */
  readonly id: string;
  readonly children: string;
}

/** What is wrong with what was typed. */
export function FormWrong({ id, children }: FormWrongProps): JSX.Element {
  return (
    <p id={id} class="form-wrong" role="alert">
      {children}
    </p>
  );
}
