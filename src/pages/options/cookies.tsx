import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { areCookiesGranted, giveBackCookies, requestCookies, watchPermissions } from '../../browser/permissions.ts';
import { t } from '../shared/words.ts';

/** Chromium: what AWS's cookies may be asked for, and the click that the browser's own question comes from. */
export function Cookies(): JSX.Element {
  const granted = useCookiesGranted();
  return (
    <ul class="settings">
      <li class="setting">
        <div class="setting-words">
          <strong>{t('cookies')}</strong>
          <p>{t('cookiesWhat')}</p>
        </div>
        {granted === true && (
          <button
            type="button"
            class="button secondary"
            data-action="give-back-cookies"
            onClick={() => void giveBackCookies()}
          >
            {t('giveBack')}
          </button>
        )}
        {granted === false && (
          <button
            type="button"
            class="button secondary"
            data-action="allow-cookies"
            // Denied is an answer, too: the button stays for another time.
            onClick={() => void requestCookies()}
          >
            {t('allow')}
          </button>
        )}
      </li>
    </ul>
  );
}

/** `undefined` until the browser has said; as it changes, also in the browser's own settings. */
function useCookiesGranted(): boolean | undefined {
  const [granted, setGranted] = useState<boolean>();
  useEffect(() => {
    const look = (): void => void areCookiesGranted().then(setGranted);
    look();
    return watchPermissions(look);
  }, []);
  return granted;
}
