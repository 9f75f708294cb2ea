import { describe, expect, test } from 'vitest';
import { fieldAtFault, readForm, regionToldBy } from '../../../src/pages/welcome/fields.ts';

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
      origins: ['https://acme.awsapps.com/*'],
    });
  });

  test('with a start URL that tells the region, everything', () => {
    expect(readForm({ startUrl: DUAL, region: '' })).toMatchObject({ kind: 'whole', region: 'eu-west-1' });
    expect(regionToldBy(DUAL)).toBe('eu-west-1');
    expect(regionToldBy(ACME)).toBeUndefined();
  });

  test('with a region that is in no list of ours, everything', () => {
    expect(readForm({ startUrl: ACME, region: 'eu-north-9' })).toMatchObject({ kind: 'whole', region: 'eu-north-9' });
  });
});

describe('what is wrong is said at its field, and nothing is asked', () => {
  test.each([
    ['', 'eu-west-1', 'START_URL_MISSING', 'startUrl'],
    ['not a url', '', 'START_URL_UNREADABLE', 'startUrl'],
    ['http://acme.awsapps.com/start', '', 'START_URL_NOT_HTTPS', 'startUrl'],
    ['https://acme.example', '', 'START_URL_UNKNOWN_HOST', 'startUrl'],
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
