import { afterEach, describe, expect, test, vi } from 'vitest';
import { askedOrigins, requiredOrigins, startOrigin } from '../../../src/portals/origins.ts';
import { addPortal, findPortal, readPortals, removePortal, restorePortal } from '../../../src/portals/portal-list.ts';
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
      addedAt: browser.clock.now(),
    });
  });

  test("has a start URL once, moved to the region that was typed last, and keeps everybody's place", async () => {
    const { platform } = createMemoryBrowser().context();
    const [first, second] = [
      await addPortal(platform, ACME, 'us-east-1'),
      await addPortal(platform, GOV, 'us-gov-west-1'),
    ];
    const moved = await addPortal(platform, ACME, 'eu-west-1');
    expect(moved).toEqual({ ...first, region: 'eu-west-1' });
    expect(await readPortals(platform)).toEqual([moved, second]);
    await restorePortal(platform, first.id, first);
    expect(await readPortals(platform)).toEqual([first, second]);
  });

  test('loses none that several contexts add at once', async () => {
    const browser = createMemoryBrowser();
    const urls = Array.from({ length: 20 }, (_, index) => `https://team-${index}.awsapps.com/start`);
    await Promise.all(urls.map(async (url) => addPortal(browser.context().platform, url, 'eu-west-1')));
    const portals = await readPortals(browser.context().platform);
    expect(portals.map(({ startUrl }) => startUrl).toSorted()).toEqual(urls.toSorted());
    expect(new Set(portals.map(({ id }) => id)).size).toBe(20);
  });

  test('forgets one, and takes back one that was only tried', async () => {
    const { platform } = createMemoryBrowser().context();
    const [one, two] = [await addPortal(platform, ACME, 'eu-west-1'), await addPortal(platform, GOV, 'us-gov-west-1')];
    await restorePortal(platform, two.id, undefined);
    expect(await readPortals(platform)).toEqual([one]);
    await removePortal(platform, one.id);
    expect(await findPortal(platform, one.id)).toBeUndefined();
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
    [ACME, '', ['https://acme.awsapps.com/*']],
  ])('of %s in %j are these and no others', (startUrl, region, origins) => {
    expect(askedOrigins({ startUrl, region })).toEqual(origins);
    expect(startOrigin(startUrl)).toBe(origins[0]);
    // Without the start page's host everything works: it is asked for, never missed.
    expect(requiredOrigins({ region })).toEqual(origins.slice(1));
  });
});

describe('the start page', () => {
  test('tells the region of the portal, and a wrong one is named before anybody signs in', async () => {
    const desk = await sitDown();
    const { platform } = desk.open();
    expect(await findRegion(platform, desk.portal.startUrl)).toEqual({ ok: true, value: 'eu-west-1' });
    expect(await checkRegion(platform, desk.portal)).toEqual({ ok: true, value: null });
    expect(await checkRegion(platform, { ...desk.portal, region: 'us-east-1' })).toEqual({
      ok: false,
      failure: { code: 'PORTAL_WRONG_REGION', detail: 'eu-west-1' },
    });
  });

  test('is not asked where the host tells the region', async () => {
    const desk = await sitDown();
    const portal = { ...desk.portal, startUrl: 'https://ssoins-6684b0c1d2e3f405.us-east-2.portal.amazonaws.com' };
    expect(await checkRegion(desk.open().platform, portal)).toMatchObject({
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
    expect(await checkRegion(platform, desk.portal)).toEqual({ ok: true, value: null });
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
    ['OIDC_REFUSED', 'PORTAL_WRONG_REGION'],
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
