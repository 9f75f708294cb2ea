import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeviceCodeView } from '../../assignments/overview.ts';
import { openAddress } from '../shared/doors.ts';
import { useNow } from '../shared/use-page.ts';
import { formatNumber, t } from '../shared/words.ts';

interface DeviceCodeProps {
  readonly code: DeviceCodeView;
  readonly onCancel: () => void;
}

/** The code that the person types at AWS, and the warning that belongs to it. Nothing opens by itself. */
export function DeviceCode({ code, onCancel }: DeviceCodeProps): JSX.Element {
  const now = useNow(1000);
  const [copied, setCopied] = useState('');
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => open.current?.focus(), []);
  const copy = (): void => {
    navigator.clipboard.writeText(code.userCode).then(
      () => setCopied(t('deviceCopied')),
      () => setCopied(`${t('copyFailedWhat')} ${t('copyFailedDo', code.userCode)}`),
    );
  };
  return (
    <>
      <h1>{t('deviceTitle')}</h1>
      <p class="lead">{t('deviceLead', plainAddress(code.verificationUri))}</p>
      <p class="code" data-user-code>
        {code.userCode}
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
          data-action="open-device-page"
          onClick={() => void openAddress(code.verificationUri)}
        >
          {t('deviceOpen')}
        </button>
        <button type="button" class="button secondary" data-action="copy-code" onClick={copy}>
          {t('deviceCopy')}
        </button>
        <button type="button" class="button quiet" data-action="cancel-sign-in" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
      <p class="note" role="status">
        {copied}
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
