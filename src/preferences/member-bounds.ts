/**
 * How long, and of which signs, what says which console may be: what a request for one is held to, and what is read of a
 * stored set, as one member beyond them would have the whole set refused.
 */
import { LONGEST_PATH } from '../aws/console-page.ts';

/** In UTF-16 units. */
export const LONGEST = { portalId: 64, page: LONGEST_PATH, region: 64, typedName: 256 } as const;

export const ACCOUNT_ID = /^\d{12}$/;

/** IAM's limit for a role name, and so for what a permission set's role is called. */
export const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;
