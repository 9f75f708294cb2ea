import { describe, expect, test } from 'vitest';
import type { ListedAccount } from '../../../src/assignments/overview.ts';
import { entryKey, isGone, keepOrder, mergeEntries, withoutGone } from '../../../src/pages/popup/entries.ts';
import { once } from '../../../src/pages/popup/once.ts';
import { chosenRole, drawnRoles, MOST_ROLES, nextRole } from '../../../src/pages/popup/roles-shown.ts';
import { firstOf, inSections } from '../../../src/pages/popup/sections.ts';
import { drawnRange, rowTop, scrollTo, SECTION } from '../../../src/pages/popup/window.ts';

function account(name: string, roleNames: readonly string[] = ['ReadOnly']): ListedAccount {
  return { portalId: 'p', accountId: name.padStart(12, '0'), accountName: name, emailAddress: '', roleNames };
}

function names(entries: ReturnType<typeof mergeEntries>): string[] {
  return entries.map(({ account: { accountName }, gone }) => (gone ? `(${accountName})` : accountName));
}

describe('rows hold still while the list changes', () => {
  const before = mergeEntries([], [account('b'), account('a'), account('c')]);

  test('what is known keeps its place, what is new comes at the end', () => {
    expect(names(mergeEntries(before, [account('new'), account('a'), account('b'), account('c')]))).toEqual([
      'b',
      'a',
      'c',
      'new',
    ]);
  });

  test('what is gone stays, as gone, until rows move anyway', () => {
    const after = mergeEntries(before, [account('b'), account('c')]);
    expect(names(after)).toEqual(['b', '(a)', 'c']);
    expect(names(withoutGone(after))).toEqual(['b', 'c']);
  });

  test('what comes back is no longer gone', () => {
    const gone = mergeEntries(before, [account('b')]);
    expect(names(mergeEntries(gone, [account('a'), account('b'), account('c')]))).toEqual(['b', 'a', 'c']);
  });

  test('new roles come in at the account’s place, and an unchanged row stays the same object', () => {
    const after = mergeEntries(before, [account('b'), account('a', ['Admin']), account('c')]);
    expect(after[1]?.account.roleNames).toEqual(['Admin']);
    expect(after[0]).toBe(before[0]);
  });

  test('a reading that brings nothing new leaves the very same list, so that nothing is worked out again', () => {
    expect(mergeEntries(before, [account('a'), account('b'), account('c')])).toBe(before);
    expect(mergeEntries(before, [account('a'), account('b')])).not.toBe(before);
  });

  test('a portal that the person removed takes its rows along, and another’s stay', () => {
    const other = { ...account('a'), portalId: 'other' };
    const both = mergeEntries([], [account('b'), other]);
    expect(names(mergeEntries(both, [other], new Set(['other'])))).toEqual(['a']);
    expect(names(mergeEntries(both, [other], new Set(['p', 'other'])))).toEqual(['(b)', 'a']);
  });

  test('the results of one query keep their order when better ones arrive', () => {
    const now = ['new', 'x', 'y'].map((key) => ({ key }));
    expect(keepOrder(['y', 'gone', 'x'], now).map(({ key }) => key)).toEqual(['y', 'x', 'new']);
  });
});

describe('the role that Enter takes', () => {
  const roles = ['ReadOnly', 'Admin', 'Support'];
  test.each([
    ['the first, with no word and no choice', '', undefined, undefined, 'ReadOnly'],
    ['the one that the query names', 'adm', 1, undefined, 'Admin'],
    [
      'the one chosen during this query, before the one that it names',
      'adm',
      1,
      { roleName: 'Support', query: 'adm' },
      'Support',
    ],
    ['the one that the query names, before an older choice', 'adm', 1, { roleName: 'Support', query: '' }, 'Admin'],
    ['an older choice, where the query names none', 'pay', undefined, { roleName: 'Support', query: '' }, 'Support'],
    ['the first, where the chosen role is gone', '', undefined, { roleName: 'Gone', query: '' }, 'ReadOnly'],
  ] as const)('is %s', (_what, query, named, choice, expected) => {
    expect(chosenRole(roles, query, named, choice)).toBe(expected);
  });

  test('is the one that was opened last, before the first, where it is still there', () => {
    expect(chosenRole(roles, '', undefined, undefined, 'Support')).toBe('Support');
    expect(chosenRole(roles, '', undefined, undefined, 'Gone')).toBe('ReadOnly');
    expect(chosenRole(roles, 'adm', 1, undefined, 'Support')).toBe('Admin');
  });

  test('is the favourite one, before the one that was opened last, as long as it is there', () => {
    expect(chosenRole(roles, '', undefined, undefined, 'Support', 'Admin')).toBe('Support');
    expect(chosenRole(roles, '', undefined, undefined, 'Gone', 'Admin')).toBe('Admin');
    expect(chosenRole(roles, '', undefined, undefined, undefined, 'Admin')).toBe('Admin');
    expect(chosenRole(roles, 'read', 0, undefined, 'Support', 'Admin')).toBe('ReadOnly');
  });

  test('is none where there are no roles', () => {
    expect(chosenRole([], '', undefined, undefined)).toBeUndefined();
  });

  test('ends at both ends of the row', () => {
    expect(nextRole(roles, 'ReadOnly', 1)).toBe('Admin');
    expect(nextRole(roles, 'ReadOnly', -1)).toBeUndefined();
    expect(nextRole(roles, 'Support', 1)).toBeUndefined();
  });

  test('is always among those drawn, which are twelve at most', () => {
    const many = Array.from({ length: 500 }, (_, at) => `Role${at}`);
    expect(drawnRoles(many, 'Role3')).toEqual(many.slice(0, MOST_ROLES));
    expect(drawnRoles(many, 'Role400')).toHaveLength(MOST_ROLES);
    expect(drawnRoles(many, 'Role400')).toContain('Role400');
    expect(drawnRoles(many.slice(0, 12), 'Role11')).toHaveLength(12);
  });
});

describe('only rows on show are drawn', () => {
  const rows = { count: 10_000, rowHeight: 40, top: 32, sections: [] };

  test('at the top', () => expect(drawnRange(rows, 0, 468)).toEqual([0, 15]));
  test('in the middle', () => expect(drawnRange(rows, 200_000, 468)).toEqual([4995, 5015]));
  test('at the end', () => expect(drawnRange(rows, 399_564, 468)).toEqual([9984, 10_000]));
  test('and nothing beyond the edge while a person types', () => expect(drawnRange(rows, 0, 468, 0)).toEqual([0, 11]));
  test('of none', () => expect(drawnRange({ ...rows, count: 0 }, 0, 468)).toEqual([0, 0]));

  test('a row that is whole on show moves nothing', () => expect(scrollTo(rows, 5, 100, 468, 0)).toBe(100));
  test('a row below comes to the lower edge, clear of a notice', () => {
    expect(scrollTo(rows, 11, 0, 468, 0)).toBe(44);
    expect(scrollTo(rows, 11, 0, 468, 52)).toBe(96);
  });
  test('a row above comes to the upper edge', () => expect(scrollTo(rows, 2, 400, 468, 0)).toBe(112));
  test('the first row brings what stands above it', () => expect(scrollTo(rows, 0, 400, 468, 0)).toBe(0));
});

describe('once means once', () => {
  test('not again while it is under way, nor right after it began', () => {
    const guard = once();
    expect(guard.begin('open a', 0)).toBe(true);
    expect(guard.begin('open a', 5000)).toBe(false);
    guard.end('open a');
    expect(guard.begin('open a', 5999)).toBe(true);
    guard.end('open a');
    expect(guard.begin('open a', 6500)).toBe(false);
    expect(guard.begin('open a', 6999)).toBe(true);
  });

  test('again at once when another wish came in between: signed out, signed in, signed out', () => {
    const guard = once();
    for (const [at, what] of ['sign-out', 'sign-in', 'sign-out', 'sign-in'].entries()) {
      expect(guard.begin(what, at)).toBe(true);
      guard.end(what);
    }
  });
});

describe('accounts that AWS no longer lists', () => {
  const known = { ...account('old'), goneSince: 1 };

  test('stay in sight as gone, over readings', () => {
    const entries = mergeEntries([], [account('a'), known]);
    expect(mergeEntries(entries, [account('a'), known]).map(isGone)).toEqual([false, true]);
  });

  test('leave at once when the person forgets them, and other rows stay where they were', () => {
    const entries = mergeEntries([], [account('a'), known, account('b')]);
    expect(names(mergeEntries(entries, [account('a'), account('b')]))).toEqual(['a', 'b']);
  });
});

const SECTIONS = [
  { at: 0, title: 'sectionFavourites' },
  { at: 3, title: 'sectionRecent' },
  { at: 5, title: 'sectionAll' },
] as const;

describe('sections', () => {
  const rows = { count: 50, rowHeight: 40, top: 32, sections: SECTIONS };

  test('a row stands below the heads of its section and of those before', () => {
    expect([2, 3, 4, 5].map((at) => rowTop(rows, at))).toEqual([80, 120 + SECTION, 160 + SECTION, 200 + 2 * SECTION]);
    expect(rowTop({ ...rows, sections: [] }, 3)).toBe(120);
  });

  const list = (usage: readonly string[], favourites: readonly string[]): Parameters<typeof firstOf>[0] => ({
    entries: mergeEntries(
      [],
      ['a', 'b', 'c', 'd'].map((name) => account(name)),
    ),
    favourites: new Map(favourites.map((name) => [entryKey(account(name)), account(name)])),
    usage: new Map(
      usage.map((name) => [entryKey(account(name)), { ...account(name), roleName: 'Admin', at: 0, weight: 1 }]),
    ),
    sets: [],
  });

  test('favourites come first, then what was opened last, each account once', () => {
    const all = list(['d', 'b', 'gone'], ['b']);
    const { listed, sections } = inSections(all.entries, firstOf(all));
    expect(names(listed)).toEqual(['b', 'd', 'a', 'c']);
    expect(sections).toEqual([
      { at: 0, title: 'sectionFavourites' },
      { at: 1, title: 'sectionRecent' },
      { at: 2, title: 'sectionAll' },
    ]);
  });

  test('a favourite whose account is gone leaves no gap and no head, and stands first again once it is back', () => {
    const all = list([], ['gone', 'b']);
    expect(names(inSections(all.entries, firstOf(all)).listed)).toEqual(['b', 'a', 'c', 'd']);
    const only = list([], ['gone']);
    expect(inSections(only.entries, firstOf(only)).sections).toEqual([{ at: 0, title: 'sectionAll' }]);
    const back = {
      ...only,
      entries: mergeEntries(only.entries, [...only.entries.map((one) => one.account), account('gone')]),
    };
    const { listed, sections } = inSections(back.entries, firstOf(back));
    expect(names(listed)).toEqual(['gone', 'a', 'b', 'c', 'd']);
    expect(sections[0]).toEqual({ at: 0, title: 'sectionFavourites' });
  });

  test('there is one only where nothing was opened and there are no favourites, and none without rows', () => {
    const all = list([], []);
    expect(inSections(all.entries, firstOf(all)).sections).toEqual([{ at: 0, title: 'sectionAll' }]);
    expect(inSections([], firstOf({ ...all, entries: [] })).sections).toEqual([]);
  });

  test('the first row of one comes on show together with its head', () => {
    expect(scrollTo(rows, 3, 400, 460, 0)).toBe(rows.top + 120);
  });

  test('every row on show is drawn wherever the list is scrolled to', () => {
    for (let scrollTop = 0; scrollTop < 1600; scrollTop += 7) {
      const [first, last] = drawnRange(rows, scrollTop, 460);
      const shown = Array.from({ length: 50 }, (_, at) => at).filter((at) => {
        const top = rows.top + rowTop(rows, at);
        return top + 40 > scrollTop && top < scrollTop + 460;
      });
      expect(first).toBeLessThanOrEqual(shown[0] ?? 0);
      expect(last).toBeGreaterThan(shown.at(-1) ?? 0);
    }
  });
});
