import type { JSX } from 'preact';
import { readManaged } from '../../browser/managed.ts';
import { cutEnd, displayName } from '../../preferences/display-name.ts';
import { asPolicy, type Policy } from '../../preferences/policy.ts';
import { formatNumber, t } from '../shared/words.ts';
import { useKept } from './use-kept.ts';

/** Enough to find the others by, where it is thousands. */
const MOST_TOLD = 20;
/** A name that nobody knows can be of any length. */
const LONGEST_PATH = 60;

/** What the organisation set of how accounts look, and what of that cannot be used. Nobody changes it here. */
export function Organisation(): JSX.Element | null {
  const policy = useKept(async () => asPolicy(await readManaged()));
  if (policy === undefined || isEmpty(policy)) return null;
  const { accounts, rules, ignored } = policy;
  const counts = [
    [t('organisationAccounts'), accounts.size],
    [t('organisationRules'), rules.length],
  ] as const;
  return (
    <section id="organisation">
      <h2>{t('organisation')}</h2>
      <p class="lead">{t('organisationLead')}</p>
      <ul class="settings">
        {counts.map(
          ([name, count]) =>
            count > 0 && (
              <li key={name} class="setting">
                <strong>{name}</strong>
                <p>{formatNumber(count)}</p>
              </li>
            ),
        )}
        {ignored.length > 0 && <Ignored paths={ignored} />}
      </ul>
    </section>
  );
}

function Ignored({ paths }: { readonly paths: readonly string[] }): JSX.Element {
  const more = paths.length - MOST_TOLD;
  return (
    <li class="setting" data-ignored={paths.length}>
      <strong>{t('organisationIgnored')}</strong>
      <p>{t('organisationIgnoredWhat')}</p>
      {paths.slice(0, MOST_TOLD).map((path) => (
        <p key={path}>
          <bdi>{cutEnd(displayName(path), LONGEST_PATH)}</bdi>
        </p>
      ))}
      {more > 0 && <p>{t('organisationMore', formatNumber(more))}</p>}
    </li>
  );
}

function isEmpty({ accounts, rules, ignored }: Policy): boolean {
  return accounts.size + rules.length + ignored.length === 0;
}
