import type { ConsolePage } from '../aws/console-page.ts';
import type { Wish } from './destination.ts';

/** What is asked for when the page of a console tab is to open for an account. `shown`: the account that the tab was seen to show. */
export function wishHere(
  { path, region, accountId: named }: ConsolePage,
  shown: string | undefined,
  accountId: string,
): Wish {
  const isOther = (named ?? shown) !== accountId;
  return { page: path, ...(region === undefined ? {} : { region }), ...(isOther ? { carried: true } : {}) };
}
