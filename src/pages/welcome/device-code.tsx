import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeviceCodeView } from '../../assignments/overview.ts';
import { openPrivateWindow, openTab } from '../../browser/tabs.ts';
import type { Portal } from '../../portals/portal.ts';
import { useNow } from '../shared/use-page.ts';
import { formatNumber, t } from '../shared/words.ts';

interface DeviceCodeProps {
  readonly code: DeviceCodeView;
  readonly portal: Portal;
  /** This browser is signed in at AWS as another identity of the portal: the page has to open in another cookie jar. */
  readonly apart: boolean;
  readonly onCancel: () => void;
}

/** The code that the person types at AWS, and the warning that belongs to it. Nothing opens by itself. */
export function DeviceCode({ code, portal, apart, onCancel }: DeviceCodeProps): JSX.Element {
  const now = useNow(1000);
  const [said, setSaid] = useState('');
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => open.current?.focus(), []);
  const { userCode, verificationUri } = code;
  const copy = (text: string, copied: string): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid(copied),
      () => setSaid(`${t('copyFailedWhat')} ${t('copyFailedDo', text)}`),
    );
  };
  const openPage = async (): Promise<void> => {
    const { container } = portal;
    if (!apart) {
      const jar = container === undefined ? {} : { cookieStoreId: container };
      await openTab({ url: verificationUri, active: true, ...jar });
    } else setSaid((await openPrivateWindow(verificationUri)) ? '' : t('privateRefused'));
  };
  const where = plainAddress(verificationUri);
  return (
    <>
      <h1>{t('deviceTitle')}</h1>
      <p class="lead">{apart ? t('deviceLeadApart', where, portal.name) : t('deviceLead', where)}</p>
      <p class="code" data-user-code>
        {userCode}
      </p>
      <p class="code-left" role="timer">
        {leftWords(code.expiresAt - now)}
      </p>
      <div class="warning" role="note">
        <strong>{t('deviceWarnTitle')}</strong>
        <p>{t('deviceWarnText')}</p>
      </div>
      <div class="buttons">
        <button
          ref={open}
          type="button"
          class="button primary"
          data-action={apart ? 'open-private-device-page' : 'open-device-page'}
          onClick={() => void openPage()}
        >
          {t(apart ? 'deviceOpenPrivate' : 'deviceOpen')}
        </button>
        {apart && (
          <button
            type="button"
            class="button secondary"
            data-action="copy-address"
            onClick={() => copy(verificationUri, t('deviceAddressCopied'))}
          >
            {t('deviceCopyAddress')}
          </button>
        )}
        <button
          type="button"
          class="button secondary"
          data-action="copy-code"
          onClick={() => copy(userCode, t('deviceCopied'))}
        >
          {t('deviceCopy')}
        </button>
        <button type="button" class="button quiet" data-action="cancel-sign-in" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
      <p class="note" role="status">
        {said}
      </p>
    </>
  );
}

/** As people read it out: without the scheme, and without the code that stands below it. */
function plainAddress(address: string): string {
  return address.replace(/^https:\/\/|\?.*$/g, '').slice(0, 200);
}

/** `ms` until the code is over. */
function leftWords(ms: number): string {
  if (ms <= 0) return t('deviceOver');
  const seconds = Math.floor(ms / 1000);
  const rest = formatNumber(seconds % 60);
  const left =
    seconds < 60 ? t('deviceSeconds', rest) : t('deviceMinutes', formatNumber(Math.floor(seconds / 60)), rest);
  return t('deviceLeft', left);
}
