/** Credentials of a role that is reached from a permission set: each role on the way is assumed with those of the one before. */
import { assumeRole } from '../aws/sts.ts';
import type { RoleCredentials } from '../aws/portal-api.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { parseRoleArn } from '../aws/role-arn.ts';
import type { Wire } from '../aws/wire.ts';
import type { Platform } from '../browser/platform.ts';
import { awsNow } from '../portals/aws-clock.ts';
import { homeOf } from '../portals/context.ts';
import type { Portal } from '../portals/portal.ts';
import type { Chain } from '../preferences/named-sets.ts';
import type { ConsoleFailure } from './failure.ts';

/** `CHAIN_REFUSED`, with the role's name, where one does not trust the one before, or is not there: AWS does not say which. */
export async function chainedCredentials(
  platform: Platform,
  wire: Wire,
  portal: Portal,
  { roles }: Chain,
  source: RoleCredentials,
): Promise<Result<RoleCredentials, ConsoleFailure>> {
  let credentials = source;
  for (const roleArn of roles) {
    // oxlint-disable-next-line no-await-in-loop -- each is assumed with the credentials of the one before
    const at = await awsNow(platform);
    // oxlint-disable-next-line no-await-in-loop
    const assumed = await assumeRole(wire, homeOf(portal), credentials, { roleArn, at });
    if (!assumed.ok) {
      const isRefused = assumed.failure.code === 'AWS_FORBIDDEN';
      return isRefused ? fail({ code: 'CHAIN_REFUSED', detail: parseRoleArn(roleArn)?.roleName ?? roleArn }) : assumed;
    }
    credentials = assumed.value;
  }
  return ok(credentials);
}
