import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStartUrl, placeIn, portalInTab } from '../../../src/portals/start-url.ts';
import { COMPLETED, FORMS, INS, REFUSED, REPAIRED } from './start-urls-typed.ts';

describe('start URLs', () => {
  test.each([...FORMS, ...REPAIRED])('$typed is read as $normal', ({ typed, normal, partition, region, name }) => {
    const read = parseStartUrl(typed);
    expect(read).toEqual({
      ok: true,
      value: {
        startUrl: normal,
        host: new URL(normal).host,
        partition,
        name,
        ...(region === undefined ? {} : { region }),
      },
    });
  });

  test.each(REFUSED)('%s is refused', (typed, code) => {
    expect(parseStartUrl(typed)).toMatchObject({ ok: false, failure: { code } });
  });

  test.each(COMPLETED)('%s with the region %j is read as %s', (typed, region, startUrl, partition) => {
    expect(parseStartUrl(typed, region)).toMatchObject({ ok: true, value: { startUrl, partition } });
  });

  test.each([
    [`https://identitycenter.amazonaws.com/${INS}`, 'us-gov-west-1', 'PORTAL_WRONG_REGION'],
    [`https://identitycenter.amazonaws.com.cn/${INS}`, 'eu-west-1', 'PORTAL_WRONG_REGION'],
    [INS, 'ireland', 'REGION_UNREADABLE'],
    ['acme', 'eusc-de-east-1', 'START_URL_UNREADABLE'],
  ])('%s with the region %j is refused', (typed, region, code) => {
    expect(parseStartUrl(typed, region)).toMatchObject({ ok: false, failure: { code } });
  });

  test.each([
    ['https://acme.awsapps.com/start', 'eu-west-1', true],
    ['https://acme.awsapps.com/start', 'us-gov-west-1', false],
    ['https://start.us-gov-home.awsapps.com/directory/acme', 'us-gov-west-1', true],
    ['https://start.us-gov-home.awsapps.com/directory/acme', 'us-west-1', false],
    ['https://start.home.awsapps.cn/directory/acme', 'cn-north-1', true],
    [`https://${INS}.portal.eu-west-1.app.aws`, 'eu-west-1', true],
    [`https://${INS}.portal.eu-west-1.app.aws`, 'eu-west-2', false],
  ])('the portal of %s can be in %s: %s', (typed, region, yes) => {
    const read = parseStartUrl(typed);
    expect(read.ok && placeIn(read.value, region).ok).toBe(yes);
  });

  test.each([
    ['https://acme.awsapps.com/start#/?tab=accounts', 'https://acme.awsapps.com/start'],
    ['https://acme.awsapps.com/start/#/console?account_id=012345678901', 'https://acme.awsapps.com/start'],
    ['https://acme.awsapps.com/', 'https://acme.awsapps.com/start'],
    [`https://${INS}.portal.eu-west-1.app.aws/#/`, `https://${INS}.portal.eu-west-1.app.aws`],
    [`https://${INS}.portal.eu-west-1.app.aws/start/?x=1`, `https://${INS}.portal.eu-west-1.app.aws/start`],
    [
      'https://start.us-gov-home.awsapps.com/directory/d-9067f2a1b3/x#/',
      'https://start.us-gov-home.awsapps.com/directory/d-9067f2a1b3',
    ],
  ])('a tab at %s shows the portal %s', (url, startUrl) => {
    expect(portalInTab(url)).toBe(startUrl);
  });

  test.each([
    'https://acme.awsapps.com/connect/home',
    'https://acme.awsapps.com/startle',
    'https://start.home.awsapps.cn/',
    'https://view.awsapps.com/start',
    'https://eu-west-1.console.aws.amazon.com/ec2/home',
    'https://evil.test/?https://acme.awsapps.com/start',
    'http://acme.awsapps.com/start',
    'about:blank',
    'acme',
    '',
  ])('a tab at %s shows none', (url) => {
    expect(portalInTab(url)).toBeUndefined();
  });

  test('a Cyrillic look-alike is named in its ASCII form', () => {
    expect(parseStartUrl('https://acme.аwsapps.com/start')).toMatchObject({
      failure: { detail: expect.stringContaining('xn--') },
    });
  });

  test('nothing that a person can type makes reading throw, and what is read reads the same again', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc
        .tuple(fc.constantFrom('', 'https://', 'http://'), fc.domain(), fc.constantFrom('.awsapps.com', '.app.aws', ''))
        .map((parts) => parts.join('')),
      fc.tuple(fc.constant('https://acme.awsapps.com/'), fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (typed) => {
        const read = parseStartUrl(typed);
        if (read.ok) expect(parseStartUrl(read.value.startUrl)).toEqual(read);
      }),
      { numRuns: 400 },
    );
  }, 30_000);
});
