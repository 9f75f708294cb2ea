/** What a console page is told to put before its title, and that pages that are open hear when it changes. */
import { expect, test, vi } from 'vitest';
import { pageTitle } from '../../../src/background/page-title.ts';
import { CONSOLE_PAGES } from '../../../src/aws/console-pages.ts';
import { tellPages } from '../../../src/consoles/tell-pages.ts';
import { addPortal } from '../../../src/portals/portal-list.ts';
import { changeLabel, LABEL_KEY } from '../../../src/preferences/label-choice.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const tabs = vi.hoisted(() => ({ asked: [] as unknown[], told: [] as number[] }));
vi.mock('webextension-polyfill', () => ({
  default: {
    tabs: {
      query: async ({ url }: { url: readonly string[] }) => {
        tabs.asked.push(url);
        return [3, 5, 8].map((id) => ({ id, url: 'https://eu-west-1.console.aws.amazon.com/' }));
      },
      sendMessage: async (tabId: number) => {
        tabs.told.push(tabId);
        if (tabId === 5) throw new Error('Could not establish connection. Receiving end does not exist.');
      },
    },
  },
}));

const label = labelOf({ accountId: '159037482610', accountName: 'orders-live' });

async function atHand() {
  const { platform } = createMemoryBrowser().context();
  const portal = await addPortal(platform, 'https://acme.awsapps.com/start', 'eu-west-1');
  return { platform, portalId: portal.id, name: portal.name };
}

test('the usual words, while nobody has chosen others or they cannot be read', async () => {
  const { platform, portalId } = await atHand();
  expect(await pageTitle(platform, { label, portalId })).toBe('orders-live\n PROD\n · \trole\t');
  await platform.local.set(LABEL_KEY, { title: '{nobody}' });
  expect(await pageTitle(platform, { label, portalId })).toBe('orders-live\n PROD\n · \trole\t');
});

test('the person’s own, with the portal’s name where the account is reached through one', async () => {
  const { platform, portalId, name } = await atHand();
  await changeLabel(platform, { title: '{portal} {id} {region}' });
  expect(await pageTitle(platform, { label, portalId })).toBe(`${name} \n159037482610\n \tregion\t`);
  expect(await pageTitle(platform, { label })).toBe('159037482610\n \tregion\t');
  expect(await pageTitle(platform, { label, portalId: 'gone' })).toBe('159037482610\n \tregion\t');
});

test('all console tabs hear that the label is wanted otherwise, also beside one that hears nothing', async () => {
  await tellPages();
  expect(tabs.asked).toEqual([CONSOLE_PAGES]);
  expect(tabs.told).toEqual([3, 5, 8]);
});
