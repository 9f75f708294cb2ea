import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import { parseRoleArn } from '../../aws/role-arn.ts';
import { forgetSet } from '../../preferences/change-named-sets.ts';
import { displayName } from '../../preferences/display-name.ts';
import { SETS_KEY, type NamedSet } from '../../preferences/named-sets.ts';
import { asNamedSets, chainedIn } from '../../preferences/stored-sets.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { t } from '../shared/words.ts';
import { ChainForm } from './chain-form.tsx';
import { useKept } from './use-kept.ts';

/** Roles that are reached from a permission set: each is one console among the named ones, and stands in the list as such. */
export function ChainedRoles(): JSX.Element {
  const kept = useKept(async () =>
    asNamedSets(await platform.local.get(SETS_KEY)).filter((set) => chainedIn(set) !== undefined),
  );
  return (
    <>
      <p class="lead">{t('chainsLead')}</p>
      <ul class="settings">
        {kept?.map((set) => (
          <ChainedRole key={set.id} set={set} />
        ))}
      </ul>
      <ChainForm />
    </>
  );
}

function ChainedRole({ set: { id, name, members } }: { readonly set: NamedSet }): JSX.Element {
  const chain = members[0]?.chain;
  const steps = chain?.roles.map((arn) => {
    const role = parseRoleArn(arn);
    return `${role?.accountId} ${role?.roleName}`;
  });
  return (
    <li class="setting" data-chained-role={id}>
      <div class="setting-words">
        <strong>
          <bdi>{displayName(name)}</bdi>
        </strong>
        <p>{[`${chain?.accountId} ${chain?.roleName}`, ...(steps ?? [])].join(' → ')}</p>
      </div>
      <div class="setting-buttons">
        <ActionButton
          button={{ action: 'remove-chained-role', label: t('remove'), run: () => void forgetSet(platform, id) }}
          look="secondary"
        />
      </div>
    </li>
  );
}
