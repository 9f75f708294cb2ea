/** Refresh tokens, and how long anything lives. The numbers are those of the list of what the stand-in enforces, in its README. */
import { expect, test } from 'vitest';
import {
  authorizeAddress,
  LOOPBACK,
  makePkce,
  oidc,
  portalApi,
  portalOf,
  register,
  signInByPkce,
  textOf,
} from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { DEVICE_GRANT } from '../standin/state.ts';
import { createWalker } from '../standin/walker.ts';

const start = (): Promise<Standin> => startStandin({ network: false, accounts: 12 });

test('S10 a refresh token is dead once used; the access tokens from before live on', async () => {
  const standin = await start();
  const { portal, client, accessToken, refreshToken } = await signInByPkce(standin);
  const refresh = () => oidc(standin, portal.region, '/token', { ...client, grantType: 'refresh_token', refreshToken });
  expect((await refresh()).status).toBe(200);
  expect(await refresh()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect((await portalApi(standin, portal.region, '/assignment/accounts', {}, accessToken)).status).toBe(200);
});

test('S10 a refresh token works with its own registration only', async () => {
  const standin = await start();
  const { portal, refreshToken } = await signInByPkce(standin);
  const other = await register(standin, portal);
  const refused = await oidc(standin, portal.region, '/token', { ...other, grantType: 'refresh_token', refreshToken });
  expect(refused.body).toMatchObject({ error: 'invalid_grant' });
});

test('S10 an answer can be lost after the rotation', async () => {
  const standin = await start();
  const { portal, client, refreshToken } = await signInByPkce(standin);
  standin.control.fault({ operation: 'CreateToken', dropAnswer: true, times: 1 });
  const refresh = () => oidc(standin, portal.region, '/token', { ...client, grantType: 'refresh_token', refreshToken });
  await expect(refresh()).rejects.toThrow('fetch failed');
  expect((await refresh()).status).toBe(400);
});

test('S11 without the scope there is one eight-hour token and no refresh token', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const client = await register(standin, portal, { grantTypes: [DEVICE_GRANT], scopes: [] });
  const { body } = await oidc(standin, portal.region, '/device_authorization', {
    ...client,
    startUrl: portal.startUrl,
  });
  await createWalker(standin.fetch).approveDevice(textOf(body, 'verificationUriComplete'), portal);
  const tokens = await oidc(standin, portal.region, '/token', {
    ...client,
    grantType: DEVICE_GRANT,
    deviceCode: textOf(body, 'deviceCode'),
  });
  expect(tokens.body['refreshToken']).toBe(null);
  expect(tokens.body['expiresIn']).toBeGreaterThan(7.9 * 3600);
});

test('S11 no token outlives the sign-in session, and signing in again keeps the session’s end', async () => {
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

test('S10 a milder AWS lets the old refresh token live until the new one is used, or gives no new one at all', async () => {
  const standin = await start();
  const { portal, client, refreshToken: first } = await signInByPkce(standin);
  const refresh = async (refreshToken: string) =>
    (await oidc(standin, portal.region, '/token', { ...client, grantType: 'refresh_token', refreshToken })).body;
  standin.control.settings({ refreshTokens: 'overlaps' });
  await refresh(first);
  const second = textOf(await refresh(first), 'refreshToken');
  expect(second).not.toBe(first);
  await refresh(second);
  expect(await refresh(first)).toMatchObject({ error: 'invalid_grant' });
  standin.control.settings({ refreshTokens: 'stays' });
  expect(await refresh(second)).toMatchObject({ tokenType: 'Bearer', refreshToken: null });
  expect(await refresh(second)).toMatchObject({ tokenType: 'Bearer' });
});

test('S11 tokens of the old kind can be had for every client, and their session can end before they say', async () => {
  const standin = await startStandin({
    network: false,
    accounts: 3,
    now: () => 1_790_000_000_000,
    settings: { legacyTokens: true },
  });
  const portal = portalOf(standin);
  const client = await register(standin, portal);
  const { verifier: codeVerifier, challenge } = makePkce();
  const back = await createWalker(standin.fetch).authorize(authorizeAddress(portal, client, challenge), portal);
  const code = back.searchParams.get('code');
  const trade = { ...client, grantType: 'authorization_code', code, redirectUri: LOOPBACK, codeVerifier };
  const { body } = await oidc(standin, portal.region, '/token', trade);
  expect([body['expiresIn'], body['refreshToken']]).toEqual([8 * 3600, null]);
  const list = async (): Promise<number> =>
    (await portalApi(standin, portal.region, '/assignment/accounts', {}, textOf(body, 'accessToken'))).status;
  expect(await list()).toBe(200);
  standin.control.advance({ milliseconds: 3_600_000 });
  standin.control.revokeSessions();
  expect(await list()).toBe(401);
});
