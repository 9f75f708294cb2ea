/** F60, F61: what a person points at stays while the list changes under it, and a list of any length draws few elements. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { prepareSearch } from '../../../src/assignments/search-index.ts';
import { search } from '../../../src/assignments/search.ts';
import type { ListedAccount } from '../../../src/assignments/overview.ts';
import { entryKey, isGone, mergeEntries } from '../../../src/pages/popup/entries.ts';
import { once } from '../../../src/pages/popup/once.ts';
import { pressReader, rowId } from '../../../src/pages/popup/press.ts';
import { drawnRoles, MOST_ROLES } from '../../../src/pages/popup/roles-shown.ts';
import { firstOf, inSections } from '../../../src/pages/popup/sections.ts';
import { drawnRange } from '../../../src/pages/popup/window.ts';

function account(at: number, roleNames: readonly string[] = ['ReadOnly'], portalId = 'p'): ListedAccount {
  const accountId = String(at).padStart(12, '0');
  return { portalId, accountId, accountName: `account-${at}`, emailAddress: '', roleNames };
}

/** So many accounts, numbered from the first on. */
function accounts(count: number, from = 0): ListedAccount[] {
  return Array.from({ length: count }, (_, at) => account(from + at));
}

describe('F60 the popup opened during a sync', () => {
  test.each([0, 50, 99])('at %i %%: every row that is on show keeps its place to the end of it', (percent) => {
    const all = accounts(200);
    // The newest reading has them in another order, as AWS does.
    const answers = all.toReversed();
    let entries = mergeEntries([], all.slice(0, percent * 2));
    const shown = entries.map(({ key }) => key);
    for (let read = percent * 2; read <= all.length; read += 7) {
      entries = mergeEntries(entries, [...answers.slice(0, read), ...all]);
      if (shown.length > 0) expect(entries.slice(0, shown.length).map(({ key }) => key)).toEqual(shown);
    }
    expect(new Set(entries.map(({ key }) => key)).size).toBe(all.length);
  });

  test('the list changing during selection: the chosen row is the same account at the same place', () => {
    const before = mergeEntries([], accounts(20, 10));
    const chosen = before[7];
    const after = mergeEntries(before, [...accounts(10), ...accounts(12, 10), ...accounts(5, 40)]);
    expect(after[7]?.key).toBe(chosen?.key);
    expect(after[7]?.account.accountId).toBe(chosen?.account.accountId);
  });
});

describe('F60 a click during a sync', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** What the browser has where the pointer is: a role's control in a row. */
  function control(key: string, roleName: string): EventTarget {
    class FakeElement {
      readonly id = rowId(key);
      readonly dataset = { roleName };
      closest(selector: string): FakeElement | null {
        return selector === '[data-part]' ? null : this;
      }
    }
    vi.stubGlobal('Element', FakeElement);
    return new FakeElement() as unknown as EventTarget;
  }

  test('lands on the role that was shown when the button went down, whatever is there when it comes up', () => {
    const press = pressReader();
    press.down({ target: control('p 1', 'ReadOnly'), clientX: 40, clientY: 60 } as unknown as PointerEvent);
    const up = { target: control('p 2', 'Admin'), clientX: 41, clientY: 60, detail: 1 } as unknown as MouseEvent;
    expect(press.click(up)).toEqual({ key: 'p 1', part: 'open', roleName: 'ReadOnly' });
  });

  test('that began nowhere, or was dragged away, opens nothing', () => {
    const press = pressReader();
    const target = control('p 1', 'ReadOnly');
    expect(press.click({ target, clientX: 0, clientY: 0, detail: 1 } as unknown as MouseEvent)).toBeUndefined();
    press.down({ target, clientX: 0, clientY: 0 } as unknown as PointerEvent);
    expect(press.click({ target, clientX: 90, clientY: 0, detail: 1 } as unknown as MouseEvent)).toBeUndefined();
  });
});

describe('F61 very many entries', () => {
  test('8,000 accounts, wherever the list is scrolled to: no more rows in the page than fit into it, and a few', () => {
    const rows = { count: 8000, rowHeight: 40, top: 32, sections: [] };
    for (let scrollTop = 0; scrollTop < 8000 * 40; scrollTop += 4999) {
      const [first, last] = drawnRange(rows, scrollTop, 468);
      expect(last - first).toBeLessThanOrEqual(22);
    }
  });

  test('one account with 500 roles: twelve are drawn, and a search names each of them', () => {
    const roleNames = Array.from({ length: 500 }, (_, at) => `Team${at}Access`);
    expect(drawnRoles(roleNames, 'Team499Access')).toHaveLength(MOST_ROLES);
    const index = prepareSearch([{ account: account(1, roleNames), environmentTag: '' }]);
    expect(search(index, 'team499').order).toHaveLength(1);
  });

  test('200 organisations with the same account numbers: each row is its own', () => {
    const all = Array.from({ length: 200 }, (_, at) => account(1, ['ReadOnly'], `portal-${at}`));
    const entries = mergeEntries([], all);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(200);
    expect(mergeEntries(entries, all.toReversed())).toEqual(entries);
  });
});

describe('a favourite whose account is gone', () => {
  const listOf = (all: readonly ListedAccount[], before: ReturnType<typeof mergeEntries> = []) => ({
    entries: mergeEntries(before, all),
    favourites: new Map([account(3), account(9)].map((one) => [entryKey(one), one])),
    usage: new Map<string, never>(),
    sets: [],
  });

  test('is still the first row, marked as gone, while AWS’s last list had it', () => {
    const list = listOf([...accounts(3), { ...account(3), goneSince: 1 }]);
    const { listed, sections } = inSections(list.entries, firstOf(list));
    expect(listed.map(isGone)).toEqual([true, false, false, false]);
    expect(listed[0]?.account.accountId).toBe(account(3).accountId);
    expect(sections.map(({ title }) => title)).toEqual(['sectionFavourites', 'sectionAll']);
  });

  test('goes while the popup is open: it keeps its place until rows move anyway', () => {
    const open = listOf(accounts(5));
    const later = listOf(accounts(3), open.entries);
    const { listed } = inSections(later.entries, firstOf(later));
    expect(listed[0]?.account.accountId).toBe(account(3).accountId);
    expect(listed[0] && isGone(listed[0])).toBe(true);
  });

  test('that no list knows any more leaves no row and no empty section', () => {
    const list = listOf(accounts(3));
    expect(inSections(list.entries, firstOf(list))).toMatchObject({ sections: [{ at: 0, title: 'sectionAll' }] });
  });
});

test('F59 double Enter, two clicks in 50 ms, or Enter held for twenty repeats: one wish', () => {
  const guard = once();
  const begun = Array.from({ length: 20 }, (_, at) => guard.begin('open 1 Admin', at * 50)).filter(Boolean);
  expect(begun).toHaveLength(1);
  guard.end('open 1 Admin');
  expect(guard.begin('open 1 Admin', 990)).toBe(false);
});
