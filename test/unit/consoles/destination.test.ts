import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConsoleHost } from '../../../src/aws/console-host.ts';
import { GLOBAL_REGIONS } from '../../../src/aws/console-page.ts';
import { PARTITIONS } from '../../../src/aws/partitions.ts';
import { destinationOf } from '../../../src/consoles/destination.ts';
import { PROPERTY_LIMIT_MS } from '../aws/properties/runs.ts';

const to = (wish: Parameters<typeof destinationOf>[2]) => destinationOf('aws', 'eu-west-1', wish);

describe('where a console opens', () => {
  test('is the console’s home in the account’s region where nothing was asked for', () => {
    expect(to({})).toEqual({
      ok: true,
      value: { url: 'https://eu-west-1.console.aws.amazon.com/console/home?region=eu-west-1', region: 'eu-west-1' },
    });
    expect(destinationOf('aws-us-gov', 'us-gov-east-1', {})).toMatchObject({
      value: { url: 'https://us-gov-east-1.console.amazonaws-us-gov.com/console/home?region=us-gov-east-1' },
    });
  });

  test('is the page, the service and the region that were asked for', () => {
    expect(to({ region: 'eu-central-1' })).toMatchObject({ value: { region: 'eu-central-1' } });
    expect(to({ page: 's3', region: 'eu-central-1' })).toMatchObject({
      value: { url: 'https://eu-central-1.console.aws.amazon.com/s3/home?region=eu-central-1' },
    });
    expect(to({ page: '/ec2/home#Volumes:' })).toMatchObject({
      value: { url: 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Volumes:' },
    });
  });

  test('may be in a region that no list knows yet', () => {
    expect(to({ region: 'eu-north-9' })).toMatchObject({ ok: true, value: { region: 'eu-north-9' } });
  });

  test('has no region where the service has none', () => {
    expect(to({ page: 'iam', region: 'eu-central-1' })).toEqual({
      ok: true,
      value: { url: 'https://us-east-1.console.aws.amazon.com/iam/home' },
    });
  });

  test.each([
    'us-gov-west-1',
    'cn-north-1',
    'eusc-de-east-1',
    'frankfurt',
    'evil.test',
    'eu-west-1.evil.test',
    'eu-west-1#',
    '',
  ])('is refused in %j, which is none of the partition’s regions', (region) => {
    expect(to({ region })).toEqual({ ok: false, failure: { code: 'REGION_NOT_THERE', detail: region } });
  });

  test.each([
    'nothing-like-it',
    '__proto__',
    'constructor',
    '',
    'https://evil.test',
    '//evil.test',
    '/\\evil',
    '/x?SigninToken=1',
    'https://eu-west-1.console.aws.amazon.com/s3/home',
  ])('F68 is refused at %j', (page) => {
    expect(to({ page })).toEqual({ ok: false, failure: { code: 'PAGE_NOT_THERE', detail: page } });
  });

  test('is refused where the partition is not known to have the service', () => {
    expect(to({ page: 'lightsail' })).toMatchObject({ ok: true });
    expect(destinationOf('aws-cn', 'cn-north-1', { page: 'lightsail' })).toMatchObject({
      failure: { code: 'PAGE_NOT_THERE' },
    });
  });

  test('F68 is a console host of the partition, whatever was asked for', { timeout: PROPERTY_LIMIT_MS }, () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.string().map((rest) => `/${rest}`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...PARTITIONS), text, fc.option(text), (partition, page, region) => {
        const reached = destinationOf(partition.id, GLOBAL_REGIONS[partition.id], {
          page,
          region: region ?? undefined,
        });
        if (reached.ok) expect(parseConsoleHost(new URL(reached.value.url).hostname)?.partition).toBe(partition.id);
      }),
      { numRuns: 1000 },
    );
  });
});
