import { expect, test } from 'vitest';
import { portalOf } from '../standin/client.ts';
import { startStandin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';

const FORMS = [
  ['https://acme.awsapps.com/start', 'eu-west-1'],
  ['https://d-1234567890.awsapps.com/start', 'eu-west-1'],
  ['https://ssoins-0123456789abcdef.portal.eu-west-1.app.aws', 'eu-west-1'],
  ['https://ssoins-0123456789abcdef.eu-west-1.portal.amazonaws.com/start', 'eu-west-1'],
  ['https://start.us-gov-home.awsapps.com/directory/d-1234567890', 'us-gov-west-1'],
  ['https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890', 'us-gov-west-1'],
  ['https://start.home.awsapps.cn/directory/d-1234567890', 'cn-north-1'],
  ['https://ssoins-0123456789abcdef.cn-north-1.portal.amazonaws.com.cn', 'cn-north-1'],
  ['https://ssoins-0123456789abcdef.eusc-de-east-1.portal.amazonaws.eu', 'eusc-de-east-1'],
] as const;

test('every form of start URL tells its region to anybody, in the new way and in the older one', async () => {
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

test('alias and directory id are one instance on two hosts, with two sign-ins', async () => {
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

test('a vanity host leads to the start URL by one redirect, or by more', async () => {
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

test('the portal signs out', async () => {
  const standin = await startStandin({ network: false, accounts: 3 });
  const portal = portalOf(standin);
  const browser = createWalker(standin.fetch);
  await browser.signIn(await browser.open(portal.startUrl), portal);
  const cookie = [...browser.cookies(portal.startUrl)].map(([name, value]) => `${name}=${value}`).join();
  await standin.fetch(`${portal.startUrl}/sign-out`, { method: 'POST', headers: { cookie } });
  expect((await browser.open(portal.startUrl)).text).toContain('id="username-input"');
});
