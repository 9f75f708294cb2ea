import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStartUrl, placeIn, portalInTab } from '../../../src/portals/start-url.ts';

interface Form {
  readonly typed: string;
  readonly normal: string;
  readonly partition: string;
  readonly region?: string;
  readonly name: string;
}

const INS = 'ssoins-6684b0c1d2e3f405';

const FORMS: readonly Form[] = [
  { typed: 'https://acme.awsapps.com/start', normal: 'https://acme.awsapps.com/start', partition: 'aws', name: 'acme' },
  {
    typed: 'https://d-9367a1b2c3.awsapps.com/start/',
    normal: 'https://d-9367a1b2c3.awsapps.com/start',
    partition: 'aws',
    name: 'd-9367a1b2c3',
  },
  {
    typed: `https://${INS}.portal.eu-west-1.app.aws`,
    normal: `https://${INS}.portal.eu-west-1.app.aws`,
    partition: 'aws',
    region: 'eu-west-1',
    name: INS,
  },
  {
    typed: `https://${INS}.portal.us-gov-west-1.app.aws/start`,
    normal: `https://${INS}.portal.us-gov-west-1.app.aws/start`,
    partition: 'aws-us-gov',
    region: 'us-gov-west-1',
    name: INS,
  },
  {
    typed: `https://${INS}.us-east-2.portal.amazonaws.com/`,
    normal: `https://${INS}.us-east-2.portal.amazonaws.com`,
    partition: 'aws',
    region: 'us-east-2',
    name: INS,
  },
  {
    typed: `https://${INS}.us-gov-east-1.portal.amazonaws.com/start`,
    normal: `https://${INS}.us-gov-east-1.portal.amazonaws.com/start`,
    partition: 'aws-us-gov',
    region: 'us-gov-east-1',
    name: INS,
  },
  {
    typed: 'https://start.us-gov-home.awsapps.com/directory/d-9067f2a1b3',
    normal: 'https://start.us-gov-home.awsapps.com/directory/d-9067f2a1b3',
    partition: 'aws-us-gov',
    name: 'd-9067f2a1b3',
  },
  {
    typed: 'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/acme/',
    normal: 'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/acme',
    partition: 'aws-us-gov',
    region: 'us-gov-west-1',
    name: 'acme',
  },
  {
    typed: 'https://start.home.awsapps.cn/directory/d-9067f2a1b3',
    normal: 'https://start.home.awsapps.cn/directory/d-9067f2a1b3',
    partition: 'aws-cn',
    name: 'd-9067f2a1b3',
  },
  {
    typed: 'https://start.cn-north-1.home.awsapps.cn/directory/acme',
    normal: 'https://start.cn-north-1.home.awsapps.cn/directory/acme',
    partition: 'aws-cn',
    region: 'cn-north-1',
    name: 'acme',
  },
  {
    typed: `https://${INS}.cn-northwest-1.portal.amazonaws.com.cn`,
    normal: `https://${INS}.cn-northwest-1.portal.amazonaws.com.cn`,
    partition: 'aws-cn',
    region: 'cn-northwest-1',
    name: INS,
  },
  {
    typed: `https://${INS}.portal.cn-north-1.app.amazonwebservices.com.cn`,
    normal: `https://${INS}.portal.cn-north-1.app.amazonwebservices.com.cn`,
    partition: 'aws-cn',
    region: 'cn-north-1',
    name: INS,
  },
  {
    typed: `https://${INS}.eusc-de-east-1.portal.amazonaws.eu`,
    normal: `https://${INS}.eusc-de-east-1.portal.amazonaws.eu`,
    partition: 'aws-eusc',
    region: 'eusc-de-east-1',
    name: INS,
  },
  {
    typed: `https://${INS}.portal.eusc-de-east-1.api.amazonwebservices.eu`,
    normal: `https://${INS}.portal.eusc-de-east-1.api.amazonwebservices.eu`,
    partition: 'aws-eusc',
    region: 'eusc-de-east-1',
    name: INS,
  },
  {
    typed: `https://${INS}.portal.eusc-de-east-1.app.amazonwebservices.eu`,
    normal: `https://${INS}.portal.eusc-de-east-1.app.amazonwebservices.eu`,
    partition: 'aws-eusc',
    region: 'eusc-de-east-1',
    name: INS,
  },
];

const REPAIRED: readonly Form[] = [
  {
    typed: '  https://ACME.AWSapps.com/start  ',
    normal: 'https://acme.awsapps.com/start',
    partition: 'aws',
    name: 'acme',
  },
  { typed: 'acme.awsapps.com', normal: 'https://acme.awsapps.com/start', partition: 'aws', name: 'acme' },
  {
    typed: 'https://acme.awsapps.com:443/start',
    normal: 'https://acme.awsapps.com/start',
    partition: 'aws',
    name: 'acme',
  },
  { typed: 'acme.awsapps.com:443/start', normal: 'https://acme.awsapps.com/start', partition: 'aws', name: 'acme' },
  {
    typed: 'https://acme.awsapps.com/start#/?tab=accounts',
    normal: 'https://acme.awsapps.com/start',
    partition: 'aws',
    name: 'acme',
  },
  {
    typed: 'https://acme.awsapps.com/start/?from=mail#/',
    normal: 'https://acme.awsapps.com/start',
    partition: 'aws',
    name: 'acme',
  },
  // A region that nobody has heard of yet.
  {
    typed: `https://${INS}.portal.mx-north-7.app.aws`,
    normal: `https://${INS}.portal.mx-north-7.app.aws`,
    partition: 'aws',
    region: 'mx-north-7',
    name: INS,
  },
  // An alias is a company's choice, even where it looks like a region.
  {
    typed: 'https://eu-team-1.awsapps.com/start',
    normal: 'https://eu-team-1.awsapps.com/start',
    partition: 'aws',
    name: 'eu-team-1',
  },
];

/** What is completed by the region beside it. */
const COMPLETED: readonly (readonly [typed: string, region: string, normal: string, partition: string])[] = [
  ['d-9367a1b2c3', '', 'https://d-9367a1b2c3.awsapps.com/start', 'aws'],
  [' Acme ', 'eu-west-1', 'https://acme.awsapps.com/start', 'aws'],
  ['d-9067f2a1b3', 'us-gov-west-1', 'https://start.us-gov-home.awsapps.com/directory/d-9067f2a1b3', 'aws-us-gov'],
  ['acme', 'cn-north-1', 'https://start.home.awsapps.cn/directory/acme', 'aws-cn'],
  [INS, 'eu-west-1', `https://${INS}.eu-west-1.portal.amazonaws.com`, 'aws'],
  [`https://identitycenter.amazonaws.com/${INS}`, 'us-east-2', `https://${INS}.us-east-2.portal.amazonaws.com`, 'aws'],
  [
    `https://identitycenter.us-gov.amazonaws.com/${INS}/`,
    'us-gov-east-1',
    `https://${INS}.us-gov-east-1.portal.amazonaws.com`,
    'aws-us-gov',
  ],
  [
    `identitycenter.amazonaws.com.cn/${INS}`,
    'cn-north-1',
    `https://${INS}.cn-north-1.portal.amazonaws.com.cn`,
    'aws-cn',
  ],
  [
    `https://identitycenter.amazonaws.eu/${INS}`,
    ' EUSC-de-east-1 ',
    `https://${INS}.eusc-de-east-1.portal.amazonaws.eu`,
    'aws-eusc',
  ],
];

const REFUSED: readonly (readonly [typed: string, code: string])[] = [
  ['', 'START_URL_MISSING'],
  ['   ', 'START_URL_MISSING'],
  ['http://acme.awsapps.com/start', 'START_URL_NOT_HTTPS'],
  ['javascript:alert(1)', 'START_URL_NOT_HTTPS'],
  ['data:text/html,https://acme.awsapps.com/start', 'START_URL_NOT_HTTPS'],
  ['file:///acme.awsapps.com/start', 'START_URL_NOT_HTTPS'],
  ['https://user:pass@acme.awsapps.com/start', 'START_URL_HAS_LOGIN'],
  ['https://acme.awsapps.com@evil.test/start', 'START_URL_HAS_LOGIN'],
  ['https://acme.awsapps.com:8443/start', 'START_URL_HAS_PORT'],
  ['acme.awsapps.com:8443/start', 'START_URL_HAS_PORT'],
  ['https://acme .awsapps.com/start', 'START_URL_UNREADABLE'],
  ['https://acme.awsapps.com/start https://other.awsapps.com/start', 'START_URL_UNREADABLE'],
  [`https://acme.awsapps.com/${'a'.repeat(10_000)}`, 'START_URL_UNREADABLE'],
  ['https://', 'START_URL_UNREADABLE'],
  ['https://acme.awsapps.com.evil.test/start', 'START_URL_UNKNOWN_HOST'],
  ['https://xawsapps.com/start', 'START_URL_UNKNOWN_HOST'],
  ['https://awsapps.com/start', 'START_URL_UNKNOWN_HOST'],
  ['https://acme.awsapps.com./start', 'START_URL_UNKNOWN_HOST'],
  ['https://evil.test/acme.awsapps.com/start', 'START_URL_UNKNOWN_HOST'],
  ['https://evil.test\\@acme.awsapps.com/start', 'START_URL_UNKNOWN_HOST'],
  ['https://acme.аwsapps.com/start', 'START_URL_UNKNOWN_HOST'],
  ['https://portal.amazonaws.com.evil.test', 'START_URL_UNKNOWN_HOST'],
  ['https://127.0.0.1/start', 'START_URL_UNKNOWN_HOST'],
  [INS, 'REGION_MISSING'],
  [`https://identitycenter.amazonaws.com/${INS}`, 'REGION_MISSING'],
  ['https://identitycenter.amazonaws.com/', 'START_URL_UNREADABLE'],
  ['https://identitycenter.amazonaws.com/ssoins-1/x', 'START_URL_UNREADABLE'],
  ['https://identitycenter.eu-west-1.amazonaws.com/x', 'START_URL_UNKNOWN_HOST'],
  ['https://view.awsapps.com/start', 'START_URL_BUILDER_ID'],
];

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
