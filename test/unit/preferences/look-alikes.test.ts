/** F57: two accounts that look the same are told apart by their ids, which stand out then. */
import { describe, expect, test } from 'vitest';
import { findLookAlikes } from '../../../src/preferences/look-alikes.ts';
import { HOSTILE_NAMES } from '../../standin/hostile-names.ts';

type Rows = Parameters<typeof findLookAlikes>[0];

/** The keys that were found; nothing when it was given up. */
async function find(rows: Rows, wanted = (): boolean => true, now?: () => number) {
  let keys: ReadonlySet<string> | undefined;
  await findLookAlikes(rows, wanted, (found) => (keys = found), now);
  return keys;
}

/** A clock by which each look at it, and so each name, takes so many milliseconds. */
function clockOf(each: number): () => number {
  let time = 0;
  return () => (time += each);
}

/** Every name has one that looks like it, far from it; every third is of the same account as that. */
function pairsOf(count: number): Rows {
  return Array.from({ length: count }, (_, at) => ({
    key: String(at),
    account: {
      accountId: at % 3 === 0 ? String(at % (count / 2)) : String(at),
      accountName: `${at < count / 2 ? 'payments' : 'рayments'}-${at % (count / 2)}`,
    },
  }));
}

/** Which of these names look like another one, each an account of its own. */
async function alike(...names: readonly string[]): Promise<readonly string[]> {
  const rows = names.map((name, at) => ({
    key: String(at),
    account: { accountId: String(at).padStart(12, '0'), accountName: name },
  }));
  const found = await find(rows);
  return names.filter((_, at) => found?.has(String(at)));
}

describe('F57 names that look alike', () => {
  test.each([
    ['the same name twice', 'payments-prod', 'payments-prod'],
    ['letters of another script', 'payments-prod', 'pаyments-рrod'],
    ['a zero-width character', 'payments-prod', 'payments-prod\u200B'],
    ['one, an l and an I', 'team-1', 'team-l'],
    ['nought and O', 'prod-0', 'prod-O'],
    ['full-width letters', 'prod', 'ｐｒｏｄ'],
    ['another dash', 'data-lake', 'data–lake'],
    ['composed and decomposed accents', 'caf\u00E9', 'cafe\u0301'],
    [
      'what differs only where both are cut',
      'customer-payments-us-production-eu',
      'customer-payments-ca-production-eu',
    ],
    ['no name at all', '', '  '],
  ])('by %s are both found', async (_why, one, other) => {
    expect(await alike(one, 'warehouse-dev', other)).toEqual([one, other]);
  });

  test('are none where one digit, one letter or the case differs', async () => {
    expect(await alike('team-1', 'team-2', 'Team-1', 'team-11', 'payments-prod', 'payments-dev')).toEqual([]);
  });

  test('are not one account that two identities see', async () => {
    const account = { accountId: '482910375516', accountName: 'payments-prod' };
    const rows = ['one', 'two'].map((key) => ({ key, account }));
    expect(await find(rows)).toEqual(new Set());
  });

  test('among the hostile ones are the three disguises of one name', async () => {
    const names = HOSTILE_NAMES.flatMap(({ name }) => name ?? []);
    expect(await alike(...names)).toEqual(names.filter((name) => /^p[aа]y.?ments/u.test(name)));
  });

  test.each([1, 2, 7])('are the same found in slices as in one go, where a name takes %i ms', async (each) => {
    const rows = pairsOf(60);
    const atOnce = await find(rows, undefined, clockOf(0));
    expect(atOnce?.size).toBeGreaterThan(10);
    expect(await find(rows, undefined, clockOf(each))).toEqual(atOnce);
  });

  test('are looked for no longer than 5 ms before the page has its turn, however long the names take', async () => {
    const slicesOf = async (each: number): Promise<number> => {
      let slices = 0;
      await find(pairsOf(60), () => (slices += 1) > 0, clockOf(each));
      return slices;
    };
    expect(await slicesOf(0)).toBe(1);
    expect(await slicesOf(1)).toBe(60 / 5);
    expect(await slicesOf(5)).toBe(60);
    // What is waited for is the page's turn, not only a promise.
    let turns = 0;
    const other = setInterval(() => (turns += 1));
    await find(pairsOf(60), undefined, clockOf(5));
    clearInterval(other);
    expect(turns).toBeGreaterThan(1);
  });

  test('are looked for no further when nobody wants them any more', async () => {
    let asked = 0;
    expect(await find(pairsOf(60), () => (asked += 1) < 3, clockOf(1))).toBeUndefined();
    expect(asked).toBe(3);
  });
});
