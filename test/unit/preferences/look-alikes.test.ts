/** F57: two accounts that look the same are told apart by their ids, which stand out then. */
import { describe, expect, test } from 'vitest';
import { findLookAlikes } from '../../../src/preferences/look-alikes.ts';
import { HOSTILE_NAMES } from '../../standin/hostile-names.ts';

/** The keys that were found; nothing when it was given up. */
async function find(rows: Parameters<typeof findLookAlikes>[0], wanted = (): boolean => true) {
  let keys: ReadonlySet<string> | undefined;
  await findLookAlikes(rows, wanted, (found) => (keys = found));
  return keys;
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

  test('are looked for in slices, and no further when nobody wants them any more', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => ({
      key: String(at),
      account: { accountId: String(at), accountName: 'same' },
    }));
    let asked = 0;
    expect(await find(rows, () => (asked += 1) < 3)).toBeUndefined();
    expect(asked).toBe(3);
    expect((await find(rows))?.size).toBe(10_000);
  });
});
