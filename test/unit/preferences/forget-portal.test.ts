import { describe, expect, it } from 'vitest';
import { asNotes, NOTES_KEY } from '../../../src/preferences/account-notes.ts';
import { changeNote } from '../../../src/preferences/change-note.ts';
import { setFavourite } from '../../../src/preferences/change-favourites.ts';
import { asFavourites, FAVOURITES_KEY } from '../../../src/preferences/favourites.ts';
import { forgetPortal } from '../../../src/preferences/forget-portal.ts';
import { asUsage, noteOpened, USAGE_KEY } from '../../../src/preferences/usage.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

describe('a portal that is removed', () => {
  it('takes along what was made of its accounts, and nothing of others', async () => {
    const { platform } = createMemoryBrowser().context();
    for (const portalId of ['p', 'q']) {
      const account = { portalId, accountId: '482910375516' };
      await setFavourite(platform, account, true);
      await changeNote(platform, account, { nickname: 'Till' });
      await noteOpened(platform, { ...account, roleName: 'Admin' });
    }
    await forgetPortal(platform, 'p');
    const left = [
      asFavourites(await platform.local.get(FAVOURITES_KEY)),
      asNotes(await platform.local.get(NOTES_KEY)),
      asUsage(await platform.local.get(USAGE_KEY)),
    ];
    expect(left.map((one) => one.map(({ portalId }) => portalId))).toEqual([['q'], ['q'], ['q']]);
  });
});
