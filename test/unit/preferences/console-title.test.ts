import { describe, expect, test } from 'vitest';
import { titleForm } from '../../../src/preferences/console-title.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { fillTitle } from '../../../src/preferences/title-form.ts';

describe('what stands before the title of a console page', () => {
  const prefix = (accountName: string | undefined, roleName?: string): string => {
    const accountId = '482910375516';
    return fillTitle(titleForm(labelOf({ accountId, accountName })), { roleName });
  };

  test.each([
    ['warehouse-dev', 'DeveloperAccess', 'warehouse-dev · Developer'],
    ['payments-prod', 'ReadOnlyAccess', 'payments-prod · ReadOnly'],
    ['orders-live', 'AdministratorAccess', 'orders-live PROD · Admin'],
    ['ACME_PRD_01', undefined, 'ACME_PRD_01 PROD'],
    ['blog', 'Access', 'blog · Access'],
    ['blog', 'AccessAnalyzer', 'blog · AccessAnalyzer'],
    [undefined, 'Billing', '482910375516 · Billing'],
    ['x'.repeat(40), undefined, 'x'.repeat(32)],
  ])('of %s as %s', (name, role, expected) => {
    expect(prefix(name, role)).toBe(expected);
  });
});
