import { expect, test } from 'vitest';
import { notePage } from '../../../src/consoles/page-seen.ts';
import { knownConsoles } from '../../../src/consoles/visits.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const page = { accountId: '482910375516', roleName: 'ReadOnlyAccess', region: 'eu-central-1' };

test('a console page is known by its tab, and its region is the account’s from now on', async () => {
  const { platform } = createMemoryBrowser().context();
  await notePage(platform, page, { id: 7, active: true, isPrivate: false });
  expect((await knownConsoles(platform)).tabs).toMatchObject([{ tabId: 7, accountId: page.accountId }]);
  expect(JSON.stringify(await platform.local.getAll())).toContain('eu-central-1');
});

test('a page in a private window is known by its tab, and leaves nothing on the disk', async () => {
  const { platform } = createMemoryBrowser().context();
  await notePage(platform, page, { id: 7, active: true, isPrivate: true });
  expect((await knownConsoles(platform)).tabs).toHaveLength(1);
  expect(await platform.local.getAll()).toEqual({});
});
