/** What a chain of roles has to be in a request, and so in a note. */
import * as v from 'valibot';
import { parseRoleArn } from '../aws/role-arn.ts';
import { hasLoop } from '../preferences/chain.ts';
import { MOST_ROLES } from '../preferences/named-sets.ts';
import { ACCOUNT_ID, ROLE_NAME } from '../preferences/member-bounds.ts';

const arn = v.pipe(
  v.string(),
  v.check((text) => parseRoleArn(text) !== undefined),
);

export const chainShape = v.pipe(
  v.strictObject({
    accountId: v.pipe(v.string(), v.regex(ACCOUNT_ID)),
    roleName: v.pipe(v.string(), v.regex(ROLE_NAME)),
    roles: v.pipe(v.array(arn), v.minLength(1), v.maxLength(MOST_ROLES), v.readonly()),
  }),
  v.check((chain) => !hasLoop(chain)),
);
