/** Start URLs as people type them, and what each comes to. */
interface Form {
  readonly typed: string;
  readonly normal: string;
  readonly partition: string;
  readonly region?: string;
  readonly name: string;
}

export const INS = 'ssoins-6684b0c1d2e3f405';

export const FORMS: readonly Form[] = [
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

export const REPAIRED: readonly Form[] = [
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
export const COMPLETED: readonly (readonly [typed: string, region: string, normal: string, partition: string])[] = [
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

export const REFUSED: readonly (readonly [typed: string, code: string])[] = [
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
