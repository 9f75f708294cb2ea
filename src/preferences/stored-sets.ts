/** Reads named sets. Apart from the key, which is all that a first paint needs. */
import { asFields, textField } from '../aws/fields.ts';
import { ACCOUNT_ID, LONGEST, ROLE_NAME } from './member-bounds.ts';
import { LONGEST_SET_NAME, MOST_MEMBERS, type NamedSet, type SetMember } from './named-sets.ts';

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

/** A member that no request may carry is none. */
function asMember(entry: unknown): SetMember[] {
  const fields = asFields(entry) ?? {};
  const [accountId = '', roleName = ''] = [textField(fields, 'accountId'), textField(fields, 'roleName')];
  const [portalId, page, region] = (['portalId', 'page', 'region'] as const).map((name) => {
    const text = textField(fields, name);
    return text === undefined || text.length > LONGEST[name] ? undefined : text;
  });
  if (!portalId || !ACCOUNT_ID.test(accountId) || !ROLE_NAME.test(roleName)) return [];
  return [{ portalId, accountId, roleName, ...(page && { page }), ...(region && { region }) }];
}

/** The sets without what is of one portal; one that has nothing left goes too. */
export function withoutPortal(sets: readonly NamedSet[], portalId: string): readonly NamedSet[] {
  return sets.flatMap((set) => {
    const members = set.members.filter((member) => member.portalId !== portalId);
    if (members.length === set.members.length) return [set];
    return members.length === 0 ? [] : [{ ...set, members }];
  });
}
