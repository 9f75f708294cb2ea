import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRegion, regionOfStartPage } from '../../../src/portals/region.ts';

const env = (fields: object): string =>
  `<!doctype html><script id="env" type="application/json">${JSON.stringify(fields)}</script>`;

describe('the region of a start page', () => {
  test.each([
    [
      'the OIDC endpoint before the region beside it',
      env({ region: 'us-east-1', oidcApiEndpoint: 'https://oidc.eu-west-1.amazonaws.com' }),
      'eu-west-1',
    ],
    ['a dual-stack OIDC endpoint', env({ oidcApiEndpoint: 'https://oidc.eu-north-1.api.aws' }), 'eu-north-1'],
    ['the region where there is no endpoint', env({ region: 'ap-southeast-2' }), 'ap-southeast-2'],
    [
      'the region where the endpoint is no text',
      env({ region: 'ap-southeast-2', oidcApiEndpoint: 7 }),
      'ap-southeast-2',
    ],
    [
      'a script whose attributes come the other way round',
      '<script type="application/json" id=env>{"region":"eu-west-3"}</script>',
      'eu-west-3',
    ],
    [
      'the script before the meta tag',
      `${env({ region: 'eu-west-1' })}<meta name="region" content="us-east-1">`,
      'eu-west-1',
    ],
    ['the meta tag of older pages', '<meta name="region" content="us-gov-west-1">', 'us-gov-west-1'],
    ['a meta tag the other way round', "<META content='cn-north-1' name='region'/>", 'cn-north-1'],
    [
      'the meta tag where the script is broken',
      '<script id="env">{"region":</script><meta name="region" content="eu-west-2">',
      'eu-west-2',
    ],
    [
      'the meta tag where the region beside it is none',
      `${env({ region: 'mars' })}<meta name="region" content="eu-west-2">`,
      'eu-west-2',
    ],
    [
      'the right one of two scripts',
      '<script id="env-tools">{"region":"us-west-2"}</script><script id="env">{"region":"eu-west-1"}</script>',
      'eu-west-1',
    ],
  ])('is read from %s', (_, html, region) => {
    expect(regionOfStartPage(html)).toBe(region);
  });

  test.each([
    ['an empty page', ''],
    ['a page that says nothing', '<!doctype html><title>Portal</title>'],
    ['a region that fits no partition', env({ region: 'mars-north-1x' })],
    ['a region with markup in it', env({ region: '"><script>alert(1)</script>' })],
    ['an endpoint on another kind of host', env({ oidcApiEndpoint: 'https://evil.test/oidc.eu-west-1.amazonaws.com' })],
    ['a list in place of an object', '<script id="env">["eu-west-1"]</script>'],
    ['a prototype in place of a field', '<script id="env">{"__proto__":{"region":"eu-west-1"}}</script>'],
  ])('is not made up for %s', (_, html) => {
    expect(regionOfStartPage(html)).toBeUndefined();
  });

  test('is looked for without throwing in whatever a server answers', () => {
    const pieces = fc.constantFrom(
      '<script',
      ' id=',
      '"env"',
      "'env'",
      'env',
      '>',
      '{"region":',
      '"eu-west-1"',
      '}',
      '</script>',
      '<meta',
      ' name=region',
      ' content=',
      '\0',
      '<!--',
    );
    const pages = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(pages, (html) => {
        const region = regionOfStartPage(html);
        if (region !== undefined) expect(parseRegion(region)).toEqual({ ok: true, value: region });
      }),
      { numRuns: 400 },
    );
  }, 30_000);

  test.each([
    '<script ',
    '<script id=env ',
    '<script id="env">',
    '<meta ',
    '<meta name=region ',
    '<meta name=region content=',
  ])(
    'is given up on in a moment when five megabytes repeat %s',
    (piece) => {
      const html = piece.repeat(5_000_000 / piece.length);
      const before = process.cpuUsage();
      regionOfStartPage(html);
      // The processor's time, of which a busy machine takes nothing away.
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(2000);
    },
    30_000,
  );
});

describe('a typed region', () => {
  test.each([
    ['eu-west-1', 'eu-west-1'],
    [' EU-West-1 ', 'eu-west-1'],
    ['us-gov-west-1', 'us-gov-west-1'],
    ['il-central-9', 'il-central-9'],
  ])('%s is taken', (typed, region) => {
    expect(parseRegion(typed)).toEqual({ ok: true, value: region });
  });

  test.each([
    ['', 'REGION_MISSING'],
    ['  ', 'REGION_MISSING'],
    ['Ireland', 'REGION_UNREADABLE'],
    ['us-east-1.evil.test', 'REGION_UNREADABLE'],
    ['us-east-1/', 'REGION_UNREADABLE'],
    ['us-iso-east-1', 'REGION_UNREADABLE'],
    ['eu-west-1\neu-west-2', 'REGION_UNREADABLE'],
  ])('%s is refused', (typed, code) => {
    expect(parseRegion(typed)).toMatchObject({ ok: false, failure: { code } });
  });
});
