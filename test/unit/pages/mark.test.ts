/** Choosing rows to be opened together. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { mergeEntries, type Entry } from '../../../src/pages/popup/entries.ts';
import { choose, type Choosable } from '../../../src/pages/popup/mark.ts';
import type { Choosing, Marks } from '../../../src/pages/popup/sets.ts';

vi.mock('webextension-polyfill', () => ({
  default: {
    i18n: {
      getMessage: (key: string, [name = '']: readonly string[] = []) => (key === 'chosenNow' ? `${key} ${name}` : key),
      getUILanguage: () => 'en',
    },
  },
}));

const ACCOUNTS = ['a', 'b', 'c', 'd'].map((accountName, at) => ({
  portalId: 'p',
  accountId: String(at).padStart(12, '0'),
  accountName,
  emailAddress: '',
  roleNames: accountName === 'c' ? [] : ['Admin', 'Reader'],
}));
const SET: Entry = {
  key: 'set one',
  account: { portalId: '', accountId: '', accountName: 'Incident', emailAddress: '', roleNames: [] },
  gone: false,
  set: {
    id: 'one',
    name: 'Incident',
    members: [1, 3].map((at) => ({ portalId: 'p', accountId: String(at).padStart(12, '0'), roleName: 'Reader' })),
    accountNames: ['b', 'd'],
  },
};

/** A popup on the first of its rows. */
function popupOf(entries: readonly Entry[] = mergeEntries([], ACCOUNTS)) {
  let results = entries.map((entry) => ({ key: entry.key, entry }));
  const said: string[] = [];
  const shown: unknown[] = [];
  let marks: Marks = new Map();
  let at = 0;
  let role = 'Admin';
  const now = (): Choosable => ({
    marks,
    results,
    active: results[at],
    setMarks: (next) => (marks = next),
    activate: (key) => (at = results.findIndex((one) => one.key === key)),
    move: (by) => (at = Math.min(Math.max(at + by, 0), results.length - 1)),
    input: { current: null },
    show: (overlay) => shown.push(overlay),
    say: (text) => said.push(text),
    forget: () => undefined,
    chosenOf: ({ entry }) => (entry.account.roleNames.includes(role) ? role : undefined),
  });
  return {
    do: (choosing: Choosing) => choose(now(), choosing),
    rows: () => results,
    active: () => results[at]?.entry.account.accountName,
    to: (place: number) => (at = place),
    as: (next: string) => (role = next),
    chosen: () =>
      [...marks.values()]
        .flat()
        .map(({ accountId, roleName, page }) => `${Number(accountId)} ${roleName}${page ? ` @${page}` : ''}`),
    letGo: () => (marks = new Map()),
    /** Only the rows from this place on are listed; the active one stays so. */
    list: (from: number) => {
      results = results.slice(from);
      at -= from;
    },
    said,
    shown,
  };
}

const DOWN = { do: 'mark', by: 1 } as const;
const UP = { do: 'mark', by: -1 } as const;
const HERE = { do: 'mark', by: 0 } as const;

describe('a row', () => {
  let popup: ReturnType<typeof popupOf>;
  beforeEach(() => {
    popup = popupOf();
  });

  test('that was filtered away before its code was here is chosen as it was at the press, and what lies in sight stays active', () => {
    const [first, second] = popup.rows();
    const meant = [first, second].flatMap((result) => (result ? [{ result, roleName: 'Reader' }] : []));
    popup.list(2);
    popup.to(1);
    const key = first?.key ?? '';
    popup.do({ ...HERE, key, wish: { page: 's3' }, meant: meant.slice(0, 1) });
    expect(popup.chosen()).toEqual(['0 Reader @s3']);
    expect(popup.said).toEqual(['chosenNow a']);
    popup.letGo();
    popup.do({ ...DOWN, key, meant });
    expect(popup.chosen()).toEqual(['0 Reader', '1 Reader']);
    expect(popup.active()).toBe('d');
  });

  test('that was filtered away before its code was here is let go of by the same again, and without a role it is said so', () => {
    const [row, , none] = popup.rows();
    popup.list(3);
    const meant = (result: typeof row, roleName?: string): Choosing => ({
      ...HERE,
      key: result?.key ?? '',
      meant: result ? [{ result, roleName }] : [],
    });
    popup.do(meant(row, 'Reader'));
    popup.do(meant(row, 'Reader'));
    expect(popup.chosen()).toEqual([]);
    popup.do(meant(none));
    expect(popup.chosen()).toEqual([]);
    expect(popup.said).toEqual(['chosenNow a', 'unchosenNow', 'noRoleWhat']);
  });

  test('is chosen with its role and where to land, and let go of by the same again', () => {
    popup.do({ ...HERE, wish: { page: 's3' } });
    expect(popup.chosen()).toEqual(['0 Admin @s3']);
    popup.do({ ...HERE, wish: { page: 's3' } });
    expect(popup.chosen()).toEqual([]);
  });

  test('is chosen once more in another role and with another destination; without one, all of a role are meant', () => {
    popup.do({ ...HERE, wish: { page: 's3' } });
    popup.do({ ...HERE, wish: { page: 'ec2' } });
    popup.as('Reader');
    popup.do(HERE);
    expect(popup.chosen()).toEqual(['0 Admin @s3', '0 Admin @ec2', '0 Reader']);
    popup.as('Admin');
    popup.do(HERE);
    expect(popup.chosen()).toEqual(['0 Reader']);
  });

  test('that is a set stands for its consoles, each once', () => {
    const withSet = popupOf([SET, ...mergeEntries([], ACCOUNTS)]);
    withSet.do(HERE);
    withSet.do(HERE);
    expect(withSet.chosen()).toEqual(['1 Reader', '3 Reader']);
  });

  test('that has no role is not chosen, and a run goes past it, and past a set', () => {
    popup.to(2);
    popup.do(HERE);
    expect(popup.chosen()).toEqual([]);
    expect(popup.said).toEqual(['noRoleWhat']);
    popup.to(1);
    popup.do(DOWN);
    popup.do(DOWN);
    expect(popup.chosen()).toEqual(['1 Admin', '3 Admin']);
    const withSet = popupOf([SET, ...mergeEntries([], ACCOUNTS)]);
    withSet.do(DOWN);
    expect(withSet.chosen()).toEqual(['0 Admin']);
    // Nothing became of the set, so nothing is said of it.
    expect(withSet.said).toEqual(['chosenNow a']);
    const toSet = popupOf([...mergeEntries([], ACCOUNTS.slice(0, 2)), SET]);
    toSet.do(DOWN);
    toSet.do(DOWN);
    expect(toSet.said).toEqual(['chosenNow b']);
  });

  test('stays chosen while others are looked for, by its key where it is not the active one', () => {
    popup.do({ ...HERE, key: `p ${'3'.padStart(12, '0')}` });
    popup.to(0);
    popup.do(HERE);
    expect(popup.chosen()).toEqual(['3 Admin', '0 Admin']);
  });
});

describe('Shift and an arrow', () => {
  test('choose the row and the next, and let go on the way back', () => {
    const popup = popupOf();
    popup.do(DOWN);
    expect(popup.chosen()).toEqual(['0 Admin', '1 Admin']);
    popup.do(UP);
    expect(popup.chosen()).toEqual(['0 Admin']);
    popup.do(UP);
    expect(popup.chosen()).toEqual(['0 Admin']);
  });

  test('are about the row that was active at the press', () => {
    const popup = popupOf();
    popup.to(3);
    popup.do({ ...DOWN, key: `p ${'0'.padStart(12, '0')}` });
    popup.do(DOWN);
    popup.do(DOWN);
    expect(popup.chosen()).toEqual(['0 Admin', '1 Admin', '3 Admin']);
  });

  test('begin anew once the choice was let go of, and where the first row is not listed any more', () => {
    const popup = popupOf();
    popup.do(DOWN);
    popup.letGo();
    popup.do(UP);
    expect(popup.chosen()).toEqual(['1 Admin', '0 Admin']);
    const fewer = popupOf();
    for (let at = 0; at < 3; at += 1) fewer.do(DOWN);
    fewer.list(1);
    fewer.do(UP);
    expect(fewer.chosen()).toEqual(['0 Admin', '1 Admin', '3 Admin']);
  });

  test('begin anew where somebody went elsewhere in between', () => {
    const popup = popupOf();
    popup.do(DOWN);
    popup.to(3);
    popup.do(UP);
    expect(popup.chosen()).toEqual(['0 Admin', '1 Admin', '3 Admin']);
  });
});

const first = { portalId: 'p', accountName: 'a', emailAddress: '', roleNames: ['Admin'] };

test('twenty at most are chosen, which is said', () => {
  const many = Array.from({ length: 25 }, (_, at) => ({ ...first, accountId: String(at).padStart(12, '0') }));
  const popup = popupOf(mergeEntries([], many));
  for (let at = 0; at < 24; at += 1) popup.do(DOWN);
  expect(popup.chosen()).toHaveLength(20);
  expect(popup.said.at(-1)).toBe('chosenMost');
});

test('a name is asked for what is chosen, and for nothing else', () => {
  const popup = popupOf();
  popup.do({ do: 'name' });
  expect(popup.shown).toEqual([]);
  popup.do(HERE);
  popup.do({ do: 'name' });
  expect(popup.shown).toEqual([{ kind: 'name-set' }]);
});
