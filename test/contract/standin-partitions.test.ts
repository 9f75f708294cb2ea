/** All four partitions in one stand-in, and the hosts that go beside the usual ones. */
import { beforeAll, expect, test } from 'vitest';
import {
  hostsOf,
  loginLink,
  oidc,
  portalApi,
  portalOf,
  register,
  signInByPkce,
  textOf,
  type Hosts,
} from '../standin/client.ts';
import { startStandin, type Standin, type StandinPortal } from '../standin/start.ts';
import { DEVICE_GRANT } from '../standin/state.ts';
import { createWalker } from '../standin/walker.ts';
import { DUAL_STACK_PORTALS, PARTITION_PORTALS } from './portals.ts';

const PORTALS = [...PARTITION_PORTALS, ...DUAL_STACK_PORTALS];
const SUFFIXES = ['amazonaws.com', 'amazonaws.com', 'amazonaws.com.cn', 'amazonaws.eu', 'api.aws'];
const ARN_PARTITIONS = ['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'];

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ network: false, accounts: 12, portals: PORTALS });
});

test('S1 each partition has its own suffixes, and no host of another one answers for it', async () => {
  expect(PARTITION_PORTALS.map(({ region }) => hostsOf(region).oidc)).toEqual(
    PARTITION_PORTALS.map(({ region }, at) => `oidc.${region}.${SUFFIXES[at]}`),
  );
  for (const host of [
    'oidc.cn-north-1.amazonaws.com',
    'oidc.eusc-de-east-1.amazonaws.com',
    'oidc.eu-west-1.amazonaws.eu',
  ])
    expect([host, (await standin.fetch(`https://${host}/token`, { method: 'POST' })).status]).toEqual([host, 502]);
});

test.each([0, 1, 2, 3])(
  'S1 people sign in, list, take keys and land on a console in every partition at once (%i)',
  async (at) => {
    const signedIn = await signInByPkce(standin, at);
    const { portal, accessToken } = signedIn;
    const list = await portalApi(standin, portal.region, '/assignment/accounts', {}, accessToken);
    expect(list.body['accountList']).toHaveLength(12);
    const browser = createWalker(standin.fetch);
    const page = await browser.open(await loginLink(standin, signedIn, '482910375516', 'ReadOnlyAccess'));
    expect(page.url.host).toBe(hostsOf(portal.region).console);
    expect(page.text).toContain(`arn:${ARN_PARTITIONS[at]}:sts::482910375516:assumed-role/`);
  },
);

test('S25 start pages of every partition name their own OIDC host, region and partition', async () => {
  for (const [at, { startUrl, region }] of PARTITION_PORTALS.entries()) {
    const html = await (await standin.fetch(startUrl)).text();
    expect(html).toContain(`"oidcApiEndpoint":"https://${hostsOf(region).oidc}"`);
    expect(html).toContain(`"region":"${region}","partition":"${ARN_PARTITIONS[at]}"`);
  }
});

test('S1 a token of one partition’s portal is worth nothing at another’s', async () => {
  const { accessToken } = await signInByPkce(standin, 0);
  for (const { region } of PORTALS.slice(1))
    expect((await portalApi(standin, region, '/assignment/accounts', {}, accessToken)).status).toBe(401);
});

/** Begins a device login at the given hosts; the person then tries to approve it. */
async function deviceLogin(portal: StandinPortal, hosts: Hosts) {
  const client = await register(standin, portal, { grantTypes: [DEVICE_GRANT, 'refresh_token'] });
  const { body } = await oidc(standin, hosts, '/device_authorization', { ...client, startUrl: portal.startUrl });
  const address = textOf(body, 'verificationUriComplete');
  const page = await createWalker(standin.fetch).open(address);
  const approve = () => createWalker(standin.fetch).approveDevice(address, portal);
  const poll = async () =>
    (
      await oidc(standin, hosts, '/token', {
        ...client,
        grantType: DEVICE_GRANT,
        deviceCode: textOf(body, 'deviceCode'),
      })
    ).body;
  return { address, page, approve, poll };
}

test.each([4, 5])('S1 dual-stack hosts answer all that the IPv4 ones do, for the same sign-in (%i)', async (at) => {
  const dual = hostsOf(portalOf(standin, at).region, 'dual');
  const { portal, client, accessToken, refreshToken } = await signInByPkce(standin, at);
  const list = await portalApi(standin, dual, '/assignment/accounts', {}, accessToken);
  expect(list.body['accountList']).toHaveLength(12);
  const refreshed = await oidc(standin, dual, '/token', { ...client, grantType: 'refresh_token', refreshToken });
  expect(refreshed.status).toBe(200);
  expect((await standin.fetch(portal.startUrl)).status).toBe(200);
});

test('S9 a device login of a dual-stack instance works from the dual-stack host only', async () => {
  const portal = portalOf(standin, 4);
  const right = await deviceLogin(portal, hostsOf(portal.region, 'dual'));
  expect(right.address).toContain(`${portal.startUrl}/#/device?user_code=`);
  await right.approve();
  expect(await right.poll()).toMatchObject({ tokenType: 'Bearer' });
  const stray = await deviceLogin(portal, hostsOf(portal.region));
  expect(stray.address).toMatch(/^https:\/\/device\.sso\.eu-north-1\.amazonaws\.com\/\?user_code=/);
  expect([stray.page.status, stray.page.text.includes('device-error')]).toEqual([400, true]);
  const code = new URL(stray.address).searchParams.get('user_code') ?? '';
  const typed = await createWalker(standin.fetch).open(`${portal.startUrl}/#/device?user_code=${code}`);
  expect(typed.text).not.toContain('device-confirm');
  expect(await stray.poll()).toMatchObject({ error: 'authorization_pending' });
});

test('S9 device codes can be asked for at the older page, which leads to the portal', async () => {
  standin.control.settings({ devicePage: 'device-host' });
  const portal = portalOf(standin);
  const { address, approve, poll } = await deviceLogin(portal, hostsOf(portal.region));
  expect(new URL(address).host).toBe('device.sso.eu-west-1.amazonaws.com');
  await approve();
  expect(await poll()).toMatchObject({ tokenType: 'Bearer' });
  standin.control.settings({ devicePage: 'portal' });
});

test('S14 IPv4 and dual-stack hosts, and all people of an organisation, share one bucket', async () => {
  const users = ['mira', 'jonas'].map((userName) => ({ userName, password: 'x' }));
  const portals = [{ startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1', users }];
  const shared = await startStandin({ network: false, rate: 4, portals, now: () => 1_790_000_000_000 });
  const [mira, jonas] = [
    await signInByPkce(shared),
    await signInByPkce(shared, 0, undefined, portalOf(shared).users[1]),
  ];
  const ask = async (token: string, stack: 'ipv4' | 'dual'): Promise<number> =>
    (await portalApi(shared, hostsOf('eu-west-1', stack), '/assignment/accounts', {}, token)).status;
  for (const stack of ['ipv4', 'dual'] as const)
    expect([await ask(mira.accessToken, stack), await ask(jonas.accessToken, stack)]).toEqual([200, 200]);
  expect([await ask(mira.accessToken, 'ipv4'), await ask(jonas.accessToken, 'dual')]).toEqual([429, 429]);
});

test('S1 FIPS names answer, in the forms that AWS gives them', async () => {
  const status = async (host: string, path: string, method = 'GET'): Promise<number> =>
    (await standin.fetch(`https://${host}${path}`, { method })).status;
  for (const suffix of ['amazonaws.com', 'api.aws']) {
    expect(await status(`oidc-fips.us-gov-west-1.${suffix}`, '/token', 'POST')).toBe(400);
    expect(await status(`portal.sso-fips.us-gov-west-1.${suffix}`, '/assignment/accounts')).toBe(401);
    expect(await status(`portal-fips.sso.us-gov-west-1.${suffix}`, '/assignment/accounts')).toBe(502);
  }
  for (const host of ['signin-fips.amazonaws-us-gov.com', 'us-gov-east-1.signin-fips.amazonaws-us-gov.com'])
    expect(await status(host, '/federation', 'POST')).toBe(400);
  expect(await status('signin-fips.aws.amazon.com', '/federation', 'POST')).toBe(502);
});
