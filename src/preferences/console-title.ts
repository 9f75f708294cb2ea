/** What stands before the own title of an account's console pages: `payments PROD · ReadOnly`. Pure. */
import type { AccountLabel } from './account-label.ts';
import { cutEnd } from './display-name.ts';
import { ENVIRONMENT_TAGS } from './environment-tag.ts';
import { ROLE_LINE } from './title-form.ts';

/** More than a browser tab shows, and what a list of tabs can still take. In graphemes. */
const LONGEST_NAME = 32;

/** As title-form.ts has it. */
export function titleForm({ accountId, accountName, environment }: AccountLabel): string {
  const name = accountName === undefined ? accountId : cutEnd(accountName, LONGEST_NAME);
  const tag = environment === 'prod' && !/prod/i.test(name) ? ` ${ENVIRONMENT_TAGS.prod}` : '';
  return name + tag + ROLE_LINE;
}
