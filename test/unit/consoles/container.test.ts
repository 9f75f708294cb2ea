/** The container that a console opens in in Firefox, as the person chose and whatever the person does to it meanwhile. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Platform } from '../../../src/browser/platform.ts';
import { consoleContainer } from '../../../src/consoles/whose-container.ts';
import { changePortal, addPortal } from '../../../src/portals/portal-list.ts';
import type { AccountLabel } from '../../../src/preferences/account-label.ts';
import { chooseContainerEach, type ContainerEach } from '../../../src/preferences/container-each.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

interface Container {
  readonly name: string;
  readonly color: string;
  readonly icon: string;
}

/** Firefox's `contextualIdentities`: numbers are never given twice, and all of it rejects where containers are off. */
const firefox = vi.hoisted(() => ({ all: new Map<string, Container>(), made: 0, updates: 0, isOff: false }));
vi.mock('webextension-polyfill', () => {
  const whenOn = async <T>(work: () => T): Promise<T> => {
    if (firefox.isOff) throw new Error('Contextual identities are currently disabled');
    return work();
  };
  const known = (id: string): Container => {
    const container = firefox.all.get(id);
    if (container === undefined) throw new Error(`Invalid contextual identity: ${id}`);
    return container;
  };
  return {
    default: {
      contextualIdentities: {
        query: async () =>
          whenOn(() => Array.from(firefox.all, ([cookieStoreId, look]) => ({ cookieStoreId, ...look }))),
        create: async (look: Container) =>
          whenOn(() => {
            firefox.made += 1;
            const cookieStoreId = `firefox-container-${firefox.made}`;
            firefox.all.set(cookieStoreId, look);
            return { cookieStoreId, ...look };
          }),
        update: async (id: string, change: Partial<Container>) =>
          whenOn(() => {
            firefox.updates += 1;
            firefox.all.set(id, { ...known(id), ...change });
          }),
      },
    },
  };
});

const account = labelOf({ accountId: '482910375516', accountName: 'payments & claims' });
let platform: Platform;

/** The container that a console of this account opens in. */
async function containerFor(
  on: Platform,
  label: AccountLabel,
  { roleName = 'ReadOnlyAccess', portalId = 'acme', always = false } = {},
): Promise<string | undefined> {
  const labelFor = async () => ({ label, isSaid: true });
  return consoleContainer({ platform: on, labelFor }, { portalId, accountId: label.accountId, roleName }, always);
}

beforeEach(() => {
  firefox.all.clear();
  Object.assign(firefox, { made: 0, updates: 0, isOff: false });
  ({ platform } = createMemoryBrowser().context());
});

test('an account has one container, in its name and colour, and it is the same the next time', async () => {
  const first = await containerFor(platform, account);
  expect(await containerFor(platform, account)).toBe(first);
  expect([...firefox.all.values()]).toEqual([{ name: 'payments & claims', color: account.colour, icon: 'circle' }]);
  expect(firefox.updates).toBe(0);
});

test('F71 one that was taken away is made again, as it looked', async () => {
  const first = (await containerFor(platform, account)) ?? '';
  const look = firefox.all.get(first);
  firefox.all.delete(first);
  const second = (await containerFor(platform, account)) ?? '';
  expect(second).not.toBe(first);
  expect([...firefox.all]).toEqual([[second, look]]);
});

test('F71 no container where they are switched off, and the same one once they are on again', async () => {
  const first = await containerFor(platform, account);
  firefox.isOff = true;
  expect(await containerFor(platform, account)).toBeUndefined();
  firefox.isOff = false;
  expect(await containerFor(platform, account)).toBe(first);
});

test('F71 two accounts of one name never share a container, nor does an account take one of the person’s own', async () => {
  firefox.all.set('firefox-container-own', { name: 'payments & claims', color: 'blue', icon: 'fruit' });
  const other = labelOf({ accountId: '730014428869', accountName: 'payments & claims' });
  const stores = new Set([await containerFor(platform, account), await containerFor(platform, other)]);
  expect(stores.size).toBe(2);
  expect(stores.has('firefox-container-own')).toBe(false);
  expect(new Set([...firefox.all.values()].map(({ name }) => name)).size).toBe(3);
  expect(firefox.all.get('firefox-container-own')).toEqual({ name: 'payments & claims', color: 'blue', icon: 'fruit' });
});

test('F71 among five thousand containers the account’s own is found', async () => {
  const first = await containerFor(platform, account);
  for (let at = 0; at < 5000; at += 1) firefox.all.set(`own-${at}`, { name: `own ${at}`, color: 'blue', icon: 'pet' });
  expect(await containerFor(platform, account)).toBe(first);
  expect(firefox.all.size).toBe(5001);
});

test('an account that the person calls production looks so in the container that is there', async () => {
  const first = (await containerFor(platform, account)) ?? '';
  await containerFor(platform, { ...account, colour: 'red', environment: 'prod' });
  expect([...firefox.all]).toEqual([[first, { name: 'payments & claims', color: 'red', icon: 'briefcase' }]]);
});

const other = labelOf({ accountId: '730014428869', accountName: 'data lake' });
const names = (): readonly string[] => Array.from(firefox.all.values(), ({ name }) => name);

describe('as the person chose, consoles open', () => {
  const choose = async (each: ContainerEach): Promise<void> => chooseContainerEach(platform, each);

  test('in a container for each role, named by account and role, in the account’s colour', async () => {
    await choose('role');
    const admin = await containerFor(platform, account, { roleName: 'Admin' });
    expect(await containerFor(platform, account, { roleName: 'Admin', portalId: 'elsewhere' })).toBe(admin);
    expect(await containerFor(platform, account)).not.toBe(admin);
    expect(await containerFor(platform, other, { roleName: 'Admin' })).not.toBe(admin);
    expect(names()).toEqual(['payments & claims · Admin', 'payments & claims · ReadOnlyAccess', 'data lake · Admin']);
    expect(firefox.all.get(admin ?? '')?.color).toBe(account.colour);
  });

  test('in a container for each portal, named and coloured as the portal, and named anew with it', async () => {
    await choose('portal');
    const { id, colour } = await addPortal(platform, 'https://acme.awsapps.com/start', 'eu-west-1');
    const first = await containerFor(platform, account, { portalId: id });
    expect(await containerFor(platform, other, { portalId: id })).toBe(first);
    expect([...firefox.all.values()]).toEqual([{ name: 'acme', color: colour, icon: 'circle' }]);
    await changePortal(platform, id, { name: 'Acme Ltd', colour: 'red' });
    expect(await containerFor(platform, account, { portalId: id })).toBe(first);
    expect([...firefox.all.values()]).toEqual([{ name: 'Acme Ltd', color: 'red', icon: 'circle' }]);
  });

  test('in no container, but for one that is asked for: that is the account’s', async () => {
    await choose('none');
    expect(await containerFor(platform, account)).toBeUndefined();
    expect(firefox.all.size).toBe(0);
    await containerFor(platform, account, { always: true });
    expect(names()).toEqual(['payments & claims']);
  });

  test('in the one that they had before, once that is chosen again', async () => {
    const first = await containerFor(platform, account);
    await choose('role');
    const role = await containerFor(platform, account);
    await choose('account');
    expect(await containerFor(platform, account)).toBe(first);
    expect(role).not.toBe(first);
  });
});

test.each([
  ['renamed', { name: 'my own' }],
  ['recoloured', { color: 'yellow' }],
  ['given another sign', { icon: 'fruit' }],
])('F71 a container that the person has %s is still the account’s, and stays as they made it', async (_, change) => {
  const first = (await containerFor(platform, account)) ?? '';
  const changed = { name: '', color: '', icon: '', ...firefox.all.get(first), ...change };
  firefox.all.set(first, changed);
  expect(await containerFor(platform, { ...account, colour: 'red', environment: 'prod' })).toBe(first);
  expect([...firefox.all]).toEqual([[first, changed]]);
});

test('a container that was noted before others than accounts had one is the account’s still', async () => {
  firefox.all.set('firefox-container-70', { name: 'payments', color: 'blue', icon: 'circle' });
  await platform.local.set('containers', [[account.accountId, 'firefox-container-70'], ['torn']]);
  expect(await containerFor(platform, account)).toBe('firefox-container-70');
  expect(names()).toEqual(['payments & claims']);
});
