/** Grants that a client did not register, and device codes. The numbers are those of the list of what the stand-in enforces, in its README. */
import { expect, test } from 'vitest';
import { oidc, portalOf, register, textOf } from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { DEVICE_GRANT } from '../standin/state.ts';
import { createWalker } from '../standin/walker.ts';

const start = (): Promise<Standin> => startStandin({ network: false, accounts: 12 });

test('S8 a grant that was not registered is UnauthorizedClient, and a start URL of another region InvalidRequest', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const code = await register(standin, portal);
  const refused = await oidc(standin, portal.region, '/device_authorization', { ...code, startUrl: portal.startUrl });
  expect(refused.body).toMatchObject({ error: 'unauthorized_client' });
  const device = await register(standin, portal, { grantTypes: [DEVICE_GRANT, 'refresh_token'] });
  const wrongPlace = await oidc(standin, portal.region, '/device_authorization', {
    ...device,
    startUrl: portalOf(standin, 1).startUrl,
  });
  expect(wrongPlace.body).toMatchObject({ error: 'invalid_request' });
});

async function deviceInHand(standin: Standin) {
  const portal = portalOf(standin);
  const client = await register(standin, portal, { grantTypes: [DEVICE_GRANT, 'refresh_token'] });
  const { body } = await oidc(standin, portal.region, '/device_authorization', {
    ...client,
    startUrl: portal.startUrl,
  });
  const poll = async () =>
    (
      await oidc(standin, portal.region, '/token', {
        ...client,
        grantType: DEVICE_GRANT,
        deviceCode: textOf(body, 'deviceCode'),
      })
    ).body;
  const wait = (seconds: number): void => standin.control.advance({ milliseconds: seconds * 1000 });
  return { portal, poll, wait, address: textOf(body, 'verificationUriComplete'), userCode: textOf(body, 'userCode') };
}

test('S9 a device code is pending until a person allows it, and is then used once', async () => {
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

test('S9 a device code that was denied or ran out says so', async () => {
  const standin = await start();
  const denied = await deviceInHand(standin);
  await createWalker(standin.fetch).approveDevice(denied.address, denied.portal, 'deny');
  expect(await denied.poll()).toMatchObject({ error: 'access_denied' });
  const late = await deviceInHand(standin);
  late.wait(600);
  expect(await late.poll()).toMatchObject({ error: 'expired_token' });
});

test('S9 polling before the interval is told to slow down by five seconds, for good', async () => {
  const { poll, wait } = await deviceInHand(await start());
  await poll();
  expect(await poll()).toMatchObject({ error: 'slow_down' });
  wait(5);
  expect(await poll()).toMatchObject({ error: 'slow_down' });
  wait(11);
  expect(await poll()).toMatchObject({ error: 'authorization_pending' });
});
