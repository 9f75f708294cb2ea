import { afterEach, expect, test } from 'vitest';
import { makePkce, oidc, portalApi, signInHost, textOf } from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';

let standin: Standin | undefined;
afterEach(async () => standin?.stop());

test('a person signs in by PKCE, lists accounts, takes keys and lands on a console page that says whose it is', async () => {
  standin = await startStandin({ network: false });
  const [portal] = standin.portals;
  if (portal === undefined) throw new Error('no portal');
  const { region, startUrl } = portal;
  const client = await oidc(standin, region, '/client/register', {
    clientName: 'Checker',
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    issuerUrl: startUrl,
  });
  expect(client.status).toBe(200);
  const clientId = textOf(client.body, 'clientId');
  const clientSecret = textOf(client.body, 'clientSecret');
  const { verifier, challenge } = makePkce();
  const redirectUri = 'http://127.0.0.1:54321/oauth/callback';
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: 'st-1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    scopes: 'sso:account:access',
  });
  const walker = createWalker(standin.fetch);
  const back = await walker.authorize(`https://oidc.${region}.amazonaws.com/authorize?${query.toString()}`, portal);
  expect(back.searchParams.get('state')).toBe('st-1');
  const tokens = await oidc(standin, region, '/token', {
    clientId,
    clientSecret,
    grantType: 'authorization_code',
    code: back.searchParams.get('code'),
    redirectUri,
    codeVerifier: verifier,
  });
  expect(tokens.status).toBe(200);
  const token = textOf(tokens.body, 'accessToken');
  const list = await portalApi(standin, region, '/assignment/accounts', { max_result: '100' }, token);
  expect(list.body['accountList']).toHaveLength(100);
  const where = { account_id: '482910375516', role_name: 'ReadOnlyAccess' };
  const keys = await portalApi(standin, region, '/federation/credentials', where, token);
  const credentials = keys.body['roleCredentials'] as Record<string, unknown>;
  const Session = JSON.stringify({
    sessionId: credentials['accessKeyId'],
    sessionKey: credentials['secretAccessKey'],
    sessionToken: credentials['sessionToken'],
  });
  const traded = await signInHost(standin, 'eu-west-1.signin.aws.amazon.com', { Action: 'getSigninToken', Session });
  const login = new URLSearchParams({
    Action: 'login',
    Issuer: startUrl,
    Destination: 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:',
    SigninToken: textOf(traded.body, 'SigninToken'),
  });
  const page = await walker.open(`https://eu-west-1.signin.aws.amazon.com/federation?${login.toString()}`);
  expect(page.status).toBe(200);
  expect(page.url.host).toBe('eu-west-1.console.aws.amazon.com');
  expect(page.text).toContain('482910375516');
  expect(standin.leaks()).toEqual([]);
});
