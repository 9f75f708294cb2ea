import type { JSX } from 'preact';
import { formatNumber, sizeOf, t } from '../shared/words.ts';
import type { Diagnosis } from './diagnosis.ts';
import { Report } from './report.tsx';
import { Unmatched } from './unmatched.tsx';
import { useDiagnosis } from './use-diagnosis.ts';

/** What helps to find a fault, and the way to send it along. */
export function Diagnostics(): JSX.Element {
  const diagnosis = useDiagnosis();
  return (
    <>
      <p class="lead">{t('diagnosticsLead')}</p>
      {diagnosis !== undefined && (
        <>
          <Facts diagnosis={diagnosis} />
          <Report diagnosis={diagnosis} />
          <Unmatched all={diagnosis.unmatched} />
        </>
      )}
    </>
  );
}

function Facts({ diagnosis }: { readonly diagnosis: Diagnosis }): JSX.Element {
  const { version, browser, language, portals, accounts, failures, permissions, hosts } = diagnosis;
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [t('factVersion'), [version]],
    [t('factBrowser'), [browser]],
    [t('factLanguage'), [language]],
    [t('optionsPortals'), [formatNumber(portals)]],
    [t('factAccounts'), [formatNumber(accounts)]],
    [t('factStorage'), [storageWords(diagnosis)]],
    [t('factFailures'), failures.length === 0 ? [t('factFailuresNone')] : failures],
    [t('factPermissions'), [permissions.join(', ')]],
    [t('factHosts'), hosts.map(({ pattern, count }) => (count > 1 ? `${pattern} × ${formatNumber(count)}` : pattern))],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, values]) => (
        <div key={name}>
          <dt>{name}</dt>
          {values.map((value) => (
            <dd key={value}>
              <bdi>{value}</bdi>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function storageWords({ storage: { settings, lists } }: Diagnosis): string {
  return lists === undefined
    ? t('storageSettings', sizeOf(settings))
    : t('storageUse', sizeOf(lists), sizeOf(settings));
}
