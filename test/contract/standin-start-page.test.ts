import { expect, test } from 'vitest';
import { portalOf } from '../standin/client.ts';
import { startStandin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';

const FORMS = [
  ['https://acme.awsapps.com/start', 'eu-west-1'],
  ['https://d-1234567890.awsapps.com/start', 'eu-west-1'],
  ['https://ssoins-0123456789abcdef.portal.eu-west-1.app.aws', 'eu-west-1'],
  ['https://ssoins-0123456789abcdef.eu-west-1.portal.amazonaws.com/start', 'eu-west-1'],
  ['https://ssoins-0123456789abcdef.portal.us-gov-west-1.app.aws/start', 'us-gov-west-1'],
  ['https://ssoins-0123456789abcdef.us-gov-west-1.portal.amazonaws.com', 'us-gov-west-1'],
  ['https://start.us-gov-home.awsapps.com/directory/d-1234567890', 'us-gov-west-1'],
  ['https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890', 'us-gov-west-1'],
  ['https://start.home.awsapps.cn/directory/d-1234567890', 'cn-north-1'],
  ['https://start.cn-northwest-1.home.awsapps.cn/directory/d-1234567890', 'cn-northwest-1'],
  ['https://ssoins-0123456789abcdef.cn-north-1.portal.amazonaws.com.cn', 'cn-north-1'],
  ['https://ssoins-0123456789abcdef.portal.cn-north-1.app.amazonwebservices.com.cn', 'cn-north-1'],
  ['https://ssoins-0123456789abcdef.eusc-de-east-1.portal.amazonaws.eu', 'eusc-de-east-1'],
  ['https://ssoins-0123456789abcdef.portal.eusc-de-east-1.api.amazonwebservices.eu', 'eusc-de-east-1'],
  ['https://ssoins-0123456789abcdef.portal.eusc-de-east-1.app.amazonwebservices.eu', 'eusc-de-east-1'],
] as const;

test('S25 every form of start URL tells its region to anybody, in the new way and in the older one', async () => {
  for (const [startUrl, region] of FORMS) {
    const standin = await startStandin({ network: false, accounts: 3, portals: [{ startUrl, region }] });
    const read = async (): Promise<string> => (await standin.fetch(startUrl)).text();
    expect(await read()).toMatch(new RegExp(`<script id="env" type="application/json">\\{"region":"${region}"`));
    standin.control.settings({ regionMarker: 'meta' });
    expect(await read()).toContain(`<meta name="region" content="${region}">`);
    standin.control.settings({ regionMarker: 'none' });
    expect(await read()).not.toMatch(/id="env"|name="region"/);
  }
});

test('S25 alias and directory id are one instance on two hosts, with two sign-ins', async () => {
  const standin = await startStandin({ network: false, accounts: 3 });
  const portal = portalOf(standin);
  const browser = createWalker(standin.fetch);
  const signedIn = await browser.signIn(await browser.open(portal.startUrl), portal);
  expect(signedIn.text).toContain('Accounts (3)');
  const other = await browser.open('https://d-9367a1b2c3.awsapps.com/start');
  expect(other.text).toContain('id="username-input"');
});

test('a wrong password is asked for again', async () => {
  const standin = await startStandin({ network: false, accounts: 3 });
  const portal = portalOf(standin);
  const browser = createWalker(standin.fetch);
  const page = await browser.signIn(await browser.open(portal.startUrl), { ...portal, password: 'wrong' });
  expect(page.text).toContain('Username or password is wrong.');
});

test('S25 a vanity host leads to the start URL by one redirect, or by more', async () => {
  const startUrl = 'https://acme.awsapps.com/start';
  const vanities = [
    { host: 'aws.acme.example', hops: [startUrl] },
    { host: 'sso.acme.example', hops: ['https://sso.acme.example/aws', startUrl] },
  ];
  const standin = await startStandin({ network: false, accounts: 3, vanities });
  const next = async (address: string): Promise<string | null> =>
    (await standin.fetch(address, { method: 'HEAD', redirect: 'manual' })).headers.get('location');
  expect(await next('https://aws.acme.example/')).toBe(startUrl);
  expect(await next('https://sso.acme.example/')).toBe('https://sso.acme.example/aws');
  expect(await next('https://sso.acme.example/aws')).toBe(startUrl);
});

test('S25 a vanity host can lead through twenty redirects, to http, or to a host that is not AWS’s', async () => {
  const startUrl = 'https://acme.awsapps.com/start';
  const long = Array.from({ length: 19 }, (_none, at) => `https://long.acme.example/${at + 1}`);
  const vanities = [
    { host: 'long.acme.example', hops: [...long, startUrl], status: 307 },
    { host: 'plain.acme.example', hops: ['http://acme.awsapps.com/start'], status: 302 },
    { host: 'evil.acme.example', hops: ['https://evil.test/start'], status: 308 },
  ] as const;
  const standin = await startStandin({ network: false, accounts: 3, vanities });
  const next = async (address: string): Promise<readonly [number, string | null]> => {
    const { status, headers } = await standin.fetch(address, { method: 'HEAD', redirect: 'manual' });
    return [status, headers.get('location')];
  };
  let address: string | null = 'https://long.acme.example/';
  let redirects = 0;
  for (; address !== null && address !== startUrl; redirects += 1) [, address] = await next(address);
  expect([redirects, address]).toEqual([20, startUrl]);
  expect(await next('https://plain.acme.example/')).toEqual([302, 'http://acme.awsapps.com/start']);
  expect(await next('https://evil.acme.example/')).toEqual([308, 'https://evil.test/start']);
});

test('S25 a vanity host may refuse HEAD, and still redirect GET', async () => {
  const vanities = [{ host: 'aws.acme.example', hops: ['https://acme.awsapps.com/start'], headStatus: 405 }];
  const standin = await startStandin({ network: false, accounts: 3, vanities });
  const ask = async (method: string): Promise<readonly [number, string | null]> => {
    const { status, headers } = await standin.fetch('https://aws.acme.example/', { method, redirect: 'manual' });
    return [status, headers.get('location')];
  };
  expect([await ask('HEAD'), await ask('GET')]).toEqual([
    [405, null],
    [301, 'https://acme.awsapps.com/start'],
  ]);
});

test('the portal signs out', async () => {
  const standin = await startStandin({ network: false, accounts: 3 });
  const portal = portalOf(standin);
  const browser = createWalker(standin.fetch);
  await browser.signIn(await browser.open(portal.startUrl), portal);
  const cookie = [...browser.cookies(portal.startUrl)].map(([name, value]) => `${name}=${value}`).join();
  await standin.fetch(`${portal.startUrl}/sign-out`, { method: 'POST', headers: { cookie } });
  expect((await browser.open(portal.startUrl)).text).toContain('id="username-input"');
});
