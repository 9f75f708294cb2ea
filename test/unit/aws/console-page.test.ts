import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConsoleHost } from '../../../src/aws/console-host.ts';
import {
  CONSOLE_HOME,
  consoleUrl,
  GLOBAL_REGIONS,
  isConsolePath,
  LONGEST_PATH,
  pageOf,
} from '../../../src/aws/console-page.ts';
import { PARTITIONS } from '../../../src/aws/partitions.ts';

describe('a page of the console, read from its address', () => {
  test.each([
    [
      'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:instanceState=running',
      { path: '/ec2/home#Instances:instanceState=running', region: 'eu-west-1' },
    ],
    [
      'https://012345678901-abc123de.us-west-2.console.aws.amazon.com/s3/buckets/b?region=us-west-2&tab=objects',
      { path: '/s3/buckets/b?tab=objects', region: 'us-west-2', accountId: '012345678901' },
    ],
    ['https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/roles', { path: '/iam/home#/roles' }],
    ['https://health.console.aws.amazon.com/health/home', { path: '/health/home' }],
    ['https://console.aws.amazon.com/lambda/home?region=eu-north-1', { path: '/lambda/home', region: 'eu-north-1' }],
    ['https://eu-west-1.console.aws.amazon.com', { path: CONSOLE_HOME, region: 'eu-west-1' }],
    ['https://eu-west-1.console.aws.amazon.com/?region=eu-west-3', { path: CONSOLE_HOME, region: 'eu-west-3' }],
    ['HTTPS://EU-WEST-1.CONSOLE.AWS.AMAZON.COM/rds/home', { path: '/rds/home', region: 'eu-west-1' }],
    ['https://eu-west-1.console.aws.amazon.com/rds/home?region=cn-north-1', { path: '/rds/home', region: 'eu-west-1' }],
  ])('%s', (address, page) => {
    expect(pageOf(address)).toEqual({ partition: 'aws', ...page });
  });

  test('keeps the escapes that no library survives', () => {
    const hash = '#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fpay/log-events$3Fstart$3D-3600000';
    expect(pageOf(`https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1${hash}`)?.path).toBe(
      `/cloudwatch/home${hash}`,
    );
    const parameter = '/systems-manager/parameters/%252Fpay%252Fkey/description';
    expect(pageOf(`https://eu-west-1.console.aws.amazon.com${parameter}?region=eu-west-1`)?.path).toBe(parameter);
  });

  test.each([
    'https://evil.test/ec2/home',
    'https://console.aws.amazon.com.evil.test/ec2/home',
    'https://console.aws.amazon.com@evil.test/ec2/home',
    'https://mira@console.aws.amazon.com/ec2/home',
    'https://console.aws.amazon.com:8443/ec2/home',
    'http://console.aws.amazon.com/ec2/home',
    'javascript:location="https://console.aws.amazon.com/"',
    'https://signin.aws.amazon.com/federation?Action=login',
    `https://console.aws.amazon.com/${'x'.repeat(10_000)}`,
    'console.aws.amazon.com/ec2/home',
    '',
  ])('is not read from %s', (address) => {
    expect(pageOf(address)).toBeUndefined();
  });

  test.each(['/console/logout!doLogout', '//evil.test', '/a/../../b', '/x?SigninToken=abc', '/x#\u202e', '/a%0d%0ab'])(
    'that nobody should be led to (%s) is the console’s home',
    (path) => {
      expect(pageOf(`https://eu-west-1.console.aws.amazon.com${path}`)?.path).toBe(CONSOLE_HOME);
    },
  );
});

/** F68: what comes in as a path. */
const HOSTILE = [
  'https://evil.test',
  'https://console.aws.amazon.com@evil.test',
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\\\evil',
  '\\evil',
  'javascript:alert(1)',
  'data:text/html,x',
  '@evil.test/',
  '.evil.test/',
  ':8443/',
  '?x',
  '#x',
  '',
  '/%5cevil.test',
  '/a//evil.test',
  '/%2F%2Fevil.test',
  '/./a',
  '/a/../b',
  '/a/%2e%2e/b',
  '/a/.%2E',
  '/ec2/home&SigninToken=abc',
  '/ec2/home#x&signintoken%3Dabc',
  '/ec2/home\r\nSet-Cookie: a=b',
  '/ec2/home%0d%0aLocation:x',
  '/ec2/home%00',
  '/ec2 home',
  '/ec2/home\u2028',
  '/ec2/\u202Ehome',
  '/console/logout!doLogout',
  `/${'x'.repeat(LONGEST_PATH)}`,
];

describe('F68 a hostile path', () => {
  test.each(HOSTILE)('%j is none of the console’s', (path) => {
    expect(isConsolePath(path)).toBe(false);
  });

  test('whatever is taken as a path stays on a console host of its partition, in the region asked for', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '\\',
        '@',
        ':',
        '?',
        '#',
        '..',
        '%',
        'evil.test',
        'https:',
        'region=us-east-1',
        '&',
        'ec2',
        '\t',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const paths = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`);
    let taken = 0;
    fc.assert(
      fc.property(paths, fc.constantFrom(...PARTITIONS), (path, { id }) => {
        const globalRegion = GLOBAL_REGIONS[id];
        if (!isConsolePath(path)) return;
        taken += 1;
        const { url, region } = consoleUrl(id, path, globalRegion);
        const read = new URL(url);
        expect(parseConsoleHost(read.hostname)?.partition).toBe(id);
        expect([read.protocol, read.username, read.password, read.port]).toEqual(['https:', '', '', '']);
        expect(read.searchParams.has('SigninToken')).toBe(false);
        if (region !== undefined) expect(read.searchParams.get('region')).toBe(globalRegion);
        expect(pageOf(url)?.partition).toBe(id);
      }),
      { numRuns: 1500 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

describe('the address of a page in a region', () => {
  const at = (path: string, region = 'eu-central-1'): string => consoleUrl('aws', path, region).url;

  test('has the region in the host and in the query, before the fragment', () => {
    expect(at('/ec2/home#Instances:')).toBe(
      'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#Instances:',
    );
    expect(at('/s3/buckets/b?tab=objects')).toBe(
      'https://eu-central-1.console.aws.amazon.com/s3/buckets/b?region=eu-central-1&tab=objects',
    );
  });

  test('takes a region that stands in the fragment along', () => {
    expect(at('/rds/home#database:id=x;region=eu-west-1')).toMatch(/#database:id=x;region=eu-central-1$/);
  });

  test.each([
    ['/iam/home#/roles', 'https://us-east-1.console.aws.amazon.com/iam/home#/roles'],
    ['/billing/home', 'https://us-east-1.console.aws.amazon.com/billing/home'],
    ['/route53/v2/home', 'https://us-east-1.console.aws.amazon.com/route53/v2/home'],
    ['/devicefarm/home', 'https://us-west-2.console.aws.amazon.com/devicefarm/home'],
    ['/globalaccelerator/home', 'https://us-west-2.console.aws.amazon.com/globalaccelerator/home'],
    ['/health/home', 'https://health.console.aws.amazon.com/health/home'],
    ['/support/home', 'https://support.console.aws.amazon.com/support/home'],
  ])('%s, which belongs to no region, has none, and the host that it is on', (path, url) => {
    expect(consoleUrl('aws', path, 'eu-central-1')).toEqual({ url });
  });

  test.each([
    ['aws-us-gov', 'https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home'],
    ['aws-cn', 'https://cn-northwest-1.console.amazonaws.cn/iam/home'],
    ['aws-eusc', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/iam/home'],
  ] as const)('IAM of %s is in that partition', (partition, url) => {
    expect(consoleUrl(partition, '/iam/home', 'cn-north-1').url).toBe(url);
  });

  test('leads to what follows the # in CloudWatch, which sign-in would lose', () => {
    expect(at('/cloudwatch/home#logsV2:log-groups')).toBe(
      'https://eu-central-1.console.aws.amazon.com/cloudwatch/deeplink.js?region=eu-central-1#logsV2:log-groups',
    );
    expect(at('/cloudwatch/home')).toContain('/cloudwatch/home?');
  });
});
