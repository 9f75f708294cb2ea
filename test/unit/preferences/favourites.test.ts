import { describe, expect, test } from 'vitest';
import { setFavourite } from '../../../src/preferences/change-favourites.ts';
import { asFavourites, FAVOURITES_KEY } from '../../../src/preferences/favourites.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const account = (number: number): { portalId: string; accountId: string } => ({
  portalId: 'p',
  accountId: String(number).padStart(12, '0'),
});

describe('favourites', () => {
  test('of two windows that each make fifty, all hundred stay (F41)', async () => {
    const browser = createMemoryBrowser();
    const [one, other] = [browser.context().platform, browser.context().platform];
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => at).flatMap((at) => [
        setFavourite(one, account(at), true),
        setFavourite(other, account(at + 50), true),
      ]),
    );
    expect(asFavourites(await one.local.get(FAVOURITES_KEY))).toHaveLength(100);
  });

  test('one that is made twice is there once, where it was first', async () => {
    const { platform } = createMemoryBrowser().context();
    await setFavourite(platform, account(1), true);
    await setFavourite(platform, account(2), true);
    await setFavourite(platform, account(1), true);
    expect(asFavourites(await platform.local.get(FAVOURITES_KEY))).toEqual([account(1), account(2)]);
  });

  test('one that is none any more leaves the others, and an account of another portal too', async () => {
    const { platform } = createMemoryBrowser().context();
    const same = { ...account(1), portalId: 'q' };
    await setFavourite(platform, account(1), true);
    await setFavourite(platform, same, true);
    await setFavourite(platform, account(1), false);
    expect(asFavourites(await platform.local.get(FAVOURITES_KEY))).toEqual([same]);
  });

  test('entries that cannot be read are left out', () => {
    const stored = [account(1), null, { portalId: 'p' }, { ...account(2), portalId: 7 }, 'x', [account(3)]];
    expect(asFavourites(stored)).toEqual([account(1)]);
    expect(asFavourites({ length: 1 })).toEqual([]);
  });
});
