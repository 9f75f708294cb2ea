/** ARNs of roles that can be assumed. Source: IAM user guide, "IAM identifiers": names of 64 characters, paths of 512. */
import { PARTITIONS, type PartitionId } from './partitions.ts';

export interface RoleArn {
  readonly partition: PartitionId;
  readonly accountId: string;
  /** Without its path. */
  readonly roleName: string;
}

const ROLE_ARN = /^arn:([a-z-]{3,20}):iam::(\d{12}):role\/(?:[!-~]{1,510}\/)?([\w+=,.@-]{1,64})$/;
/** AWS's limit for a role's ARN in a call. */
const LONGEST_ARN = 2048;

/** `undefined` for what is no role's ARN of a partition known here. */
export function parseRoleArn(text: string): RoleArn | undefined {
  if (text.length > LONGEST_ARN) return undefined;
  const [, name, accountId, roleName] = ROLE_ARN.exec(text) ?? [];
  const partition = PARTITIONS.find(({ id }) => id === name)?.id;
  return partition === undefined || accountId === undefined || roleName === undefined
    ? undefined
    : { partition, accountId, roleName };
}
