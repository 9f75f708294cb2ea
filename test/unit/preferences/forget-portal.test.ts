import { describe, expect, it } from 'vitest';
import { asNotes, NOTES_KEY } from '../../../src/preferences/account-notes.ts';
import { changeNote } from '../../../src/preferences/change-note.ts';
import { setFavourite } from '../../../src/preferences/change-favourites.ts';
import { asFavourites, FAVOURITES_KEY } from '../../../src/preferences/favourites.ts';
import { forgetPortal } from '../../../src/preferences/forget-portal.ts';
import { saveSet } from '../../../src/preferences/change-named-sets.ts';
import { SETS_KEY, type SetMember } from '../../../src/preferences/named-sets.ts';
import { asNamedSets } from '../../../src/preferences/stored-sets.ts';
import { asPinnedRegions, PINNED_REGIONS_KEY, pinRegion } from '../../../src/preferences/pinned-regions.ts';
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
      await pinRegion(platform, account, 'eu-north-1');
    }
    const of = (portalId: string): SetMember => ({ portalId, accountId: '482910375516', roleName: 'Admin' });
    await saveSet(platform, { name: 'both', members: [of('p'), of('q')] });
    await saveSet(platform, { name: 'of p', members: [of('p')] });
    await saveSet(platform, { name: 'of q', members: [of('q')] });
    await forgetPortal(platform, 'p');
    const sets = asNamedSets(await platform.local.get(SETS_KEY));
    expect(sets.map(({ name, members }) => [name, members])).toEqual([
      ['of q', [of('q')]],
      ['both', [of('q')]],
    ]);
    // And nothing of the one that had no other portal's stays behind.
    expect(await platform.local.get(SETS_KEY)).toHaveLength(2);
    const left = [
      asFavourites(await platform.local.get(FAVOURITES_KEY)),
      asNotes(await platform.local.get(NOTES_KEY)),
      asUsage(await platform.local.get(USAGE_KEY)),
      asPinnedRegions(await platform.local.get(PINNED_REGIONS_KEY)),
    ];
    expect(left.map((one) => one.map(({ portalId }) => portalId))).toEqual([['q'], ['q'], ['q'], ['q']]);
    // What is left of nothing is no record: one would have code loaded that nobody needs.
    await forgetPortal(platform, 'q');
    expect(await platform.local.getAll()).toEqual({});
  });
});
