import { describe, expect, test } from 'vitest';
import { regionFor, rememberRegion } from '../../../src/consoles/region-memory.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const portal = { region: 'eu-west-1', partition: 'aws' } as const;
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
    expect(await regionFor(platform, { region: 'us-gov-east-1', partition: 'aws-us-gov' }, ACCOUNT)).toBe(
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
