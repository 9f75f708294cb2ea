/** Named sets as rows of the list. */
import { asNamedSets } from '../../preferences/stored-sets.ts';
import { shortName } from './account-names.ts';
import type { Entry } from './entries.ts';

let last:
  | { readonly text: string; readonly accounts: readonly Entry[]; readonly entries: readonly Entry[] }
  | undefined;

/** The very same ones while neither what is stored nor the list has changed. */
export function entriesOf(stored: unknown, accounts: readonly Entry[]): readonly Entry[] {
  const text = JSON.stringify(stored ?? null);
  if (last?.text === text && last.accounts === accounts) return last.entries;
  const entries = asNamedSets(stored).map((set): Entry => {
    const portalIds = new Set(set.members.map((member) => member.portalId));
    // A set of one portal's consoles is listed with them where that portal is chosen.
    const portalId = portalIds.size === 1 ? ([...portalIds][0] ?? '') : '';
    const account = { portalId, accountId: '', accountName: set.name, emailAddress: '', roleNames: [] };
    const accountNames = set.members.map((member) => shortName(accounts, member));
    return { key: `set ${set.id}`, account, gone: false, set: { ...set, accountNames } };
  });
  last = { text, accounts, entries };
  return entries;
}
