/**
 * Roles that are reached from others: from a permission set by assuming one role after another. A person writes them down once; each is
 * then one console among the named ones.
 */
import { parseRoleArn } from '../aws/role-arn.ts';
import type { PartitionId } from '../aws/partitions.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { permissionSetName } from '../aws/session-arn.ts';
import { MOST_ROLES, type Chain, type SetMember } from './named-sets.ts';

/** `CHAIN_LOOP`: the role is on the way already. */
export interface ChainFailure {
  readonly code: 'CHAIN_NO_ROLE' | 'CHAIN_OTHER_PARTITION' | 'CHAIN_LOOP' | 'CHAIN_TOO_LONG';
}

/** From where: a permission set in an account, or a role that is reached from one. */
export type ChainSource = Pick<SetMember, 'portalId' | 'accountId' | 'roleName' | 'chain'>;

/** The console of a role with this ARN, reached from there. `partition`: of the source's portal. */
export function chainTo(
  { portalId, accountId, roleName, chain }: ChainSource,
  typed: string,
  partition: PartitionId,
): Result<SetMember, ChainFailure> {
  const arn = typed.trim();
  const target = parseRoleArn(arn);
  if (target === undefined) return fail({ code: 'CHAIN_NO_ROLE' });
  if (target.partition !== partition) return fail({ code: 'CHAIN_OTHER_PARTITION' });
  const longer =
    chain === undefined ? { accountId, roleName, roles: [arn] } : { ...chain, roles: [...chain.roles, arn] };
  if (hasLoop(longer)) return fail({ code: 'CHAIN_LOOP' });
  if (longer.roles.length > MOST_ROLES) return fail({ code: 'CHAIN_TOO_LONG' });
  return ok({ portalId, accountId: target.accountId, roleName: target.roleName, chain: longer });
}

export function isSameChain(one: Chain | undefined, other: Chain | undefined): boolean {
  const text = ({ accountId, roleName, roles }: Chain): string => [accountId, roleName, ...roles].join(' ');
  return one === undefined || other === undefined ? one === other : text(one) === text(other);
}

/** Whether a role is on the way twice. Names of roles are unique in an account, whatever their path and their case. */
export function hasLoop({ accountId, roleName, roles }: Chain): boolean {
  const onTheWay = new Set<string>();
  return roles.some((arn) => {
    const role = parseRoleArn(arn);
    if (role === undefined) return true;
    const isSource = role.accountId === accountId && permissionSetName(role.roleName) === roleName;
    const key = `${role.accountId} ${role.roleName.toLowerCase()}`;
    const isThere = isSource || onTheWay.has(key);
    onTheWay.add(key);
    return isThere;
  });
}
