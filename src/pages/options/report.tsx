import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ActionButton } from '../shared/action-button.tsx';
import { t } from '../shared/words.ts';
import type { Diagnosis } from './diagnosis.ts';
import { reportOf } from './report-text.ts';

/** The report, to be copied and to be looked at before. */
export function Report({ diagnosis }: { readonly diagnosis: Diagnosis }): JSX.Element {
  const [said, setSaid] = useState('');
  const [isOpen, setOpen] = useState(false);
  const text = reportOf(diagnosis);
  const copy = (): void => {
    setSaid('');
    navigator.clipboard.writeText(text).then(
      () => setSaid(t('reportCopied')),
      () => {
        setOpen(true);
        setSaid(`${t('copyFailedWhat')} ${t('reportSelect')}`);
      },
    );
  };
  return (
    <div class="report">
      <div class="report-copy">
        <ActionButton button={{ action: 'copy-report', label: t('reportCopy'), run: copy }} look="secondary" />
        <span role="status">{said}</span>
      </div>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('reportShow')}</summary>
        <pre lang="en" dir="ltr">
          {text}
        </pre>
      </details>
    </div>
  );
}
