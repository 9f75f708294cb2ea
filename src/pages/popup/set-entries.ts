/** Named sets as rows of the list. */
import type { NamedSet, SetMember } from '../../preferences/named-sets.ts';
import { asNamedSets } from '../../preferences/stored-sets.ts';
import { shortName } from './account-names.ts';
import { entryKey, type Entry } from './entries.ts';

let last:
  | { readonly text: string; readonly accounts: readonly Entry[]; readonly entries: readonly Entry[] }
  | undefined;

/** The very same ones while neither what is stored nor the list has changed. */
export function entriesOf(stored: unknown, accounts: readonly Entry[]): readonly Entry[] {
  const text = JSON.stringify(stored ?? null);
  if (last?.text === text && last.accounts === accounts) return last.entries;
  const entries = asNamedSets(stored).map((set): Entry => {
    const account = { ...whose(set), accountName: set.name, emailAddress: '', roleNames: [] };
    const accountNames = set.members.map((member) => shortName(accounts, member));
    const of = accounts.find(({ key }) => set.members.length === 1 && key === entryKey(account));
    return { key: `set ${set.id}`, account, gone: false, set: { ...set, accountNames, ...(of && { of }) } };
  });
  last = { text, accounts, entries };
  return entries;
}

/**
 * A set of one portal's consoles is listed with them where that portal is chosen; one console looks like its account, and
 * is found by its id.
 */
function whose({ members: [first, ...others] }: NamedSet): Pick<SetMember, 'portalId' | 'accountId'> {
  const { portalId = '', accountId = '' } = first ?? {};
  const isOnePortals = others.every((member) => member.portalId === portalId);
  return { portalId: isOnePortals ? portalId : '', accountId: others.length === 0 ? accountId : '' };
}
