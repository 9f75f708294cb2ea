import { afterEach, describe, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
  vi.useRealTimers();
});

/** The module begins to read when it is loaded, so each test loads it anew. */
async function readIn(database: { open: () => unknown }) {
  vi.stubGlobal('indexedDB', database);
  const { readLists } = await import('../../../src/assignments/lists.ts');
  return readLists;
}

describe('a page whose browser', () => {
  test('refuses its database has no lists, each time it looks', async () => {
    const readLists = await readIn({
      open: () => {
        throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
      },
    });
    expect(await readLists()).toBeUndefined();
    expect(await readLists()).toBeUndefined();
  });

  test('never opens its database has no lists after two seconds', async () => {
    vi.useFakeTimers();
    const readLists = await readIn({ open: () => new EventTarget() });
    const reading = readLists();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await reading).toBeUndefined();
  });
});
