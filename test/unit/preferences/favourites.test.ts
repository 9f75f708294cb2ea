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

  test('one in a role keeps its place when another role is wanted, and loses no role by being made one again', async () => {
    const { platform } = createMemoryBrowser().context();
    await setFavourite(platform, account(1), true);
    await setFavourite(platform, account(2), true);
    await setFavourite(platform, { ...account(1), roleName: 'Admin' }, true);
    await setFavourite(platform, account(1), true);
    const after = async (): Promise<unknown> => asFavourites(await platform.local.get(FAVOURITES_KEY));
    expect(await after()).toEqual([{ ...account(1), roleName: 'Admin' }, account(2)]);
    await setFavourite(platform, { ...account(1), roleName: 'Support' }, true);
    expect(await after()).toEqual([{ ...account(1), roleName: 'Support' }, account(2)]);
    await setFavourite(platform, account(1), false);
    expect(await after()).toEqual([account(2)]);
  });

  test('one stored before roles were kept, or with a role that cannot be read, is one still', () => {
    const stored = [account(1), { ...account(2), roleName: 7 }, { ...account(3), roleName: 'Admin' }];
    expect(asFavourites(stored)).toEqual([account(1), account(2), { ...account(3), roleName: 'Admin' }]);
  });

  test('a favourite whose account is gone keeps its place in storage while others come and go', async () => {
    const { platform } = createMemoryBrowser().context();
    const gone = { ...account(1), roleName: 'Admin' };
    for (const one of [account(2), gone, account(3)]) await setFavourite(platform, one, true);
    await setFavourite(platform, account(2), false);
    await setFavourite(platform, account(4), true);
    expect(asFavourites(await platform.local.get(FAVOURITES_KEY))).toEqual([gone, account(3), account(4)]);
  });

  test('entries that cannot be read are left out', () => {
    const stored = [account(1), null, { portalId: 'p' }, { ...account(2), portalId: 7 }, 'x', [account(3)]];
    expect(asFavourites(stored)).toEqual([account(1)]);
    expect(asFavourites({ length: 1 })).toEqual([]);
  });
});
