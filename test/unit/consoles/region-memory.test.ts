import { describe, expect, test } from 'vitest';
import { regionFor, rememberRegion } from '../../../src/consoles/region-memory.ts';
import { pinRegion } from '../../../src/preferences/pinned-regions.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const portal = { id: 'p1', region: 'eu-west-1', partition: 'aws' } as const;
const ACCOUNT = '012345678901';

describe('the region of an account', () => {
  test("is the portal's until its console was seen in another one, also after a restart", async () => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    expect(await regionFor(platform, portal, ACCOUNT)).toBe('eu-west-1');
    await rememberRegion(platform, ACCOUNT, 'ap-southeast-2');
    browser.restart();
    const after = browser.context().platform;
    expect(await regionFor(after, portal, ACCOUNT)).toBe('ap-southeast-2');
    expect(await regionFor(after, portal, '012345678902')).toBe('eu-west-1');
  });

  test('is never one of another partition, nor one that is none', async () => {
    const { platform } = createMemoryBrowser().context();
    await rememberRegion(platform, ACCOUNT, 'us-gov-west-1');
    expect(await regionFor(platform, portal, ACCOUNT)).toBe('eu-west-1');
    await rememberRegion(platform, ACCOUNT, 'evil.test/');
    await rememberRegion(platform, ACCOUNT, '');
    expect(await regionFor(platform, { id: 'p2', region: 'us-gov-east-1', partition: 'aws-us-gov' }, ACCOUNT)).toBe(
      'us-gov-west-1',
    );
  });

  test('is kept for all accounts when many pages speak at once', async () => {
    const browser = createMemoryBrowser();
    const ids = Array.from({ length: 50 }, (_, index) => String(index).padStart(12, '0'));
    await Promise.all(ids.map(async (id) => rememberRegion(browser.context().platform, id, 'us-east-2')));
    for (const id of ids) expect(await regionFor(browser.context().platform, portal, id)).toBe('us-east-2');
  });

  test('is read past entries that are damaged, and an id such as __proto__ is only text', async () => {
    const { platform } = createMemoryBrowser().context();
    await platform.local.set('account-regions', [
      [ACCOUNT, 'us-west-2'],
      [7, 'us-west-2'],
      'x',
      null,
      ['__proto__', 'us-east-1'],
    ]);
    expect(await regionFor(platform, portal, ACCOUNT)).toBe('us-west-2');
    expect(await regionFor(platform, portal, 'constructor')).toBe('eu-west-1');
    await platform.local.set('account-regions', { [ACCOUNT]: 'us-west-2' });
    expect(await regionFor(platform, portal, ACCOUNT)).toBe('eu-west-1');
  });
});

describe('a region that the person says', () => {
  const account = { portalId: 'p1', accountId: ACCOUNT };

  test('goes before what was seen last, of that account at that portal, over restarts, until it is taken away', async () => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    await rememberRegion(platform, ACCOUNT, 'ap-southeast-2');
    await pinRegion(platform, account, 'eu-north-1');
    browser.restart();
    const after = browser.context().platform;
    await rememberRegion(after, ACCOUNT, 'us-west-2');
    expect(await regionFor(after, portal, ACCOUNT)).toBe('eu-north-1');
    expect(await regionFor(after, { ...portal, id: 'p2' }, ACCOUNT)).toBe('us-west-2');
    expect(await regionFor(after, portal, '012345678902')).toBe('eu-west-1');
    await pinRegion(after, account, '');
    expect(await regionFor(after, portal, ACCOUNT)).toBe('us-west-2');
  });

  test('counts for nothing where it is another partition’s or none, and damage to one takes no other along', async () => {
    const { platform } = createMemoryBrowser().context();
    await rememberRegion(platform, ACCOUNT, 'us-west-2');
    for (const wrong of ['cn-north-1', 'evil.test/', '../x']) {
      await pinRegion(platform, account, wrong);
      expect(await regionFor(platform, portal, ACCOUNT)).toBe('us-west-2');
    }
    await platform.local.set('pinned-regions', [null, { portalId: 'p1' }, { ...account, region: 'eu-north-1' }]);
    expect(await regionFor(platform, portal, ACCOUNT)).toBe('eu-north-1');
  });

  test('is kept for all accounts that are changed at once', async () => {
    const browser = createMemoryBrowser();
    const ids = Array.from({ length: 20 }, (_, index) => String(index).padStart(12, '0'));
    await Promise.all(
      ids.map(async (accountId) => pinRegion(browser.context().platform, { portalId: 'p1', accountId }, 'eu-north-1')),
    );
    for (const id of ids) expect(await regionFor(browser.context().platform, portal, id)).toBe('eu-north-1');
  });
});
