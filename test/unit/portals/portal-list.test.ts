import { afterEach, describe, expect, test, vi } from 'vitest';
import { fail, ok } from '../../../src/aws/result.ts';
import type { PortalContext } from '../../../src/portals/context.ts';
import { askedOrigins, originsFor, requiredOrigins, startOrigin } from '../../../src/portals/origins.ts';
import {
  addPortal,
  addPortals,
  changePortal,
  findPortal,
  inRegion,
  readPortals,
  removePortal,
} from '../../../src/portals/portal-list.ts';
import { checkRegion, findRegion, namingRegion } from '../../../src/portals/start-page.ts';
import { asTrouble, clearTrouble, keepTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { sitDown } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

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

describe('the hosts that a portal needs', () => {
  test.each([
    [
      ACME,
      'eu-west-1',
      [
        'https://acme.awsapps.com/*',
        'https://oidc.eu-west-1.amazonaws.com/*',
        'https://portal.sso.eu-west-1.amazonaws.com/*',
        'https://*.signin.aws.amazon.com/*',
        'http://127.0.0.1/*',
      ],
    ],
    [
      'https://start.home.awsapps.cn/directory/acme',
      'cn-north-1',
      [
        'https://start.home.awsapps.cn/*',
        'https://oidc.cn-north-1.amazonaws.com.cn/*',
        'https://portal.sso.cn-north-1.amazonaws.com.cn/*',
        'https://*.signin.amazonaws.cn/*',
        'http://127.0.0.1/*',
      ],
    ],
    [
      'https://ssoins-6684b0c1d2e3f405.us-gov-east-1.portal.amazonaws.com',
      'us-gov-east-1',
      [
        'https://ssoins-6684b0c1d2e3f405.us-gov-east-1.portal.amazonaws.com/*',
        'https://oidc.us-gov-east-1.amazonaws.com/*',
        'https://portal.sso.us-gov-east-1.amazonaws.com/*',
        'https://*.signin.amazonaws-us-gov.com/*',
        'http://127.0.0.1/*',
      ],
    ],
    [
      'https://ssoins-6684b0c1d2e3f405.eusc-de-east-1.portal.amazonaws.eu',
      'eusc-de-east-1',
      [
        'https://ssoins-6684b0c1d2e3f405.eusc-de-east-1.portal.amazonaws.eu/*',
        'https://oidc.eusc-de-east-1.amazonaws.eu/*',
        'https://portal.sso.eusc-de-east-1.amazonaws.eu/*',
        'https://*.signin.amazonaws-eusc.eu/*',
        'http://127.0.0.1/*',
      ],
    ],
    [ACME, '', ['https://acme.awsapps.com/*']],
  ])('of %s in %j are these and no others', (startUrl, region, origins) => {
    expect(askedOrigins({ startUrl, region })).toEqual(origins);
    expect(startOrigin(startUrl)).toBe(origins[0]);
    // Without the start page's host everything works: it is asked for, never missed.
    expect(requiredOrigins({ startUrl, region })).toEqual(origins.slice(1));
  });

  test.each([
    ['https://ssoins-6684b0c1d2e3f405.portal.eu-west-1.app.aws', 'eu-west-1', 'oidc.eu-west-1.api.aws'],
    [
      'https://ssoins-6684b0c1d2e3f405.portal.cn-north-1.app.amazonwebservices.com.cn',
      'cn-north-1',
      'oidc.cn-north-1.api.amazonwebservices.com.cn',
    ],
    [
      'https://ssoins-6684b0c1d2e3f405.portal.eusc-de-east-1.api.amazonwebservices.eu',
      'eusc-de-east-1',
      'oidc.eusc-de-east-1.api.amazonwebservices.eu',
    ],
  ])('of %s include the dual-stack OIDC host, for sign-in by code alone', (startUrl, region, host) => {
    const portal = { startUrl, region };
    expect(askedOrigins(portal)).toContain(`https://${host}/*`);
    expect(requiredOrigins(portal)).not.toContain(`https://${host}/*`);
    expect(originsFor('device', portal)).toContain(`https://${host}/*`);
  });
});

describe('the start page', () => {
  test('tells the region of the portal, and a wrong one is named before anybody signs in', async () => {
    const desk = await sitDown();
    const { platform } = desk.open();
    expect(await findRegion(platform, desk.portal.startUrl)).toEqual({ ok: true, value: 'eu-west-1' });
    expect(await checkRegion(desk.open(), desk.portal)).toEqual({ ok: true, value: null });
    expect(await checkRegion(desk.open(), { ...desk.portal, region: 'us-east-1' })).toEqual({
      ok: false,
      failure: { code: 'PORTAL_WRONG_REGION', detail: 'eu-west-1' },
    });
  });

  test('is not asked where the host tells the region', async () => {
    const desk = await sitDown();
    const portal = { ...desk.portal, startUrl: 'https://ssoins-6684b0c1d2e3f405.us-east-2.portal.amazonaws.com' };
    expect(await checkRegion(desk.open(), portal)).toMatchObject({
      failure: { code: 'PORTAL_WRONG_REGION', detail: 'us-east-2' },
    });
    expect(desk.standin.journal()).toEqual([]);
  });

  test('that tells nothing leaves the question to the person, and does not stop a sign-in', async () => {
    const desk = await sitDown({ settings: { regionMarker: 'none' } });
    const { platform } = desk.open();
    expect(await findRegion(platform, desk.portal.startUrl)).toEqual({
      ok: false,
      failure: { code: 'REGION_MISSING' },
    });
    expect(await checkRegion(desk.open(), desk.portal)).toEqual({ ok: true, value: null });
  });

  test('that the browser does not let us read is not taken for a network that is gone', async () => {
    const desk = await sitDown({ through: () => () => Promise.reject(new TypeError('Failed to fetch')) });
    const reach: PortalContext['reach'] = async (_, purpose) =>
      purpose === 'start-page' ? fail({ code: 'PERMISSION_MISSING' }) : ok(desk.open().platform);
    expect(await checkRegion({ reach }, desk.portal)).toEqual({ ok: true, value: null });
    expect(await checkRegion(desk.open(), desk.portal)).toMatchObject({ failure: { code: 'NET_OFFLINE' } });
  });

  test('that cannot be reached says so', async () => {
    const { platform } = createMemoryBrowser().context();
    expect(await findRegion(platform, ACME)).toEqual({
      ok: false,
      failure: { code: 'NET_OFFLINE', detail: 'acme.awsapps.com' },
    });
  });

  test.each([
    ['AWS_INVALID_REQUEST', 'PORTAL_WRONG_REGION'],
    ['OIDC_INVALID_GRANT', 'PORTAL_WRONG_REGION'],
    ['NET_OFFLINE', 'NET_OFFLINE'],
    ['AWS_NOT_ANSWERING', 'AWS_NOT_ANSWERING'],
  ] as const)('%s from AWS at a sign-in means %s', (code, meaning) => {
    expect(namingRegion({ code }).code).toBe(meaning);
  });
});

describe('what went wrong last', () => {
  test('is kept for the browser session until the next try', async () => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    const failure = { code: 'AWS_SLOW_DOWN', detail: 'x', retryAfterMs: 3000 } as const;
    await keepTrouble(platform, 'p1', failure);
    expect(asTrouble(await platform.session.get(troubleKey('p1')))).toEqual(failure);
    await clearTrouble(platform, 'p1');
    expect(asTrouble(await platform.session.get(troubleKey('p1')))).toBeUndefined();
    expect(browser.disk.size).toBe(0);
  });

  test.each([undefined, null, 'NET_OFFLINE', [], {}, { code: 7 }])('is nothing where %j is stored', (stored) => {
    expect(asTrouble(stored)).toBeUndefined();
  });
});
