/** Which row a key is about, and which console a row leads to. */
import { expect, test, vi } from 'vitest';
import { mergeEntries, type Entry } from '../../../src/pages/popup/entries.ts';
import { asPressed, oneConsole } from '../../../src/pages/popup/open-row.ts';

vi.mock('webextension-polyfill', () => ({
  default: { i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' }, storage: {} },
}));

const account = { portalId: 'p', accountId: '1', accountName: 'a', emailAddress: '', roleNames: ['Admin'] };
const [entry] = mergeEntries([], [account]) as [Entry];
const result = { key: entry.key, entry };
const member = { portalId: 'p', accountId: '1', roleName: 'Reader' };
const setOf = (of?: Entry) => {
  const set = { id: 'one', name: 'One', members: [member], accountNames: ['a'], ...(of && { of }) };
  return { key: 'set one', entry: { key: 'set one', account, gone: false, set } };
};

test('a key that chooses is about the row that is active at the press, or the one that it names', () => {
  const popup = { active: result, asked: {}, results: [result], chosenOf: () => 'Admin' } as unknown as Parameters<
    typeof asPressed
  >[0];
  expect(asPressed(popup, { do: 'mark', by: 1 })).toEqual({
    do: 'mark',
    by: 1,
    key: entry.key,
    wish: {},
    meant: [{ result, roleName: 'Admin' }],
  });
  expect(asPressed(popup, { do: 'mark', by: 0, key: 'other' })).toMatchObject({ key: 'other', meant: [] });
  expect(asPressed(popup, { do: 'name' })).toEqual({ do: 'name' });
});

test('a favourite place leads to its account in the role that it keeps, a larger set to no one console', () => {
  expect(oneConsole(result, 'Admin')).toEqual({ result, roleName: 'Admin' });
  expect(oneConsole(setOf(entry), undefined)).toEqual({ result, roleName: 'Reader' });
  expect(oneConsole(setOf(), undefined)).toBeUndefined();
});
