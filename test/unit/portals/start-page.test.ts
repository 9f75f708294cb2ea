import { afterEach, describe, expect, test, vi } from 'vitest';
import { fail, ok } from '../../../src/aws/result.ts';
import type { PortalContext } from '../../../src/portals/context.ts';
import { checkRegion, findRegion, namingRegion } from '../../../src/portals/start-page.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { sitDown } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

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
    expect(await findRegion(platform, 'https://acme.awsapps.com/start')).toEqual({
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
