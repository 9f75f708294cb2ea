/** Reads named sets. Apart from the key, which is all that a first paint needs. */
import { asFields, textField } from '../aws/fields.ts';
import { parseRoleArn } from '../aws/role-arn.ts';
import { ACCOUNT_ID, LONGEST, ROLE_NAME } from './member-bounds.ts';
import { LONGEST_SET_NAME, MOST_MEMBERS, MOST_ROLES, type Chain, type NamedSet, type SetMember } from './named-sets.ts';

/** The sets in what is stored under `SETS_KEY`; a set or a member that cannot be read does not take the others with it. */
export function asNamedSets(stored: unknown): readonly NamedSet[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry): NamedSet[] => {
    const fields = asFields(entry) ?? {};
    const [id, name] = [textField(fields, 'id'), textField(fields, 'name')];
    const { members: listed } = fields;
    const members = Array.isArray(listed) ? listed.slice(0, MOST_MEMBERS).flatMap(asMember) : [];
    return id && name && members.length > 0 ? [{ id, name: name.slice(0, LONGEST_SET_NAME), members }] : [];
  });
}

/** The chained role that such a set is, where it is one: the only console in it. */
export function chainedIn({ members: [member, ...others] }: NamedSet): SetMember | undefined {
  return others.length === 0 && member?.chain !== undefined ? member : undefined;
}

/** A member that no request may carry is none. */
function asMember(entry: unknown): SetMember[] {
  const fields = asFields(entry) ?? {};
  const [accountId = '', roleName = ''] = [textField(fields, 'accountId'), textField(fields, 'roleName')];
  const [portalId, page, region] = (['portalId', 'page', 'region'] as const).map((name) => {
    const text = textField(fields, name);
    return text === undefined || text.length > LONGEST[name] ? undefined : text;
  });
  if (!portalId || !ACCOUNT_ID.test(accountId) || !ROLE_NAME.test(roleName)) return [];
  const chain = asChain(fields['chain'], { accountId, roleName });
  // Without its chain, or with another one, its role would be looked for among permission sets.
  if (fields['chain'] !== undefined && chain === undefined) return [];
  return [{ portalId, accountId, roleName, ...(page && { page }), ...(region && { region }), ...(chain && { chain }) }];
}

/** The chain of such a member: one that leads to it, and no longer one than a request may carry. */
function asChain(stored: unknown, member: Pick<SetMember, 'accountId' | 'roleName'>): Chain | undefined {
  const fields = asFields(stored) ?? {};
  const [accountId, roleName] = [textField(fields, 'accountId'), textField(fields, 'roleName')];
  const { roles: listed } = fields;
  const roles = Array.isArray(listed) && listed.length <= MOST_ROLES ? listed.map(String) : [];
  const last = parseRoleArn(roles.at(-1) ?? '');
  const isTo = last?.accountId === member.accountId && last.roleName === member.roleName;
  return isTo && accountId && roleName ? { accountId, roleName, roles } : undefined;
}

/** The sets without what is of one portal; one that has nothing left goes too. */
export function withoutPortal(sets: readonly NamedSet[], portalId: string): readonly NamedSet[] {
  return sets.flatMap((set) => {
    const members = set.members.filter((member) => member.portalId !== portalId);
    if (members.length === set.members.length) return [set];
    return members.length === 0 ? [] : [{ ...set, members }];
  });
}
