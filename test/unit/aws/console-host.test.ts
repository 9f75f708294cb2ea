import { describe, expect, test } from 'vitest';
import { isGlobalService, parseConsoleHost } from '../../../src/aws/console-host.ts';
import { GLOBAL_REGIONS } from '../../../src/aws/console-page.ts';
import { PARTITIONS } from '../../../src/aws/partitions.ts';

describe.each(PARTITIONS)('console hosts of $id', ({ id, consoleHost }) => {
  const globalRegion = GLOBAL_REGIONS[id];
  test('the bare host has a partition and nothing else', () => {
    expect(parseConsoleHost(consoleHost)).toEqual({ partition: id });
  });

  test('a regional host tells its region', () => {
    expect(parseConsoleHost(`${globalRegion}.${consoleHost}`)).toEqual({ partition: id, region: globalRegion });
  });

  test('a session host tells the account and keeps its leading zeros', () => {
    expect(parseConsoleHost(`001234567890-ab12cd34.${globalRegion}.${consoleHost}`)).toEqual({
      partition: id,
      region: globalRegion,
      sessionLabel: '001234567890-ab12cd34',
      accountId: '001234567890',
    });
  });

  test.each(['health', 'support', 's3'])('%s in front of the host is a service', (named) => {
    expect(parseConsoleHost(`${named}.${consoleHost}`)).toEqual({ partition: id, named });
  });

  test('look-alikes are refused', () => {
    for (const host of [
      `${consoleHost}.evil.test`,
      `${globalRegion}.${consoleHost}.evil.test`,
      `x${consoleHost}`,
      `${globalRegion}.x${consoleHost}`,
      `.${consoleHost}`,
      `${consoleHost}.`,
      `evil.test/.${consoleHost}`,
      `a@b.${consoleHost}`,
    ]) {
      expect(parseConsoleHost(host), host).toBeUndefined();
    }
  });
});

test('a host name in capitals is the same host', () => {
  expect(parseConsoleHost('EU-WEST-1.Console.AWS.Amazon.com')?.region).toBe('eu-west-1');
});

test('a service host may carry a session label too', () => {
  expect(parseConsoleHost('123456789012-abc.health.console.aws.amazon.com')).toEqual({
    partition: 'aws',
    named: 'health',
    sessionLabel: '123456789012-abc',
    accountId: '123456789012',
  });
});

test('a region that no list has yet is a region all the same', () => {
  expect(parseConsoleHost('mx-central-9.console.aws.amazon.com')?.region).toBe('mx-central-9');
});

test('hosts that AWS does not have are refused rather than guessed at', () => {
  for (const host of [
    'eu-west-1.console.amazonaws.cn',
    'us-east-1.us-west-2.console.aws.amazon.com',
    'us-east-1.123456789012-abc.console.aws.amazon.com',
    '123456789012-abc.123456789013-abc.us-east-1.console.aws.amazon.com',
    'a.b.console.aws.amazon.com',
    '',
  ]) {
    expect(parseConsoleHost(host), host).toBeUndefined();
  }
});

test('eleven digits make no account', () => {
  expect(parseConsoleHost('12345678901-abc.us-east-1.console.aws.amazon.com')?.accountId).toBeUndefined();
});

test('global services are known by their path or their host, regional ones are not among them', () => {
  const regional = parseConsoleHost('us-east-1.console.aws.amazon.com');
  for (const path of [
    '/iam/home',
    '/billing/home',
    '/route53/v2/home',
    '/cloudfront/v4/home',
    '/organizations/v2/home',
  ]) {
    expect(isGlobalService(regional, path), path).toBe(true);
  }
  for (const path of ['/', '/ec2/home', '/s3/buckets', '/iam-like/home', '/console/iam']) {
    expect(isGlobalService(regional, path), path).toBe(false);
  }
  expect(isGlobalService(parseConsoleHost('health.console.aws.amazon.com'), '/')).toBe(true);
  expect(isGlobalService(parseConsoleHost('s3.console.aws.amazon.com'), '/s3/buckets')).toBe(false);
});
