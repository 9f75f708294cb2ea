/** The accounts that the fixture's background knows; it answers for no other. */
import { labelOf } from '../../../src/preferences/label-of.ts';
import type { AccountLabel } from '../../../src/preferences/account-label.ts';

export const ACCOUNTS = {
  dev: labelOf({ accountId: '577203918840', accountName: 'warehouse-dev' }),
  prod: labelOf({ accountId: '482910375516', accountName: 'payments-prod' }),
  catalog: labelOf({ accountId: '664120395857', accountName: 'product-catalog' }),
  long: labelOf({ accountId: '111122223333', accountName: 'customer-payments-platform-evaluation-eu' }),
} as const satisfies Record<string, AccountLabel>;

/** The fixture's background answers for this one only long after the page is there. */
export const SLOW_ACCOUNT = labelOf({ accountId: '222233334444', accountName: 'slow-log' });
export const SLOW_ANSWER_MS = 1_000;

/** Of this one the fixture's background says, on a computer whose clock is a day ahead, that its session ends in a moment. */
export const ENDING_ACCOUNT = labelOf({ accountId: '333344445555', accountName: 'ledger-audit' });
export const ENDS_AFTER_MS = 4_000;
export const CLOCK_OFF_MS = 24 * 60 * 60_000;
/** Named by how often the fixture's background was asked. */
export const COUNTED_ACCOUNT = labelOf({ accountId: '444455556666', accountName: 'asked-0' });
