/** The list's sort orders and groups, as they stand under favourites and what was opened of late. */
import { describe, expect, test, vi } from 'vitest';
import type { ListedAccount } from '../../../src/assignments/overview.ts';
import { arrangeBy } from '../../../src/pages/popup/arrange.ts';
import { entryKey, mergeEntries, type Entry } from '../../../src/pages/popup/entries.ts';
import { inSections, type Part } from '../../../src/pages/popup/sections.ts';
import { drawnRange, rowTop } from '../../../src/pages/popup/window.ts';
import { ARRANGEMENT_KEY } from '../../../src/preferences/arrangement.ts';
import { asArrangement, setArrangement } from '../../../src/preferences/choose-arrangement.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

vi.mock('webextension-polyfill', () => ({
  default: { i18n: { getMessage: (key: string) => key.replace('environment_', ''), getUILanguage: () => 'en' } },
}));

const PORTALS = ['globex', 'acme'];
const DAY = 24 * 3_600_000;

function account(accountName: string, id: number, portalId = 'acme'): ListedAccount {
  return { portalId, accountId: String(id).padStart(12, '0'), accountName, emailAddress: '', roleNames: ['Admin'] };
}

const ACCOUNTS = [
  account('audit', 5),
  account('billing-prod', 4),
  account('carts', 3, 'globex'),
  account('data-dev', 2),
  account('edge-prod', 1, 'globex'),
];
const ENTRIES = mergeEntries([], ACCOUNTS);

/** `used`: names by days since they were opened, once each. */
function listOf(
  arrangement: string | undefined,
  used: Readonly<Record<string, number>> = {},
): Parameters<typeof arrangeBy>[0] {
  const uses = ACCOUNTS.filter(({ accountName }) => accountName in used).map((one) => ({
    ...one,
    roleName: 'Admin',
    at: (100 - (used[one.accountName] ?? 0)) * DAY,
    weight: 1,
  }));
  return {
    arrangement,
    notes: new Map(),
    usage: new Map(uses.map((use) => [entryKey(use), use])),
    overview: {
      state: 'ready',
      portals: PORTALS.map((id) => ({
        portal: {
          id,
          name: id,
          startUrl: `https://${id}.awsapps.com/start`,
          region: 'eu-west-1',
          partition: 'aws',
          colour: 'blue',
          addedAt: 1,
        },
        state: 'ready',
        missingOrigins: [],
      })),
    },
  };
}

const arranged = (list: ReturnType<typeof listOf>, before?: readonly Part[], entries: readonly Entry[] = ENTRIES) =>
  arrangeBy(list, 100 * DAY)?.(entries, before) ?? [];
const read = (parts: readonly Part[]): string[] =>
  parts
    .filter(({ part }) => part.length > 0)
    .map(({ title, text = title, part }) => `${text}: ${part.map((entry) => entry.account.accountName).join(' ')}`);

describe('the list', () => {
  test('stays as it comes where nothing was chosen', () => {
    expect(arrangeBy(listOf(undefined), 0)).toBeUndefined();
  });

  test.each([
    ['id none', ['sectionAll: edge-prod data-dev carts billing-prod audit']],
    ['name environment', ['Prod: billing-prod edge-prod', 'Dev: data-dev', 'Security: audit', 'sectionOther: carts']],
    ['id portal', ['globex: edge-prod carts', 'acme: data-dev billing-prod audit']],
    ['nonsense', ['sectionAll: audit billing-prod carts data-dev edge-prod']],
  ])('is arranged by %s', (arrangement, expected) => {
    expect(read(arranged(listOf(arrangement)))).toEqual(expected);
  });

  test('with the most used first: those opened lately, then the others by name', () => {
    const list = listOf('used none', { carts: 60, 'edge-prod': 1 });
    expect(read(arranged(list))).toEqual(['sectionAll: edge-prod carts audit billing-prod data-dev']);
  });

  test('keeps every row in its place while it changes; what comes stands at the end, what goes leaves', () => {
    const list = listOf('id environment');
    const before = arranged(list);
    const [audit, , ...others] = ENTRIES;
    const added = mergeEntries([], [account('aaa-prod', 0)]);
    const changed = [...added, ...others, ...(audit === undefined ? [] : [audit])];
    const after = arranged(list, before, changed);
    const expected = ['Prod: edge-prod', 'Dev: data-dev', 'Security: audit', 'sectionOther: carts'];
    expect(read(after)).toEqual([...expected, 'sectionNew: aaa-prod']);
    const more = mergeEntries([], [account('bbb-prod', 9)]);
    expect(read(arranged(list, after, [...changed, ...more])).at(-1)).toBe('sectionNew: aaa-prod bbb-prod');
    expect(read(arranged(list, undefined, changed))[0]).toBe('Prod: aaa-prod edge-prod');
  });

  test('has its groups under favourites and what was opened of late, each account once', () => {
    const key = (at: number): string => ENTRIES[at]?.key ?? '';
    const first = { favourites: new Set([key(4)]), recent: [key(0)], sets: [] };
    const arrange = arrangeBy(listOf('name environment'), 0);
    const { listed, sections } = inSections(ENTRIES, first, arrange && ((others) => arrange(others, undefined)));
    expect(listed.map((entry) => entry.account.accountName)).toEqual([
      'edge-prod',
      'audit',
      'billing-prod',
      'data-dev',
      'carts',
    ]);
    expect(sections.map(({ at, title, text = title }) => `${at} ${text}`)).toEqual([
      '0 sectionFavourites',
      '1 sectionRecent',
      '2 Prod',
      '3 Dev',
      '4 sectionOther',
    ]);
  });

  test('of ten thousand accounts reads each name once', () => {
    let names = 0;
    const many = Array.from({ length: 10_000 }, (_, at): Entry => ({
      key: `acme ${at}`,
      gone: false,
      account: {
        ...account('', at),
        get accountName() {
          names += 1;
          return `team-${at % 97}-prod`;
        },
      },
    }));
    expect(arranged(listOf('id environment'), undefined, many).flatMap(({ part }) => part)).toHaveLength(10_000);
    expect(names).toBe(10_000);
  });
});

test('with a head above every row, every row on show is drawn wherever the list is scrolled to', () => {
  const sections = Array.from({ length: 50 }, (_, at) => ({ at, title: 'sectionAll', text: String(at) }) as const);
  const rows = { count: 50, rowHeight: 40, top: 32, sections };
  for (let scrollTop = 0; scrollTop < 3000; scrollTop += 7) {
    const [first, last] = drawnRange(rows, scrollTop, 460);
    const shown = sections.filter(({ at }) => {
      const top = rows.top + rowTop(rows, at);
      return top + 40 > scrollTop && top < scrollTop + 460;
    });
    expect(first).toBeLessThanOrEqual(shown[0]?.at ?? 0);
    expect(last).toBeGreaterThan(shown.at(-1)?.at ?? 0);
  }
});

describe('the choice', () => {
  test('is kept, each half by itself, and leaves no record where it is the list as it comes', async () => {
    const { platform } = createMemoryBrowser().context();
    const stored = async () => platform.local.get(ARRANGEMENT_KEY);
    await Promise.all([setArrangement(platform, { sort: 'used' }), setArrangement(platform, { group: 'environment' })]);
    expect(asArrangement(await stored())).toEqual({ sort: 'used', group: 'environment' });
    await setArrangement(platform, { sort: 'name' });
    await setArrangement(platform, { group: 'none' });
    expect(await stored()).toBeUndefined();
    expect(asArrangement(await stored())).toEqual({ sort: 'name', group: 'none' });
  });
});
