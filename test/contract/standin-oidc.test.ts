import { expect, test } from 'vitest';
import {
  authorizeAddress,
  LOOPBACK,
  makePkce,
  oidc,
  portalApi,
  portalOf,
  register,
  registration,
  signInByPkce,
  textOf,
} from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const DAY = 86_400_000;

const start = (): Promise<Standin> => startStandin({ network: false, accounts: 12 });

/** The error name that a registration earns. */
async function registrationError(standin: Standin, changes: Readonly<Record<string, unknown>>): Promise<string | null> {
  const portal = portalOf(standin);
  const { headers } = await oidc(standin, portal.region, '/client/register', registration(portal, changes));
  return headers.get('x-amzn-errortype')?.split(':')[0] ?? null;
}

test('bodies must be JSON objects with fields of the right types', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  for (const body of [
    null,
    [],
    'text',
    { ...registration(portal), clientName: 7 },
    { ...registration(portal), scopes: 'sso:account:access' },
  ]) {
    expect(await oidc(standin, portal.region, '/client/register', body)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  }
});

test('unset fields are null or left out, and unknown ones appear, as the test wishes', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const ask = async () => (await oidc(standin, portal.region, '/client/register', registration(portal))).body;
  expect(await ask()).toMatchObject({ authorizationEndpoint: null });
  standin.control.settings({ unsetFields: 'absent', extraFields: true });
  const body = await ask();
  expect(body).not.toHaveProperty('authorizationEndpoint');
  expect(body).toHaveProperty('somethingNew');
});

test('only public clients of one grant family with known scopes and a known portal register', async () => {
  const standin = await start();
  const expected: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [{ clientType: 'confidential' }, 'InvalidClientMetadataException'],
    [{ scopes: ['openid'] }, 'InvalidScopeException'],
    [{ grantTypes: ['implicit'] }, 'UnsupportedGrantTypeException'],
    [{ grantTypes: ['authorization_code', DEVICE] }, 'InvalidClientMetadataException'],
    [{ grantTypes: ['refresh_token'] }, 'InvalidClientMetadataException'],
    [{ redirectUris: [] }, 'InvalidRequestException'],
    [{ issuerUrl: 'https://nobody.awsapps.com/start' }, 'InvalidRequestException'],
    [{ issuerUrl: portalOf(standin, 1).startUrl }, 'InvalidRequestException'],
    [{ clientName: '' }, 'InvalidRequestException'],
  ];
  for (const [changes, name] of expected) expect(await registrationError(standin, changes)).toBe(name);
});

test('redirects go to the IPv4 loopback address over http and nowhere else', async () => {
  const standin = await start();
  const refused = [
    'http://localhost/oauth/callback',
    'http://127.1/oauth/callback',
    'http://127.0.0.1',
    'https://127.0.0.1/oauth/callback',
    'http://user@127.0.0.1/oauth/callback',
    'http://127.0.0.1/oauth/callback?a=1',
    'http://127.0.0.1/oauth/callback#a',
    'http://127.0.0.1.evil.test/oauth/callback',
    'chrome-extension://abc/callback',
  ];
  for (const uri of refused)
    expect(await registrationError(standin, { redirectUris: [uri] })).toBe('InvalidRedirectUriException');
  expect(await registrationError(standin, { redirectUris: ['http://127.0.0.1:8080/oauth/callback'] })).toBe(null);
});

test('a client secret is dead after 90 days, for tokens and for authorize', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const client = await register(standin, portal);
  standin.control.advance({ milliseconds: 90 * DAY });
  const refused = await oidc(standin, portal.region, '/token', {
    ...client,
    grantType: 'refresh_token',
    refreshToken: 'x',
  });
  expect(refused).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  const page = await standin.fetch(authorizeAddress(portal, client, makePkce().challenge));
  expect(page.status).toBe(400);
});

test('a registration is unknown in any other region', async () => {
  const standin = await start();
  const client = await register(standin, portalOf(standin));
  const elsewhere = await oidc(standin, 'us-east-2', '/token', {
    ...client,
    grantType: 'refresh_token',
    refreshToken: 'x',
  });
  expect(elsewhere.status).toBe(401);
  const page = await standin.fetch(authorizeAddress(portalOf(standin, 1), client, makePkce().challenge));
  expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('invalid_grant')]);
});

test('authorize shows an error page, and never redirects, for anything that is not exactly right', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const client = await register(standin, portal);
  const { challenge } = makePkce();
  const wrong: readonly Readonly<Record<string, string>>[] = [
    { response_type: 'token' },
    { client_id: 'nobody' },
    { redirect_uri: 'http://127.0.0.1:1/other' },
    { redirect_uri: 'http://localhost:1/oauth/callback' },
    { code_challenge_method: 'plain' },
    { code_challenge: `${challenge}=` },
    { scopes: 'sso:account:access openid' },
    { scopes: '' },
    { state: '' },
  ];
  for (const changes of wrong) {
    const answer = await standin.fetch(authorizeAddress(portal, client, challenge, changes));
    expect([changes, answer.status, answer.headers.get('location')]).toEqual([changes, 400, null]);
  }
  for (const again of ['state=again', 'scopes=sso:account:access', 'unknown=1&unknown=2']) {
    const twice = await standin.fetch(`${authorizeAddress(portal, client, challenge)}&${again}`);
    expect([again, twice.status]).toEqual([again, 400]);
  }
  expect((await standin.fetch(authorizeAddress(portal, client, challenge))).status).toBe(302);
});

test('Deny comes back as access_denied with the state, and with no code', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const client = await register(standin, portal);
  const back = await createWalker(standin.fetch).authorize(
    authorizeAddress(portal, client, makePkce().challenge),
    portal,
    'deny',
  );
  expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'a-state' });
});

test('a consent page gives one code: pressed again, it has ended', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const address = authorizeAddress(portal, await register(standin, portal), makePkce().challenge);
  const walker = createWalker(standin.fetch);
  const consent = await walker.signIn(await walker.open(address), portal);
  expect((await walker.submit(consent, { answer: 'allow' })).url.hostname).toBe('127.0.0.1');
  expect(await walker.submit(consent, { answer: 'allow' })).toMatchObject({ status: 400 });
});

test('the code is handed over by a redirect or by a script, with and without no-store', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const client = await register(standin, portal);
  const walker = createWalker(standin.fetch);
  await walker.authorize(authorizeAddress(portal, client, makePkce().challenge), portal);
  standin.control.settings({ authorizeRedirect: 'script', authorizeNoStore: false });
  const back = await walker.authorize(authorizeAddress(portal, client, makePkce().challenge), portal);
  expect(back.searchParams.get('code')).toBeTruthy();
});

/** Walks up to a code, and gives back what trading it takes. */
async function codeInHand(standin: Standin) {
  const portal = portalOf(standin);
  const client = await register(standin, portal);
  const { verifier: codeVerifier, challenge } = makePkce();
  const back = await createWalker(standin.fetch).authorize(authorizeAddress(portal, client, challenge), portal);
  const trade = {
    ...client,
    grantType: 'authorization_code',
    code: back.searchParams.get('code'),
    redirectUri: LOOPBACK,
    codeVerifier,
  };
  return {
    portal,
    trade,
    tryIt: (changes: object) => oidc(standin, portal.region, '/token', { ...trade, ...changes }),
  };
}

test('a code works once', async () => {
  const { tryIt } = await codeInHand(await start());
  expect((await tryIt({})).status).toBe(200);
  expect(await tryIt({})).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('a wrong verifier burns the code', async () => {
  const { tryIt } = await codeInHand(await start());
  expect(await tryIt({ codeVerifier: makePkce().verifier })).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
  expect(await tryIt({})).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('a redirect address with another port burns the code', async () => {
  const { tryIt } = await codeInHand(await start());
  expect((await tryIt({ redirectUri: 'http://127.0.0.1:1/oauth/callback' })).status).toBe(400);
  expect((await tryIt({})).status).toBe(400);
});

test('a code of another client is refused', async () => {
  const standin = await start();
  const { tryIt, portal } = await codeInHand(standin);
  expect((await tryIt(await register(standin, portal))).status).toBe(400);
});

test('a code is dead after ten minutes', async () => {
  const standin = await start();
  const { tryIt } = await codeInHand(standin);
  standin.control.advance({ milliseconds: 600_000 });
  expect((await tryIt({})).status).toBe(400);
});

test('a grant that was not registered is UnauthorizedClient, and a start URL of another region InvalidRequest', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const code = await register(standin, portal);
  const refused = await oidc(standin, portal.region, '/device_authorization', { ...code, startUrl: portal.startUrl });
  expect(refused.body).toMatchObject({ error: 'unauthorized_client' });
  const device = await register(standin, portal, { grantTypes: [DEVICE, 'refresh_token'] });
  const wrongPlace = await oidc(standin, portal.region, '/device_authorization', {
    ...device,
    startUrl: portalOf(standin, 1).startUrl,
  });
  expect(wrongPlace.body).toMatchObject({ error: 'invalid_request' });
});

async function deviceInHand(standin: Standin) {
  const portal = portalOf(standin);
  const client = await register(standin, portal, { grantTypes: [DEVICE, 'refresh_token'] });
  const { body } = await oidc(standin, portal.region, '/device_authorization', {
    ...client,
    startUrl: portal.startUrl,
  });
  const poll = async () =>
    (
      await oidc(standin, portal.region, '/token', {
        ...client,
        grantType: DEVICE,
        deviceCode: textOf(body, 'deviceCode'),
      })
    ).body;
  const wait = (seconds: number): void => standin.control.advance({ milliseconds: seconds * 1000 });
  return { portal, poll, wait, address: textOf(body, 'verificationUriComplete'), userCode: textOf(body, 'userCode') };
}

test('a device code is pending until a person allows it, and is then used once', async () => {
  const standin = await start();
  const { portal, poll, wait, address, userCode } = await deviceInHand(standin);
  expect(userCode).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  expect(await poll()).toMatchObject({ error: 'authorization_pending' });
  await createWalker(standin.fetch).approveDevice(address, portal);
  wait(1);
  expect(await poll()).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
  wait(1);
  expect(await poll()).toMatchObject({ error: 'invalid_grant' });
});

test('a device code that was denied or ran out says so', async () => {
  const standin = await start();
  const denied = await deviceInHand(standin);
  await createWalker(standin.fetch).approveDevice(denied.address, denied.portal, 'deny');
  expect(await denied.poll()).toMatchObject({ error: 'access_denied' });
  const late = await deviceInHand(standin);
  late.wait(600);
  expect(await late.poll()).toMatchObject({ error: 'expired_token' });
});

test('polling before the interval is told to slow down by five seconds, for good', async () => {
  const { poll, wait } = await deviceInHand(await start());
  await poll();
  expect(await poll()).toMatchObject({ error: 'slow_down' });
  wait(5);
  expect(await poll()).toMatchObject({ error: 'slow_down' });
  wait(11);
  expect(await poll()).toMatchObject({ error: 'authorization_pending' });
});

test('a refresh token is dead once used; the access tokens from before live on', async () => {
  const standin = await start();
  const { portal, client, accessToken, refreshToken } = await signInByPkce(standin);
  const refresh = () => oidc(standin, portal.region, '/token', { ...client, grantType: 'refresh_token', refreshToken });
  expect((await refresh()).status).toBe(200);
  expect(await refresh()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect((await portalApi(standin, portal.region, '/assignment/accounts', {}, accessToken)).status).toBe(200);
});

test('a refresh token works with its own registration only', async () => {
  const standin = await start();
  const { portal, refreshToken } = await signInByPkce(standin);
  const other = await register(standin, portal);
  const refused = await oidc(standin, portal.region, '/token', { ...other, grantType: 'refresh_token', refreshToken });
  expect(refused.body).toMatchObject({ error: 'invalid_grant' });
});

test('an answer can be lost after the rotation', async () => {
  const standin = await start();
  const { portal, client, refreshToken } = await signInByPkce(standin);
  standin.control.fault({ operation: 'CreateToken', dropAnswer: true, times: 1 });
  const refresh = () => oidc(standin, portal.region, '/token', { ...client, grantType: 'refresh_token', refreshToken });
  await expect(refresh()).rejects.toThrow('fetch failed');
  expect((await refresh()).status).toBe(400);
});

test('without the scope there is one eight-hour token and no refresh token', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const client = await register(standin, portal, { grantTypes: [DEVICE], scopes: [] });
  const { body } = await oidc(standin, portal.region, '/device_authorization', {
    ...client,
    startUrl: portal.startUrl,
  });
  await createWalker(standin.fetch).approveDevice(textOf(body, 'verificationUriComplete'), portal);
  const tokens = await oidc(standin, portal.region, '/token', {
    ...client,
    grantType: DEVICE,
    deviceCode: textOf(body, 'deviceCode'),
  });
  expect(tokens.body['refreshToken']).toBe(null);
  expect(tokens.body['expiresIn']).toBeGreaterThan(7.9 * 3600);
});

test('no token outlives the sign-in session, and signing in again keeps the session’s end', async () => {
  const standin = await start();
  const { walker } = await signInByPkce(standin);
  standin.control.advance({ milliseconds: 7.5 * 3_600_000 });
  const again = await signInByPkce(standin, 0, walker);
  expect(again.expiresIn).toBeLessThanOrEqual(1800);
  standin.control.advance({ milliseconds: 1_800_000 });
  const { portal, client, refreshToken } = again;
  const late = await oidc(standin, portal.region, '/token', { ...client, grantType: 'refresh_token', refreshToken });
  expect(late.body).toMatchObject({ error: 'invalid_grant' });
});

test('no other origin may call, not even an extension’s, and preflights are refused', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  for (const origin of ['chrome-extension://abcdefghijklmnop', 'moz-extension://0c2a', 'https://evil.test', 'null']) {
    const answer = await oidc(standin, portal.region, '/client/register', registration(portal), { origin });
    expect([origin, answer.status]).toEqual([origin, 403]);
  }
  const preflight = await standin.fetch(`https://oidc.${portal.region}.amazonaws.com/token`, { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([403, null]);
});

test('operations that AWS does not know are 404', async () => {
  const standin = await start();
  expect((await oidc(standin, 'eu-west-1', '/introspect', {})).status).toBe(404);
});
