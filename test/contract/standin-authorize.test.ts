/** The authorize page and the code that comes of it. The numbers are those of the list of what the stand-in enforces, in its README. */
import { expect, test } from 'vitest';
import { authorizeAddress, makePkce, oidc, portalOf, register, walkToCode } from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';

const start = (): Promise<Standin> => startStandin({ network: false, accounts: 12 });

test('S6 authorize shows an error page, and never redirects, for anything that is not exactly right', async () => {
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

test('S6 Deny comes back as access_denied with the state, and with no code', async () => {
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

test('S6 a consent page gives one code: pressed again, it has ended', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const address = authorizeAddress(portal, await register(standin, portal), makePkce().challenge);
  const walker = createWalker(standin.fetch);
  const consent = await walker.signIn(await walker.open(address), portal);
  expect((await walker.submit(consent, { answer: 'allow' })).url.hostname).toBe('127.0.0.1');
  expect(await walker.submit(consent, { answer: 'allow' })).toMatchObject({ status: 400 });
});

test('S6 the code is handed over by a redirect or by a script, with and without no-store', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const client = await register(standin, portal);
  const walker = createWalker(standin.fetch);
  await walker.authorize(authorizeAddress(portal, client, makePkce().challenge), portal);
  standin.control.settings({ authorizeRedirect: 'script', authorizeNoStore: false });
  const back = await walker.authorize(authorizeAddress(portal, client, makePkce().challenge), portal);
  expect(back.searchParams.get('code')).toBeTruthy();
});

/** A code that was just walked up to, and what trades it. */
async function codeInHand(standin: Standin) {
  const { portal, trade } = await walkToCode(standin);
  return {
    portal,
    tryIt: (changes: object) => oidc(standin, portal.region, '/token', { ...trade, ...changes }),
  };
}

test('S7 a code works once', async () => {
  const { tryIt } = await codeInHand(await start());
  expect((await tryIt({})).status).toBe(200);
  expect(await tryIt({})).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('S7 a wrong verifier burns the code', async () => {
  const { tryIt } = await codeInHand(await start());
  expect(await tryIt({ codeVerifier: makePkce().verifier })).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
  expect(await tryIt({})).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('S7 a redirect address with another port burns the code', async () => {
  const { tryIt } = await codeInHand(await start());
  expect((await tryIt({ redirectUri: 'http://127.0.0.1:1/oauth/callback' })).status).toBe(400);
  expect((await tryIt({})).status).toBe(400);
});

test('S7 a code of another client is refused', async () => {
  const standin = await start();
  const { tryIt, portal } = await codeInHand(standin);
  expect((await tryIt(await register(standin, portal))).status).toBe(400);
});

test('S7 a code is dead after ten minutes', async () => {
  const standin = await start();
  const { tryIt } = await codeInHand(standin);
  standin.control.advance({ milliseconds: 600_000 });
  expect((await tryIt({})).status).toBe(400);
});

test('S6 the scopes go by `scopes` or by `scope`, and a registration by its instance leads to the portal', async () => {
  const standin = await start();
  const portal = portalOf(standin);
  const client = await register(standin, portal, { issuerUrl: portal.issuerUrl });
  const address = new URL(authorizeAddress(portal, client, makePkce().challenge));
  address.searchParams.delete('scopes');
  expect((await standin.fetch(address)).status).toBe(400);
  address.searchParams.set('scope', 'sso:account:access');
  const answer = await standin.fetch(address);
  expect(answer.headers.get('location')).toMatch(/^https:\/\/acme\.awsapps\.com\/start\/consent\?/);
});
