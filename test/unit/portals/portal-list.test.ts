import { describe, expect, test } from 'vitest';
import {
  addPortal,
  addPortals,
  changePortal,
  findPortal,
  inRegion,
  readPortals,
  removePortal,
} from '../../../src/portals/portal-list.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const ACME = 'https://acme.awsapps.com/start';
const GOV = 'https://start.us-gov-home.awsapps.com/directory/d-9067f2a1b3';

describe('the list of portals', () => {
  test('outlives the browser session, and holds nothing secret', async () => {
    const browser = createMemoryBrowser();
    const added = await addPortal(browser.context().platform, GOV, 'us-gov-west-1');
    browser.restart();
    const { platform } = browser.context();
    expect(await readPortals(platform)).toEqual([added]);
    expect(added).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{18,}$/),
      startUrl: GOV,
      region: 'us-gov-west-1',
      partition: 'aws-us-gov',
      name: 'd-9067f2a1b3',
      colour: 'blue',
      addedAt: browser.clock.now(),
    });
  });

  test('has a start URL once unless another identity is wanted, and moves nothing that is only typed', async () => {
    const { platform } = createMemoryBrowser().context();
    const [first, second] = [
      await addPortal(platform, ACME, 'us-east-1'),
      await addPortal(platform, GOV, 'us-gov-west-1'),
    ];
    expect(await addPortal(platform, ACME, 'eu-west-1')).toEqual(first);
    expect(await readPortals(platform)).toEqual([first, second]);
  });

  test("moves a portal to the region where a sign-in succeeded, and keeps everybody's place", async () => {
    const { platform } = createMemoryBrowser().context();
    const first = await addPortal(platform, ACME, 'us-east-1');
    const second = await addPortal(platform, GOV, 'us-gov-west-1');
    expect(inRegion(first, 'eu-west-1')).toEqual({ ...first, region: 'eu-west-1' });
    expect(await changePortal(platform, first.id, { region: 'eu-west-1' })).toBe(true);
    expect(await readPortals(platform)).toEqual([{ ...first, region: 'eu-west-1' }, second]);
    expect(await changePortal(platform, 'nobody', { region: 'eu-west-1' })).toBe(false);
  });

  test('holds several identities at one start URL, each with a name and a colour of its own', async () => {
    const { platform } = createMemoryBrowser().context();
    const first = await addPortal(platform, ACME, 'eu-west-1');
    const second = await addPortal(platform, ACME, 'eu-west-1', { identity: 'new' });
    const third = await addPortal(platform, ACME, 'eu-west-1', { identity: 'new' });
    expect([first, second, third].map(({ name, colour }) => [name, colour])).toEqual([
      ['acme', 'blue'],
      ['acme 2', 'orange'],
      ['acme 3', 'cyan'],
    ]);
    await removePortal(platform, second.id);
    expect(await addPortal(platform, ACME, 'eu-west-1', { identity: 'new' })).toMatchObject({
      name: 'acme 2',
      colour: 'orange',
    });
  });

  test('takes a new name and colour, and no name that cannot be read', async () => {
    const { platform } = createMemoryBrowser().context();
    const { id } = await addPortal(platform, ACME, 'eu-west-1');
    const renamed = async (name: string): Promise<string | undefined> => {
      await changePortal(platform, id, { name });
      return (await findPortal(platform, id))?.name;
    };
    expect(await renamed('  Acme\n\tProduction ')).toBe('Acme Production');
    expect(await renamed(' \u202e\u0000 ')).toBe('Acme Production');
    expect(await renamed('\u202eevil\u200b')).toBe('evil');
    expect(await renamed('x'.repeat(300))).toBe('x'.repeat(64));
    expect(await renamed(`${'x'.repeat(63)}\u{1f600}`)).toBe('x'.repeat(63));
    await changePortal(platform, id, { colour: 'red', container: 'firefox-container-7' });
    expect(await findPortal(platform, id)).toMatchObject({ colour: 'red', container: 'firefox-container-7' });
  });

  test('gives every portal a colour, also those from before there were any, the same at every reading', async () => {
    const { platform } = createMemoryBrowser().context();
    const old = (id: string, more = {}): object => ({ id, startUrl: ACME, region: 'eu-west-1', name: id, ...more });
    await platform.local.set('portals', [old('a'), old('b', { colour: 'blue' }), old('c', { colour: 'mauve' })]);
    const colours = async (): Promise<string[]> => (await readPortals(platform)).map(({ colour }) => colour);
    expect(await colours()).toEqual(['orange', 'blue', 'cyan']);
    await changePortal(platform, 'b', { colour: 'pink' });
    expect(await colours()).toEqual(['orange', 'pink', 'cyan']);
  });

  test('begins with the colours anew when all are taken, and never takes red or grey by itself', async () => {
    const { platform } = createMemoryBrowser().context();
    for (let number = 0; number < 9; number += 1) await addPortal(platform, ACME, 'eu-west-1', { identity: 'new' });
    const colours = (await readPortals(platform)).map(({ colour }) => colour);
    expect(new Set(colours.slice(0, 7)).size).toBe(7);
    expect(colours).not.toContain('red');
    expect(colours).not.toContain('grey');
  });

  test('adds those of a config that are not there yet', async () => {
    const { platform } = createMemoryBrowser().context();
    const first = await addPortal(platform, ACME, 'us-east-1');
    await addPortals(platform, [
      { startUrl: ACME, region: 'eu-west-1', name: 'other' },
      { startUrl: GOV, region: 'us-gov-west-1', name: 'acme' },
    ]);
    expect(await readPortals(platform)).toMatchObject([first, { startUrl: GOV, name: 'acme 2', colour: 'orange' }]);
  });

  test('loses none that several contexts add at once', async () => {
    const browser = createMemoryBrowser();
    const urls = Array.from({ length: 20 }, (_, index) => `https://team-${index}.awsapps.com/start`);
    await Promise.all(urls.map(async (url) => addPortal(browser.context().platform, url, 'eu-west-1')));
    const portals = await readPortals(browser.context().platform);
    expect(portals.map(({ startUrl }) => startUrl).toSorted()).toEqual(urls.toSorted());
    expect(new Set(portals.map(({ id }) => id)).size).toBe(20);
  });

  test('forgets one', async () => {
    const { platform } = createMemoryBrowser().context();
    const [one, two] = [await addPortal(platform, ACME, 'eu-west-1'), await addPortal(platform, GOV, 'us-gov-west-1')];
    await removePortal(platform, one.id);
    expect(await findPortal(platform, one.id)).toBeUndefined();
    expect(await readPortals(platform)).toEqual([two]);
  });

  test.each([
    null,
    'x',
    {},
    [
      null,
      7,
      {},
      { id: 'p' },
      { id: 'p', startUrl: 'nonsense', name: 'n', region: 'eu-west-1' },
      { id: 'p', startUrl: ACME, name: 'n', region: 'mars' },
    ],
  ])('is read past what is damaged: %j', async (stored) => {
    const { platform } = createMemoryBrowser().context();
    await platform.local.set('portals', stored);
    expect(await readPortals(platform)).toEqual([]);
    const added = await addPortal(platform, ACME, 'eu-west-1');
    expect(await readPortals(platform)).toEqual([added]);
  });
});
