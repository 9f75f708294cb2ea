/** Addresses and pasted texts of any kind: redirects to the loopback address, start URLs, configs, hosts and ARNs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isConsoleHostname, parseConsoleHost } from '../../../../src/aws/console-host.ts';
import { isAwsDevicePage, isAwsPortalHost } from '../../../../src/aws/hosts.ts';
import { partitionOfRegion, PARTITIONS } from '../../../../src/aws/partitions.ts';
import { parseSessionArn } from '../../../../src/aws/session-arn.ts';
import { readAwsConfig } from '../../../../src/portals/aws-config.ts';
import { readCallback } from '../../../../src/portals/sign-in/flow.ts';
import { parseRegion } from '../../../../src/portals/region.ts';
import { parseStartUrl } from '../../../../src/portals/start-url.ts';
import { PORTAL_FAILURE_CODES } from '../../../../src/portals/failure.ts';
import { readVanity } from '../../../../src/portals/vanity.ts';
import { text } from './hostile-input.ts';
import { holds, PROPERTY_LIMIT_MS } from './runs.ts';

/** Texts made of the pieces that such an address is made of, in any order, with rubbish between them. */
function madeOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: text });
  return fc.array(piece, { maxLength: 10 }).map((parts) => parts.join(''));
}

const flow = { port: 50_123, state: 'the-state' };
const CALLBACK = 'http://127.0.0.1:50123/oauth/callback';

test(
  'a redirect to the loopback address is a code, a no, or nothing, whatever stands in it',
  { timeout: PROPERTY_LIMIT_MS },
  async () => {
    const pieces = [
      'code=abc',
      'state=the-state',
      'state=other',
      'error=access_denied',
      'error=<script>',
      '&',
      '=',
      '%ZZ',
      '%00',
      '#',
      '?',
      '+',
    ];
    const address = fc.oneof(
      fc
        .tuple(
          fc.constantFrom(
            `${CALLBACK}?code=abc&state=the-state`,
            `${CALLBACK}?error=access_denied&state=the-state`,
            `${CALLBACK}?`,
            `${CALLBACK}/`,
          ),
          madeOf(...pieces),
        )
        .map((parts) => parts.join('')),
      madeOf('http://', '127.0.0.1', 'localhost', ':50123', '/oauth/callback', '@', ...pieces),
    );
    const seen = new Set<string | undefined>();
    await holds(
      fc.property(address, (url) => {
        const callback = readCallback(flow, url);
        seen.add(callback?.kind);
        if (callback === undefined) return;
        expect(['code', 'declined', 'refused']).toContain(callback.kind);
        expect(url.startsWith('http://127.0.0.1:50123/oauth/callback?')).toBe(true);
        expect(new URL(url).searchParams.getAll('state')).toEqual(['the-state']);
        if (callback.kind === 'code') expect(new URL(url).searchParams.getAll('code')).toEqual([callback.code]);
      }),
      1000,
    );
    expect(seen).toEqual(new Set(['code', 'declined', 'refused', undefined]));
  },
);

test('nobody without the state gets anything out of a redirect', { timeout: PROPERTY_LIMIT_MS }, async () => {
  const states = text.filter((state) => state !== flow.state);
  await holds(
    fc.property(states, text, (state, code) => {
      const query = new URLSearchParams({ code, state });
      expect(readCallback(flow, `${CALLBACK}?${query.toString()}`)).toBeUndefined();
    }),
    300,
  );
});

const HOST_PIECES = [
  'https://',
  'http://',
  'javascript:',
  'acme',
  'ssoins-6684b0c1d2e3f405',
  'd-9367a1b2c3',
  '.awsapps.com',
  '.awsapps.cn',
  '.portal',
  '.eu-west-1',
  '.us-gov-west-1',
  '.cn-north-1',
  '.eusc-de-east-1',
  '.app.aws',
  '.portal.amazonaws.com',
  '.amazonaws.eu',
  '/start',
  '/directory/d-1',
  '/',
  '?',
  '#',
  '@',
  ':443',
  '.evil.test',
  'а',
  ' ',
  '\\',
  '.',
  '..',
  '%2f',
  'xn--',
  '.us-gov-home',
];

test(
  'a start URL is in normal form on a host of AWS, or refused with a reason',
  { timeout: PROPERTY_LIMIT_MS },
  async () => {
    let readable = 0;
    await holds(
      fc.property(fc.oneof(madeOf(...HOST_PIECES), text), (typed) => {
        const result = parseStartUrl(typed);
        if (!result.ok) {
          expect(PORTAL_FAILURE_CODES).toContain(result.failure.code);
          return;
        }
        readable += 1;
        const { startUrl, host, name, region, partition } = result.value;
        const url = new URL(startUrl);
        expect([url.protocol, url.host, url.search, url.hash]).toEqual(['https:', host, '', '']);
        expect(isAwsPortalHost(host)).toBe(true);
        expect(startUrl).not.toMatch(/\/$/);
        expect(name).not.toBe('');
        expect(PARTITIONS.map(({ id }) => id)).toContain(partition);
        if (region !== undefined) expect(partitionOfRegion(region)?.id).toBe(partition);
        // Normal form stays as it is.
        expect(parseStartUrl(startUrl)).toEqual(result);
      }),
      1000,
    );
    expect(readable).toBeGreaterThan(0);
  },
);

test(
  'a host of somebody’s own is https and in ASCII, or none; a device page is AWS’s, or none',
  { timeout: PROPERTY_LIMIT_MS },
  async () => {
    await holds(
      fc.property(madeOf(...HOST_PIECES, 'aws.acme.example', 'device.sso.'), (typed) => {
        const vanity = readVanity(typed);
        if (vanity !== undefined) {
          expect(vanity.url).toMatch(/^https:\/\/[\x21-\x7e]+$/);
          expect(isAwsPortalHost(vanity.host)).toBe(false);
        }
        if (isAwsDevicePage(typed)) expect(new URL(typed).hostname).toMatch(/\.(?:aws|cn|com|eu)$/);
      }),
      500,
    );
  },
);

test(
  'a config is read to portals that could have been typed, and to nothing else',
  { timeout: PROPERTY_LIMIT_MS },
  async () => {
    const config = madeOf(
      '[sso-session acme]\n',
      '[profile a b]\n',
      '[default]\n',
      '[',
      ']',
      '\n',
      '\r\n',
      ' = ',
      '# ',
      '[profile __proto__]\n',
      'sso_start_url = https://acme.awsapps.com/start\n',
      'sso_region = eu-west-1\n',
      'sso_session = acme\n',
      '  s3 =\n',
      'aws_secret_access_key = Zq9xSECRET\n',
      'sso_start_url=',
      'sso_region=',
      'constructor = 1\n',
    );
    await holds(
      fc.property(config, (pasted) => {
        const { portals, unreadable } = readAwsConfig(pasted);
        expect(unreadable).toBeGreaterThanOrEqual(0);
        for (const portal of portals) {
          expect(Object.keys(portal).toSorted()).toEqual(['name', 'region', 'startUrl']);
          expect(parseStartUrl(portal.startUrl, portal.region)).toMatchObject({
            ok: true,
            value: { startUrl: portal.startUrl },
          });
          expect(parseRegion(portal.region)).toEqual({ ok: true, value: portal.region });
        }
        if (!pasted.includes('sso_start_url')) expect(portals).toEqual([]);
      }),
      300,
    );
  },
);

test(
  'console hosts and session ARNs of any kind are read to twelve digits, or not at all',
  { timeout: PROPERTY_LIMIT_MS },
  async () => {
    const host = madeOf(
      '482910375516',
      '-abcd1234',
      '.',
      'eu-west-1',
      'health',
      '.console.aws.amazon.com',
      '.console.amazonaws.cn',
      '.evil.test',
    );
    const arn = madeOf(
      'arn:',
      'aws',
      ':sts:',
      ':',
      '000123456789',
      ':assumed-role/',
      'AWSReservedSSO_Read_0123456789abcdef',
      '/',
      'mira',
      '*',
    );
    await holds(
      fc.property(host, arn, (hostname, sessionArn) => {
        const found = parseConsoleHost(hostname);
        if (found !== undefined) expect(isConsoleHostname(hostname)).toBe(true);
        if (found?.accountId !== undefined) expect(found.accountId).toMatch(/^[0-9]{12}$/);
        const principal = parseSessionArn(sessionArn);
        if (principal !== undefined) expect(principal.accountId).toMatch(/^[0-9]{12}$/);
      }),
      1000,
    );
  },
);
