import { describe, expect, test } from 'vitest';
import { authorizeUrl, createToken, startDeviceAuthorization } from '../../../src/aws/oidc.ts';
import { getRoleCredentials, listAccountRoles, listAccounts } from '../../../src/aws/portal-api.ts';
import { answering, client, home, role } from './answering.ts';

describe('lists', () => {
  const accounts = async (body: object) => listAccounts(answering(JSON.stringify(body)), home, 'token');

  test('keep account ids as text, and put up with names and addresses that are missing', async () => {
    const accountList = [
      { accountId: '000000000042', accountName: 'Zero', emailAddress: 'z@example.com', colour: 'new' },
      { accountId: '012345678901' },
    ];
    expect(await accounts({ accountList, nextToken: 'a+/=' })).toEqual({
      ok: true,
      value: {
        items: [
          { accountId: '000000000042', accountName: 'Zero', emailAddress: 'z@example.com' },
          { accountId: '012345678901', accountName: '', emailAddress: '' },
        ],
        unreadable: 0,
        nextToken: 'a+/=',
      },
    });
  });

  test('leave out and count what cannot be read', async () => {
    const accountList = [
      { accountId: 12345678901 },
      { accountId: '1234' },
      { accountId: '0123456789012' },
      { accountId: '٠١٢٣٤٥٦٧٨٩٠١' },
      null,
      [],
      'x',
      { accountId: '012345678901', accountName: 7 },
    ];
    expect(await accounts({ accountList })).toMatchObject({
      ok: true,
      value: { items: [{ accountId: '012345678901', accountName: '' }], unreadable: 7 },
    });
  });

  test.each([
    {},
    { accountList: null },
    { accountList: [], nextToken: null },
    { accountList: [], nextToken: '' },
    { accountList: [], nextToken: 7 },
  ])('may be empty: %j', async (body) => {
    expect(await accounts(body)).toEqual({ ok: true, value: { items: [], unreadable: 0 } });
  });

  test.each([{ accountList: {} }, { accountList: 'x' }, { accountList: 0 }])(
    'may not be of another type: %j',
    async (body) => {
      expect(await accounts(body)).toMatchObject({ ok: false, failure: { code: 'AWS_UNEXPECTED_ANSWER' } });
    },
  );

  test('ask for the largest page, and hand the page token back as it was', async () => {
    const wire = answering('{}');
    await listAccountRoles(wire, home, 'token', '012345678901', 'a+/=&b');
    expect(wire.sent[0]?.url.search).toBe('?account_id=012345678901&max_result=100&next_token=a%2B%2F%3D%26b');
    expect(wire.sent[0]?.init.headers).toEqual({ 'x-amz-sso_bearer_token': 'token' });
  });
});

describe('credentials and tokens', () => {
  test.each([undefined, null, 0, -1, 1.5, '1795000000000'])(
    'credentials that end at %j are none',
    async (expiration) => {
      const wire = answering(
        JSON.stringify({ roleCredentials: { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't', expiration } }),
      );
      expect(await getRoleCredentials(wire, home, 'token', role)).toMatchObject({
        ok: false,
        failure: { code: 'AWS_UNEXPECTED_ANSWER' },
      });
    },
  );

  test.each([
    {},
    { accessToken: 't' },
    { accessToken: '', expiresIn: 3600 },
    { accessToken: 't', expiresIn: '3600' },
    { accessToken: 't', expiresIn: -1 },
    { accessToken: 't\nx', expiresIn: 3600 },
    { accessToken: 'tökén', expiresIn: 3600 },
  ])('%j is no token', async (body) => {
    const wire = answering(JSON.stringify(body));
    expect(await createToken(wire, home, client, { type: 'device_code', deviceCode: 'd' })).toMatchObject({
      ok: false,
      failure: { code: 'AWS_UNEXPECTED_ANSWER' },
    });
  });

  test('a poll waits five seconds where AWS names no interval', async () => {
    const body = {
      deviceCode: 'd',
      userCode: 'ABCD-EFGH',
      verificationUri: 'https://acme.awsapps.com/start/#/device',
      expiresIn: 600,
      interval: null,
    };
    const begun = await startDeviceAuthorization(answering(JSON.stringify(body)), home, {
      ...client,
      startUrl: 'https://acme.awsapps.com/start',
    });
    expect(begun).toMatchObject({
      ok: true,
      value: { intervalMs: 5000, lifetimeMs: 600_000, verificationUriComplete: body.verificationUri },
    });
  });

  test('a device code is not asked for less often than it lives, whatever AWS says', async () => {
    const body = { deviceCode: 'd', userCode: 'u', verificationUri: 'https://a', expiresIn: 600, interval: 1e12 };
    const begun = await startDeviceAuthorization(answering(JSON.stringify(body)), home, { ...client, startUrl: '' });
    expect(begun).toMatchObject({ value: { intervalMs: 600_000 } });
  });

  test('the authorize page is asked with every parameter once, and no secret', () => {
    const url = new URL(
      authorizeUrl(home, {
        clientId: 'c',
        redirectUri: 'http://127.0.0.1:50000/oauth/callback',
        state: 's',
        challenge: 'h',
      }),
    );
    expect(url.origin + url.pathname).toBe('https://oidc.eu-west-1.amazonaws.com/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'c',
      redirect_uri: 'http://127.0.0.1:50000/oauth/callback',
      state: 's',
      code_challenge: 'h',
      code_challenge_method: 'S256',
      scopes: 'sso:account:access',
    });
  });
});
