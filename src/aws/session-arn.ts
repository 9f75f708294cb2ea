/** The ARN of who is signed in: `arn:{partition}:sts::{account}:assumed-role/{role}/{session name}` and its relatives. */
import { PARTITIONS } from './partitions.ts';
import type { PartitionId } from './partitions.ts';

export interface SessionPrincipal {
  readonly partition: PartitionId;
  readonly accountId: string;
  /** The permission set's name, or the role's own name where no permission set made it. Left out where there is no role. */
  readonly roleName?: string;
  /** No permission set made the role: one of the same name is another one. */
  readonly isOwnRole?: true;
  /** What the person is called in the session, usually a user name or an e-mail address. */
  readonly sessionName?: string;
}

const ARN = /^arn:([a-z-]+):(?:sts|iam)::(\d{12}):(.+)$/;
// IAM's characters for role and session names; neither may hold a slash.
const ASSUMED_ROLE = /^assumed-role\/([\w+=,.@-]{1,64})\/([\w+=,.@-]{1,128})$/;
// What Identity Center calls the role that it makes for a permission set in an account. The set's name may hold `_`.
const PERMISSION_SET_ROLE = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;
// Real ones stay far below; longer text is no ARN and not worth matching.
const LONGEST_ARN = 2048;

/**
 * Reads the ARN of a console session. A user's or the root's ARN gives the account without a role; anything that is no
 * ARN of a partition known here gives `undefined`.
 */
export function parseSessionArn(arn: string): SessionPrincipal | undefined {
  if (arn.length > LONGEST_ARN) return undefined;
  const [, partitionName, accountId, resource] = ARN.exec(arn) ?? [];
  const partition = PARTITIONS.find(({ id }) => id === partitionName)?.id;
  if (partition === undefined || accountId === undefined || resource === undefined) return undefined;
  const [, role, sessionName] = ASSUMED_ROLE.exec(resource) ?? [];
  if (role === undefined || sessionName === undefined) return { partition, accountId };
  const set = permissionSetName(role);
  return { partition, accountId, sessionName, ...(set ? { roleName: set } : { roleName: role, isOwnRole: true }) };
}

/** `ReadOnlyAccess` of `AWSReservedSSO_ReadOnlyAccess_0123456789abcdef`; `undefined` for a role of any other kind. */
export function permissionSetName(role: string): string | undefined {
  return PERMISSION_SET_ROLE.exec(role)?.[1];
}
