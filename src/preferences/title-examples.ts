/** Pages by which a person sees what a title comes to: one whose name does not say that it is production, one that has no region. */
import type { AccountLabel } from './account-label.ts';
import { labelOf } from './label-of.ts';
import type { PageParts } from './title-form.ts';

export interface TitleExample {
  readonly label: AccountLabel;
  readonly page: PageParts;
  /** AWS's own title of it. */
  readonly ownTitle: string;
}

export const TITLE_EXAMPLES: readonly TitleExample[] = [
  {
    label: labelOf({ accountId: '159037482610', accountName: 'orders-live' }),
    page: { roleName: 'ReadOnlyAccess', region: 'eu-west-1' },
    ownTitle: 'Instances | EC2',
  },
  {
    label: labelOf({ accountId: '577203918840', accountName: 'warehouse-dev' }),
    page: { roleName: 'AdministratorAccess' },
    ownTitle: 'Roles | IAM',
  },
];

/** The portal that they are reached through, where the person has none. */
export const EXAMPLE_PORTAL = 'acme';
