import { describe, expect, it } from 'vitest';
import { asUsage, noteOpened, USAGE_KEY, weightOf, withOpening, type Use } from '../../../src/preferences/usage.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const DAY = 24 * 3_600_000;
const use = (accountId: string, at: number, weight = 1): Use => ({
  portalId: 'p',
  accountId,
  roleName: 'Admin',
  at,
  weight,
});

describe('what is opened', () => {
  it('counts half after two weeks, and never more than when it was noted', () => {
    expect(weightOf(use('1', 0), 14 * DAY)).toBeCloseTo(0.5);
    expect(weightOf(use('1', 5 * DAY, 3), 0)).toBe(3);
  });

  it('comes first, with the role that was opened last', () => {
    const usage = withOpening([use('1', 0), use('2', 0)], { portalId: 'p', accountId: '2', roleName: 'ReadOnly' }, DAY);
    expect(usage.map(({ accountId, roleName }) => [accountId, roleName])).toEqual([
      ['2', 'ReadOnly'],
      ['1', 'Admin'],
    ]);
    expect(usage[0]?.weight).toBeGreaterThan(1.9);
  });

  it('is told apart by the portal that it is opened through', () => {
    expect(withOpening([use('1', 0)], { portalId: 'q', accountId: '1', roleName: 'Admin' }, 0)).toHaveLength(2);
  });

  it('is let go where it weighs least, once there are too many', () => {
    const many = Array.from({ length: 500 }, (_, at) => use(String(at), at, at === 250 ? 0.1 : 1));
    const usage = withOpening(many, { portalId: 'p', accountId: 'new', roleName: 'Admin' }, 1000);
    expect(usage).toHaveLength(500);
    expect(usage.some(({ accountId }) => accountId === '250')).toBe(false);
  });

  it('is read entry by entry: one that cannot be read does not take the others with it', () => {
    const stored = [use('1', 0), { accountId: '2' }, 'x', { ...use('3', 0), weight: Number.NaN }, use('4', 1)];
    expect(asUsage(stored).map(({ accountId }) => accountId)).toEqual(['1', '4']);
    expect(asUsage({ not: 'a list' })).toEqual([]);
  });

  it('is stored, two at once too', async () => {
    const { platform } = createMemoryBrowser().context();
    await Promise.all(
      ['1', '2'].map(async (accountId) => noteOpened(platform, { portalId: 'p', accountId, roleName: 'Admin' })),
    );
    expect(asUsage(await platform.local.get(USAGE_KEY))).toHaveLength(2);
  });
});
