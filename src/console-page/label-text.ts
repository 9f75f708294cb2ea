/** The words of the label and of the title, from what is known. Pure: no page, no browser. */
import { cutEnd } from '../preferences/display-name.ts';
import { ENVIRONMENT_TAGS } from '../preferences/environment-tag.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import type { KnownPage, UnknownPage } from './identity.ts';

/** Keys of the message catalogue that this bundle asks for. */
export type TextKey =
  | 'label_unknown_title'
  | 'label_unknown_what'
  | 'label_unknown_missing_why'
  | 'label_unknown_conflict_why'
  | 'label_unknown_session_why'
  | 'label_unknown_region_why';

/** More than a browser tab shows, and what a list of tabs can still take. In graphemes. */
const LONGEST_TITLE_NAME = 32;

/** `payments PROD · ReadOnly`: what stands before the page's own title. */
export function titlePrefix(page: KnownPage, label: AccountLabel | undefined): string {
  const name = label?.accountName === undefined ? page.accountId : cutEnd(label.accountName, LONGEST_TITLE_NAME);
  const isProd = label?.environment === 'prod' && !/prod/i.test(name);
  const tag = isProd ? ` ${ENVIRONMENT_TAGS.prod}` : '';
  const role = page.roleName === undefined ? '' : ` · ${shortRole(page.roleName)}`;
  return name + tag + role;
}

/** `AdministratorAccess` is `Admin`, `ReadOnlyAccess` is `ReadOnly`. */
function shortRole(roleName: string): string {
  return (roleName.replace(/Access$/, '') || roleName).replace('Administrator', 'Admin');
}

/** The sentence that says why the account is not known. */
export function unknownReasonKey({ reason, about }: UnknownPage): TextKey {
  return `label_unknown_${about === undefined || about === 'account' ? reason : about}_why`;
}
