import { describe, expect, test } from 'vitest';
import { asTrouble, clearTrouble, keepTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

describe('what went wrong last', () => {
  test('is kept for the browser session until the next try', async () => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    const failure = { code: 'AWS_SLOW_DOWN', detail: 'x', retryAfterMs: 3000 } as const;
    await keepTrouble(platform, 'p1', failure);
    expect(asTrouble(await platform.session.get(troubleKey('p1')))).toEqual(failure);
    await clearTrouble(platform, 'p1');
    expect(asTrouble(await platform.session.get(troubleKey('p1')))).toBeUndefined();
    expect(browser.disk.size).toBe(0);
  });

  test.each([undefined, null, 'NET_OFFLINE', [], {}, { code: 7 }])('is nothing where %j is stored', (stored) => {
    expect(asTrouble(stored)).toBeUndefined();
  });
});
