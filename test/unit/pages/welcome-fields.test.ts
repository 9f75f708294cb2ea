import { describe, expect, test } from 'vitest';
import { completed, fieldAtFault, identitiesAt, readForm, regionToldBy } from '../../../src/pages/welcome/fields.ts';

const ACME = 'https://acme.awsapps.com/start';
const DUAL = 'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws';

describe('what a click on "Continue" asks for', () => {
  test('with both fields, everything in one question', () => {
    const reading = readForm({ startUrl: ACME, region: 'eu-west-1' });
    expect(reading).toMatchObject({ kind: 'whole', startUrl: ACME, region: 'eu-west-1' });
    expect(reading.kind === 'whole' && reading.origins).toContain('https://oidc.eu-west-1.amazonaws.com/*');
  });

  test('with no region, the start page alone', () => {
    expect(readForm({ startUrl: ACME, region: ' ' })).toEqual({
      kind: 'find-region',
      startUrl: ACME,
      host: 'acme.awsapps.com',
      isVanity: false,
      origins: ['https://acme.awsapps.com/*'],
    });
  });

  test('with a start URL that tells the region, everything', () => {
    expect(readForm({ startUrl: DUAL, region: '' })).toMatchObject({ kind: 'whole', region: 'eu-west-1' });
    expect(regionToldBy(DUAL)).toBe('eu-west-1');
    expect(regionToldBy(ACME)).toBeUndefined();
  });

  test('with a vanity URL and a region, its own host beside those of AWS, in one question', () => {
    const typed = { startUrl: 'https://sso.acme.example/aws', region: 'eu-west-1' };
    const reading = readForm(typed);
    expect(reading).toEqual({
      kind: 'whole',
      ...typed,
      origins: [
        'https://sso.acme.example/*',
        'https://oidc.eu-west-1.amazonaws.com/*',
        'https://portal.sso.eu-west-1.amazonaws.com/*',
        'https://*.signin.aws.amazon.com/*',
        'http://127.0.0.1/*',
      ],
    });
    const byCode = readForm(typed, 'startDeviceCode');
    expect(byCode.kind === 'whole' && byCode.origins).toContain('https://oidc.eu-west-1.api.aws/*');
  });

  test('with a vanity URL alone, its own host and nothing else', () => {
    expect(readForm({ startUrl: 'sso.acme.example', region: '' })).toEqual({
      kind: 'find-region',
      startUrl: 'https://sso.acme.example/',
      host: 'sso.acme.example',
      isVanity: true,
      origins: ['https://sso.acme.example/*'],
    });
  });

  test('with an instance and a region, everything at the start URL that the two make', () => {
    expect(
      readForm({ startUrl: 'https://identitycenter.amazonaws.com/ssoins-1234567890abcdef', region: 'eu-west-1' }),
    ).toMatchObject({
      kind: 'whole',
      startUrl: 'https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com',
    });
  });

  test('with an id alone, its whole start URL, which is shown', () => {
    expect(readForm({ startUrl: 'acme', region: '' })).toMatchObject({ kind: 'find-region', startUrl: ACME });
    expect(completed({ startUrl: ' acme ', region: '' })).toBe(ACME);
    expect(completed({ startUrl: ACME, region: '' })).toBeUndefined();
    expect(completed({ startUrl: '', region: '' })).toBeUndefined();
  });

  test('with a region that is in no list of ours, everything', () => {
    expect(readForm({ startUrl: ACME, region: 'eu-north-9' })).toMatchObject({ kind: 'whole', region: 'eu-north-9' });
  });
});

test('the identities at a start URL are found however it is typed', () => {
  const portal = {
    id: 'p1',
    startUrl: ACME,
    region: 'eu-west-1',
    partition: 'aws',
    name: 'acme',
    colour: 'blue',
    addedAt: 1,
  } as const;
  const there = [{ portal }, { portal: { ...portal, id: 'p2', startUrl: DUAL } }, { portal: { ...portal, id: 'p3' } }];
  const ids = (startUrl: string): string[] => identitiesAt({ startUrl, region: '' }, there).map((one) => one.portal.id);
  expect(ids('ACME.awsapps.com')).toEqual(['p1', 'p3']);
  expect(ids('acme')).toEqual(['p1', 'p3']);
  expect(ids(`${DUAL}/#/`)).toEqual(['p2']);
  expect(ids('https://sso.acme.example')).toEqual([]);
  expect(ids('')).toEqual([]);
});

describe('what is wrong is said at its field, and nothing is asked', () => {
  test.each([
    ['', 'eu-west-1', 'START_URL_MISSING', 'startUrl'],
    ['not a url', '', 'START_URL_UNREADABLE', 'startUrl'],
    ['http://acme.awsapps.com/start', '', 'START_URL_NOT_HTTPS', 'startUrl'],
    ['https://acme.awsapps.com.evil.test/start', '', 'START_URL_UNKNOWN_HOST', 'startUrl'],
    ['https://acme.аwsapps.com/start', 'eu-west-1', 'START_URL_UNKNOWN_HOST', 'startUrl'],
    ['https://mira:secret@acme.awsapps.com/start', '', 'START_URL_HAS_LOGIN', 'startUrl'],
    ['https://identitycenter.amazonaws.com/ssoins-1234567890abcdef', '', 'REGION_MISSING', 'region'],
    ['https://start.home.awsapps.cn/directory/acme', 'eu-west-1', 'PORTAL_WRONG_REGION', 'region'],
    ['https://sso.acme.example', 'Ireland', 'REGION_UNREADABLE', 'region'],
    [ACME, 'Ireland', 'REGION_UNREADABLE', 'region'],
    [DUAL, 'us-east-1', 'PORTAL_WRONG_REGION', 'region'],
  ] as const)('%s with %s', (startUrl, region, code, field) => {
    const reading = readForm({ startUrl, region });
    expect(reading).toMatchObject({ kind: 'wrong', failure: { code } });
    expect(fieldAtFault(code)).toBe(field);
  });

  test('what nobody typed is said beside the form', () => {
    expect(fieldAtFault('NET_OFFLINE')).toBeUndefined();
    expect(fieldAtFault('PERMISSION_DECLINED')).toBeUndefined();
  });
});
