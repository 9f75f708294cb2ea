/** When the popup offers to renew the tab in front, in which account and role, and how keys get there and back. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConsoleTab } from '../../../src/consoles/visits.ts';
import { mergeEntries } from '../../../src/pages/popup/entries.ts';

const MINUTE = 60_000;
const now = 1_767_225_600_000;
const stored = vi.hoisted(() => new Map<string, unknown>());
const shown = vi.hoisted(() => ({ url: '' }));
vi.hoisted(() => {
  vi.stubGlobal('navigator', { platform: 'Linux' });
  vi.stubGlobal('document', { body: { className: '' } });
  vi.stubGlobal('location', { hash: '' });
});
vi.mock('webextension-polyfill', () => ({
  default: {
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    storage: { local: {}, session: { get: async (key: string) => ({ [key]: stored.get(key) }) } },
    tabs: { query: async () => [{ id: 7, url: shown.url }] },
  },
}));

const tab = { tabId: 7, accountId: '1', roleName: 'Reader', jar: 'aws ', portalId: 'p', loadedAt: now - 200 * MINUTE };
const accounts = [
  { portalId: 'other', accountId: '1', accountName: 'a', emailAddress: '', roleNames: ['Reader'] },
  { portalId: 'p', accountId: '1', accountName: 'a', emailAddress: '', roleNames: ['Admin', 'Reader'] },
];
const results = mergeEntries([], accounts).map((entry) => ({ key: entry.key, entry }));

/** The popup over a tab whose session ends in so many minutes, by AWS's clock. */
async function popupOver(minutes: number, more: Partial<ConsoleTab> = {}) {
  const opening = { until: now + minutes * MINUTE, signIn: 'mark' };
  stored.set('consoles', { tabs: [{ ...tab, opening, ...more }], visits: [], last: [] });
  const code = await import('../../../src/pages/popup/renewal.ts');
  const popup = {
    query: '',
    rows: { sections: [{ at: 0, title: 'sectionAll' }] },
    list: { entries: results.map(({ entry }) => entry) },
    chosenOf: () => 'Admin',
  } as unknown as Parameters<typeof code.renewalOf>[0];
  await code.lookAtEnd();
  return { code, popup, renewal: (at = now) => code.renewalOf(popup, at) };
}

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['Date'], now });
  stored.clear();
  shown.url = 'https://eu-west-1.console.aws.amazon.com/s3/home';
});

describe('the offer to renew the tab in front', () => {
  test('is there from five minutes before the end, and from then on; never while something is typed', async () => {
    const { code, popup, renewal } = await popupOver(6);
    expect(renewal()).toBeUndefined();
    expect(renewal(now + MINUTE)).toMatchObject({ minutes: 5, tabId: 7, roleName: 'Reader' });
    expect(renewal(now + 90 * MINUTE)).toMatchObject({ minutes: 0 });
    expect(code.renewalOf({ ...popup, query: 'a' }, now + MINUTE)).toBeUndefined();
  });

  test('stays over AWS’s sign-in in its place, and is not there over any other page', async () => {
    const behind = encodeURIComponent(shown.url);
    shown.url = `https://eu-west-1.signin.aws.amazon.com/oauth?client_id=x&redirect_uri=${behind}`;
    expect((await popupOver(3)).renewal()).toMatchObject({ minutes: 3 });
    vi.resetModules();
    shown.url = 'https://jira.example/browse/OPS-1';
    expect((await popupOver(3)).renewal()).toBeUndefined();
  });

  test('counts by AWS’s clock', async () => {
    stored.set('clock', { offByMs: 60 * MINUTE });
    const { renewal } = await popupOver(-56);
    expect(renewal()).toMatchObject({ minutes: 4 });
  });

  test('is in the account of the portal that the tab was opened through', async () => {
    const { renewal } = await popupOver(4);
    expect(renewal()?.result.entry.account.portalId).toBe('p');
  });

  test('is not there for a role or an account that the list does not have, nor for a page that does not know whose it is', async () => {
    for (const more of [{ roleName: 'Switched' }, { accountId: '2' }, { isUnknown: true as const }]) {
      // oxlint-disable-next-line no-await-in-loop -- each is another popup
      const { renewal } = await popupOver(4, more);
      expect(renewal()).toBeUndefined();
    }
  });

  test('is what the popup was opened for where it found it so, and stays that; one that comes later is not', async () => {
    const { code, renewal } = await popupOver(4);
    await code.lookAtEnd();
    expect(renewal()?.isFirst).toBe(true);
    vi.resetModules();
    const other = await popupOver(6);
    vi.setSystemTime(now + 2 * MINUTE);
    await other.code.lookAtEnd();
    expect(other.renewal(now + 2 * MINUTE)?.isFirst).toBe(false);
  });
});

describe('Up and Down', () => {
  test('lead from the first result to it and back, and nowhere without it', async () => {
    const { code, renewal } = await popupOver(4);
    const gone: string[] = [];
    const at = (active: number | undefined) => ({
      active: active === undefined ? undefined : results[active],
      results,
      activate: (key: string) => void gone.push(key),
      box: { current: null },
    });
    expect(code.moveByFirst(at(0), -1, renewal())).toBe(true);
    expect(code.moveByFirst(at(undefined), 1, renewal())).toBe(true);
    expect(code.moveByFirst(at(undefined), 9, renewal())).toBe(true);
    expect(gone).toEqual(['', 'other 1', 'p 1']);
    expect(code.moveByFirst(at(1), -1, renewal())).toBe(false);
    expect(code.moveByFirst(at(0), 1, renewal())).toBe(false);
    expect(code.moveByFirst(at(0), -1, undefined)).toBe(false);
  });
});
