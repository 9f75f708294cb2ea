/** What rules come to, for the accounts of all portals. */
import type { ListedAccount } from '../../assignments/overview.ts';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { noteKey, type AccountNote } from '../../preferences/account-notes.ts';
import { displayName } from '../../preferences/display-name.ts';
import { environmentOf } from '../../preferences/environment-of.ts';
import { labelOf } from '../../preferences/label-of.ts';
import { fitsOf, lookOf, type Rule } from '../../preferences/rules.ts';

/** Accounts that fit, each once however many portals give it; of a rule of roles those in which a role fits. */
export function accountsFitting(
  rule: Pick<Rule, 'field' | 'kind' | 'pattern'>,
  accounts: readonly ListedAccount[],
): readonly ListedAccount[] {
  const fits = fitsOf(rule);
  return eachOnce(
    accounts.filter((account) =>
      rule.field === 'role' ? account.roleNames.some((roleName) => fits({ ...account, roleName })) : fits(account),
    ),
  );
}

/** How the first account that fits looks by this rule alone; what the rule says, where none fits. */
export function lookByRule(
  rule: Rule,
  example: ListedAccount | undefined,
  sharedWords: ReadonlyMap<string, string>,
): AccountLabel {
  if (example !== undefined) return labelOf(withoutPreset(example), sharedWords.get(example.portalId), lookOf(rule));
  const { colour = rule.environment === 'prod' ? 'red' : 'grey', environment = 'none', initials = '' } = rule;
  return { accountId: '', colour, environment, initials };
}

/** The names of those that are production by now, whoever says so; an id where there is no name. */
export function inProduction(accounts: readonly ListedAccount[], notes: readonly AccountNote[]): readonly string[] {
  const noteOf = new Map(notes.map((note) => [noteKey(note), note]));
  const production = accounts.filter((account) => environmentOf(account, noteOf.get(noteKey(account))) === 'prod');
  return eachOnce(production).map((account) => {
    const nickname = noteOf.get(noteKey(account))?.nickname;
    return displayName(nickname ?? account.accountName) || account.accountId;
  });
}

function withoutPreset(account: ListedAccount): ListedAccount {
  const { preset: _, ...alone } = account;
  return alone;
}

function eachOnce(accounts: readonly ListedAccount[]): readonly ListedAccount[] {
  const seen = new Set<string>();
  return accounts.filter(({ accountId, goneSince }) => {
    const isNew = goneSince === undefined && !seen.has(accountId);
    if (isNew) seen.add(accountId);
    return isNew;
  });
}
