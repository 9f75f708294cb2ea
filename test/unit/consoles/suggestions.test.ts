import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ListParts } from '../../../src/assignments/list-parts.ts';
import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import type { AssignedAccount } from '../../../src/assignments/snapshot.ts';
import type { Platform } from '../../../src/browser/platform.ts';
import { createFinder, escapeXml, meantBy, suggestionOf, type Choice } from '../../../src/consoles/suggestions.ts';
import { NOTES_KEY } from '../../../src/preferences/account-notes.ts';
import { USAGE_KEY, withOpening } from '../../../src/preferences/usage.ts';
import { addPortal } from '../../../src/portals/portal-list.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const ROLES = ['AdministratorAccess', 'ReadOnlyAccess', 'Billing'];

function account(accountId: string, accountName: string, more: Partial<AssignedAccount> = {}): AssignedAccount {
  return { accountId, accountName, emailAddress: '', roleNames: ROLES, ...more };
}

let platform: Platform;
let reads: string[];
beforeEach(() => {
  platform = createMemoryBrowser().context().platform;
  reads = [];
});

/** Portals with these accounts each, by name. */
async function finder(lists: Readonly<Record<string, readonly AssignedAccount[]>>) {
  const byId = new Map<string, readonly AssignedAccount[]>();
  for (const [name, accounts] of Object.entries(lists)) {
    const startUrl = `https://${name}.awsapps.com/start`;
    const portal = await addPortal(platform, startUrl, 'eu-west-1');
    byId.set(portal.id, accounts);
  }
  const read = async (portalId: string): Promise<ListParts> => {
    reads.push(portalId);
    const facts = { portalId, fetchedAt: 1, unreadable: 0 };
    return { snapshot: packSnapshot(byId.get(portalId) ?? [], facts), rows: [] };
  };
  return createFinder(platform, { read });
}

const PAYMENTS = account('482910375516', 'payments-prod');
const WAREHOUSE = account('577203918840', 'warehouse-dev');

describe('words in the address bar', () => {
  test('find accounts as the popup does, best first, and no more than are shown', async () => {
    const { find } = await finder({ acme: [account('111111111111', 'team-payments-old'), PAYMENTS, WAREHOUSE] });
    expect(find('pay', 6).map(({ accountName }) => accountName)).toEqual(['payments-prod', 'team-payments-old']);
    expect(find('', 2)).toHaveLength(2);
    expect(find('nothing-like-it', 6)).toEqual([]);
  });

  test('take the role that they name, else the one opened last, else the first', async () => {
    const { find: fresh, portals } = await finder({ acme: [PAYMENTS, WAREHOUSE] });
    expect(fresh('pay', 1)[0]?.roleName).toBe('AdministratorAccess');
    expect(fresh('pay bill', 1)[0]?.roleName).toBe('Billing');
    const portalId = portals[0]?.id ?? '';
    const use = { portalId, accountId: PAYMENTS.accountId, roleName: 'ReadOnlyAccess' };
    await platform.local.set(USAGE_KEY, withOpening([], use, platform.now()));
    const { find } = await createFinder(platform, {
      read: async () => ({ snapshot: packSnapshot([PAYMENTS], { portalId, fetchedAt: 1, unreadable: 0 }), rows: [] }),
    });
    expect(find('pay', 1)[0]?.roleName).toBe('ReadOnlyAccess');
    expect(find('pay bill', 1)[0]?.roleName).toBe('Billing');
  });

  test('take the careful role before the one opened last, where that goes first, and the one that they name before both', async () => {
    const { portals } = await finder({ acme: [PAYMENTS] });
    const portalId = portals[0]?.id ?? '';
    const use = { portalId, accountId: PAYMENTS.accountId, roleName: 'AdministratorAccess' };
    await platform.local.set(USAGE_KEY, withOpening([], use, platform.now()));
    const snapshot = packSnapshot([PAYMENTS], { portalId, fetchedAt: 1, unreadable: 0 });
    const presets = [{ role: 'ReadOnlyAccess' }];
    const { find } = await createFinder(platform, {
      read: async () => ({ snapshot: { ...snapshot, presets }, rows: [] }),
    });
    expect(find('pay', 1)[0]?.roleName).toBe('ReadOnlyAccess');
    expect(find('pay admin', 1)[0]?.roleName).toBe('AdministratorAccess');
  });

  test('find nothing that cannot be opened: accounts that are gone or have no role', async () => {
    const { find } = await finder({
      acme: [
        account('111111111111', 'payments-gone', { goneSince: 5 }),
        account('222222222222', 'payments-bare', { roleNames: [] }),
      ],
    });
    expect(find('payments', 6)).toEqual([]);
  });

  test('find by nickname and tag, and nothing that is hidden', async () => {
    const { portals } = await finder({ acme: [PAYMENTS, WAREHOUSE] });
    const portalId = portals[0]?.id ?? '';
    await platform.local.set(NOTES_KEY, [
      { portalId, accountId: PAYMENTS.accountId, nickname: 'Till', tags: ['shop'] },
      { portalId, accountId: WAREHOUSE.accountId, hidden: true },
    ]);
    const { find } = await finder({ acme: [PAYMENTS, WAREHOUSE] });
    expect(find('till', 6).map(({ accountId }) => accountId)).toEqual([PAYMENTS.accountId]);
    expect(find('shop', 6)).toHaveLength(1);
    expect(find('ware', 6)).toEqual([]);
  });

  test('read each list once, however much is typed', async () => {
    const { find } = await finder({ acme: [PAYMENTS], other: [WAREHOUSE] });
    for (const text of ['p', 'pa', 'pay', 'paym']) find(text, 6);
    expect(reads).toHaveLength(2);
  });

  test('say the portal where there are several, and what is chosen finds the same account again', async () => {
    const { find } = await finder({ acme: [PAYMENTS], other: [account('482910375516', 'payments-prod')] });
    const choices = find('pay', 6);
    expect(new Set(choices.map(({ portalName }) => portalName))).toEqual(new Set(['acme', 'other']));
    for (const choice of find('pay bill', 6)) expect(meantBy(suggestionOf(choice, true).content, find)).toEqual(choice);
  });
});

describe('a suggestion', () => {
  const choice: Choice = {
    portalId: 'p',
    accountId: '482910375516',
    roleName: 'Billing',
    accountName: 'R&D <b>"x"</b>',
  };

  test('is XML in Chromium and plain text in Firefox', () => {
    expect(suggestionOf(choice, true).description).toBe(
      'R&amp;D &lt;b&gt;&quot;x&quot;&lt;/b&gt; <dim>482910375516 · Billing</dim>',
    );
    expect(suggestionOf(choice, false).description).toBe('R&D <b>"x"</b> · 482910375516 · Billing');
  });

  test('holds the account’s id and role, and nothing that opens by itself', () => {
    expect(suggestionOf(choice, true).content).toBe('482910375516 Billing');
  });

  test('is well-formed whatever an account is called', () => {
    for (const accountName of [
      '\u0000\u0008',
      'a\nb',
      '\uD800',
      '\uFFFE\uFFFF',
      '\u202Eevil',
      ' ',
      ']]>',
      '&#0;',
      'é'.repeat(9000),
    ]) {
      const { description } = suggestionOf({ ...choice, accountName }, true);
      // oxlint-disable-next-line no-control-regex -- what XML refuses
      expect(description).not.toMatch(/[\u0000-\u001F\uFFFE\uFFFF\u202E]|&(?!amp;|lt;|gt;|quot;|apos;)/);
      expect(description).not.toMatch(/\p{Cs}/u);
      expect(description.replace(/<\/?dim>/g, '')).not.toMatch(/[<>]/);
      expect(description.length).toBeLessThan(400);
    }
    expect(suggestionOf({ ...choice, accountName: ' ' }, false).description).toMatch(/^482910375516 · /);
  });

  test('has each sign of XML escaped once', () => {
    expect(escapeXml(`<a href='&amp;'>"`)).toBe('&lt;a href=&apos;&amp;amp;&apos;&gt;&quot;');
  });
});
