/** Bodies, registrations and who may call OIDC at all. The numbers are those of the list of what the stand-in enforces, in its README. */
import { expect, test } from 'vitest';
import { authorizeAddress, makePkce, oidc, portalOf, register, registration } from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { DEVICE_GRANT } from '../standin/state.ts';

const DAY = 86_400_000;

const start = (): Promise<Standin> => startStandin({ network: false, accounts: 12 });

/** The error name that a registration earns. */
async function registrationError(standin: Standin, changes: Readonly<Record<string, unknown>>): Promise<string | null> {
  const portal = portalOf(standin);
  const { headers } = await oidc(standin, portal.region, '/client/register', registration(portal, changes));
  return headers.get('x-amzn-errortype')?.split(':')[0] ?? null;
}

test('S2 bodies must be JSON objects with fields of the right types', async () => {
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

test('S2 unset fields are null or left out, and unknown ones appear, as the test wishes', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const ask = async () => (await oidc(standin, portal.region, '/client/register', registration(portal))).body;
  expect(await ask()).toMatchObject({ authorizationEndpoint: null });
  standin.control.settings({ unsetFields: 'absent', extraFields: true });
  const body = await ask();
  expect(body).not.toHaveProperty('authorizationEndpoint');
  expect(body).toHaveProperty('somethingNew');
});

test('S3 only public clients of one grant family with known scopes and a known portal register', async () => {
  const standin = await start();
  const expected: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [{ clientType: 'confidential' }, 'InvalidClientMetadataException'],
    [{ scopes: ['openid'] }, 'InvalidScopeException'],
    [{ grantTypes: ['implicit'] }, 'UnsupportedGrantTypeException'],
    [{ grantTypes: ['authorization_code', DEVICE_GRANT] }, 'InvalidClientMetadataException'],
    [{ grantTypes: ['refresh_token'] }, 'InvalidClientMetadataException'],
    [{ redirectUris: [] }, 'InvalidRequestException'],
    [{ issuerUrl: 'https://nobody.awsapps.com/start' }, 'InvalidRequestException'],
    [{ issuerUrl: portalOf(standin, 1).startUrl }, 'InvalidRequestException'],
    [{ clientName: '' }, 'InvalidRequestException'],
  ];
  for (const [changes, name] of expected) expect(await registrationError(standin, changes)).toBe(name);
});

test('S4 redirects go to the IPv4 loopback address over http and nowhere else', async () => {
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

test('S5 a client secret is dead after 90 days, for tokens and for authorize', async () => {
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

test('S5 a registration is unknown in any other region', async () => {
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

test('S16 no other origin may call, not even an extension’s, and preflights are refused', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  for (const origin of ['chrome-extension://abcdefghijklmnop', 'moz-extension://0c2a', 'https://evil.test', 'null']) {
    const answer = await oidc(standin, portal.region, '/client/register', registration(portal), { origin });
    expect([origin, answer.status]).toEqual([origin, 403]);
  }
  const preflight = await standin.fetch(`https://oidc.${portal.region}.amazonaws.com/token`, { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([403, null]);
});

test('S1 operations that AWS does not know are 404', async () => {
  const standin = await start();
  expect((await oidc(standin, 'eu-west-1', '/introspect', {})).status).toBe(404);
});

test('S3 an issuer is the start URL, or the instance’s own address in the form of its partition', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  expect(portal.issuerUrl).toMatch(/^https:\/\/identitycenter\.amazonaws\.com\/ssoins-[0-9a-f]{16}$/);
  expect(await registrationError(standin, { issuerUrl: portal.issuerUrl })).toBe(null);
  const foreign = portal.issuerUrl.replace('amazonaws.com', 'amazonaws.eu');
  expect(await registrationError(standin, { issuerUrl: foreign })).toBe('InvalidRequestException');
  expect(await registrationError(standin, { issuerUrl: null })).toBe('InvalidRequestException');
});
