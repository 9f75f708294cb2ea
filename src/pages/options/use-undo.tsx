import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t, type WordKey } from '../shared/words.ts';

/** Long enough to read a line and to reach its button. */
const OFFERED_MS = 8000;

interface Offer {
  readonly says: WordKey;
  readonly undo: () => void;
}

/** "Changed. Undo", over the page's foot, for a while after each change. */
export function useUndo(): { readonly offer: (undo: () => void, says?: WordKey) => void; readonly line: JSX.Element } {
  const [offered, setOffered] = useState<Offer>();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    // Not while somebody is about to press it.
    if (offered === undefined || isHeld) return undefined;
    const timer = setTimeout(() => setOffered(undefined), OFFERED_MS);
    return () => clearTimeout(timer);
  }, [offered, isHeld]);
  const take = (): void => {
    setOffered(undefined);
    setHeld(false);
    offered?.undo();
  };
  const line = (
    <div
      class="changed"
      role="status"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      {offered !== undefined && (
        <p>
          {t(offered.says)}{' '}
          <button type="button" class="button quiet" data-action="undo" onClick={take}>
            {t('undo')}
          </button>
        </p>
      )}
    </div>
  );
  return { offer: (undo, says = 'changed') => setOffered({ undo, says }), line };
}
