/** What rules come to, as the settings count and name it. */
import { describe, expect, test } from 'vitest';
import type { ListedAccount } from '../../../src/assignments/overview.ts';
import { accountsFitting, inProduction, lookByRule } from '../../../src/pages/options/rule-facts.ts';
import type { AccountNote } from '../../../src/preferences/account-notes.ts';
import type { Rule } from '../../../src/preferences/rules.ts';

const RULE: Rule = { id: 'r1', field: 'name', kind: 'glob', pattern: 'pay*', colour: 'cyan' };

function account(accountName: string, id: number, more: Partial<ListedAccount> = {}): ListedAccount {
  const accountId = String(id).padStart(12, '0');
  return { portalId: 'acme', accountId, accountName, emailAddress: '', roleNames: ['Reader'], ...more };
}

const UNCOLOURED: Rule = { id: 'r2', field: 'name', kind: 'glob', pattern: 'pay*', environment: 'prod' };

const PAYMENTS = account('payments-prod', 1);
const PAYROLL = account('payroll', 2, { roleNames: ['Reader', 'Admin'] });

function names(accounts: readonly ListedAccount[]): readonly string[] {
  return accounts.map(({ accountName }) => accountName);
}

describe('the accounts that a rule fits', () => {
  test('are counted once, however many portals give them, and without those that are gone', () => {
    const gone = account('paystub', 3, { goneSince: 1 });
    const accounts = [PAYMENTS, PAYROLL, { ...PAYMENTS, portalId: 'globex' }, gone, account('orders', 4)];
    expect(names(accountsFitting(RULE, accounts))).toEqual(['payments-prod', 'payroll']);
  });

  test('of roles are those in which one fits', () => {
    expect(names(accountsFitting({ ...RULE, field: 'role', pattern: 'adm*' }, [PAYMENTS, PAYROLL]))).toEqual([
      'payroll',
    ]);
  });

  test('are none as long as the pattern cannot be read', () => {
    expect(accountsFitting({ field: 'name', kind: 'regex', pattern: '(' }, [PAYMENTS])).toEqual([]);
  });
});

describe('the tile of a rule', () => {
  test('shows the first account that fits by this rule alone, whatever else is said of it', () => {
    const set = account('payments-prod', 1, { preset: { colour: 'pink' } });
    expect(lookByRule(RULE, set, new Map())).toMatchObject({ colour: 'cyan', environment: 'prod', initials: 'PA' });
  });

  test('shows what the rule says where none fits', () => {
    expect(lookByRule(RULE, undefined, new Map())).toMatchObject({ colour: 'cyan', environment: 'none', initials: '' });
    expect(lookByRule(UNCOLOURED, undefined, new Map()).colour).toBe('red');
  });
});

describe('what is production now', () => {
  const note = (accountId: string, more: Partial<AccountNote>): AccountNote => ({
    portalId: 'acme',
    accountId,
    ...more,
  });

  test('is so by name, by rule, by the person and before all by the organisation', () => {
    const accounts = [
      PAYMENTS,
      account('ledger', 2, { preset: { under: { environment: 'prod' } } }),
      account('orders', 3),
      account('billing-prod', 4, { preset: { environment: 'dev' } }),
      account('audit', 5, { preset: { environment: 'prod' } }),
    ];
    const notes = [
      note('000000000003', { environment: 'prod' }),
      note('000000000004', { environment: 'prod' }),
      note('000000000005', { environment: 'dev' }),
    ];
    expect(inProduction(accounts, notes)).toEqual(['payments-prod', 'ledger', 'orders', 'audit']);
  });

  test('goes by the nickname, and by the id where there is no name', () => {
    const accounts = [PAYMENTS, account('', 6, { preset: { environment: 'prod' } })];
    expect(inProduction(accounts, [note('000000000001', { nickname: 'Money' })])).toEqual(['Money', '000000000006']);
  });
});
