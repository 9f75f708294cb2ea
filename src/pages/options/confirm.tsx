import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { dropPictures } from '../shared/picture-store.ts';
import { send } from '../shared/send.ts';
import { t } from '../shared/words.ts';

interface ConfirmProps {
  readonly name: string;
  readonly portalId: string;
  readonly onKeep: () => void;
}

/** In the page, not over it: what goes, what stays, and the way back first. */
export function Confirm({ name, portalId, onKeep }: ConfirmProps): JSX.Element {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div class="confirm" role="alert">
      <p>{t('removeAsk', name)}</p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          data-action="confirm-remove"
          onClick={() => {
            dropPictures(localStorage);
            // Another popup may have kept one meanwhile.
            void send('removePortal', { portalId }).then(() => dropPictures(localStorage));
          }}
        >
          {t('removeYes')}
        </button>
        <button ref={keep} type="button" class="button secondary" data-action="keep-portal" onClick={onKeep}>
          {t('keep')}
        </button>
      </div>
    </div>
  );
}
