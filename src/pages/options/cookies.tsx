import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { areCookiesGranted, giveBackCookies, requestCookies, watchPermissions } from '../../browser/permissions.ts';
import { ActionButton } from '../shared/action-button.tsx';
import type { NoticeButton } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';

const GIVE_BACK: NoticeButton = {
  action: 'give-back-cookies',
  label: t('giveBack'),
  run: () => void giveBackCookies(),
};
/** Denied is an answer, too: the button stays for another time. */
const ALLOW: NoticeButton = { action: 'allow-cookies', label: t('allow'), run: () => void requestCookies() };

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
        {granted !== undefined && <ActionButton button={granted ? GIVE_BACK : ALLOW} look="secondary" />}
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
