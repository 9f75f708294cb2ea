/** This page in another account, as it opens: what cannot be there is left behind, and its region is whose the person wants. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { chooseMoving } from '../../../src/preferences/moving.ts';
import { pinRegion } from '../../../src/preferences/pinned-regions.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext } from './console-context.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const ROLE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' } as const;
const INSTANCE = '/ec2/home#InstanceDetails:instanceId=i-0123456789abcdef0';

async function atDesk() {
  const desk = await sitDown();
  const opened = desk.open();
  await desk.signIn(opened);
  const { platform } = opened;
  await pinRegion(platform, { portalId: desk.portal.id, accountId: ROLE.accountId }, 'eu-north-1');
  const openConsole = createOpenConsole(consoleContext(opened));
  /** Where the console's tab is led to. */
  const destination = async (wish: Pick<ConsoleRequest, 'page' | 'region' | 'carried'>): Promise<string | null> => {
    const answer = await openConsole({ ...ROLE, portalId: desk.portal.id, where: 'tab', ...wish });
    expect(answer).toEqual({ ok: true, value: null });
    return new URL(browser.tabs.get(browser.front) ?? '').searchParams.get('Destination');
  };
  return { platform, destination };
}

test('an instance of another account is not looked for: its service’s home opens, in the page’s region', async () => {
  const { destination } = await atDesk();
  const page = { page: INSTANCE, region: 'eu-central-1' } as const;
  expect(await destination({ ...page, carried: true })).toBe(
    'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1',
  );
  // Asked for by itself, from a favourite or a pasted address, it is what was meant.
  expect(await destination(page)).toContain('i-0123456789abcdef0');
});

test('a page is carried to the region in which its new account opens, where the person wants that', async () => {
  const { platform, destination } = await atDesk();
  const page = { page: '/lambda/home#/functions/orders', region: 'eu-central-1', carried: true } as const;
  expect(await destination(page)).toBe(
    'https://eu-central-1.console.aws.amazon.com/lambda/home?region=eu-central-1#/functions/orders',
  );
  await chooseMoving(platform, { regionOf: 'account' });
  expect(await destination(page)).toBe(
    'https://eu-north-1.console.aws.amazon.com/lambda/home?region=eu-north-1#/functions/orders',
  );
  // What is asked for with a region of its own keeps it.
  expect(await destination({ page: 's3', region: 'eu-west-2' })).toContain('region=eu-west-2');
});

test.each([undefined, null, 7, { regionOf: 'x' }])('where %j is stored, the page’s region is kept', async (stored) => {
  const { platform, destination } = await atDesk();
  await platform.local.set('moving', stored);
  expect(await destination({ page: '/lambda/home', region: 'eu-central-1', carried: true })).toContain('eu-central-1');
});
