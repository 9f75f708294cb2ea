import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getSigninToken, loginUrl } from '../../../src/aws/federation.ts';
import { isAwsDevicePage, isAwsPortalHost } from '../../../src/aws/hosts.ts';
import {
  authorizeUrl,
  createToken,
  registerClient,
  startDeviceAuthorization,
  type Home,
} from '../../../src/aws/oidc.ts';
import { partitionById } from '../../../src/aws/partitions.ts';
import { getRoleCredentials, listAccountRoles, listAccounts } from '../../../src/aws/portal-api.ts';
import type { AwsFailure } from '../../../src/aws/failure.ts';
import type { Result } from '../../../src/aws/result.ts';
import type { Wire } from '../../../src/aws/wire.ts';
import { TEST_TIME } from '../virtual-clock.ts';

const home: Home = { partition: partitionById('aws'), region: 'eu-west-1' };
const role = { accountId: '012345678901', roleName: 'Admin' };
const keys = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 's3cr3t/+key=',
  sessionToken: 'long+token/==',
  expiration: 1,
};
const client = { clientId: 'client-id', clientSecret: 'client+secret/==' };

interface Sent {
  readonly url: URL;
  readonly init: RequestInit;
}

/** AWS that answers everything in one way, and what was sent to it. */
function answering(body: BodyInit | null, init: ResponseInit = {}): Wire & { readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    now: () => TEST_TIME,
    fetch: async (url, request) => {
      sent.push({ url: new URL(url), init: request });
      return new Response(body, { headers: { 'content-type': 'application/json' }, ...init });
    },
  };
}

type Operation = (wire: Wire) => Promise<Result<unknown, AwsFailure>>;

const OPERATIONS: readonly (readonly [name: string, operation: Operation])[] = [
  ['ListAccounts', async (wire) => listAccounts(wire, home, 'access+token/==', 'next+token/==')],
  [
    'ListAccountRoles',
    async (wire) => listAccountRoles(wire, home, 'access+token/==', '012345678901', 'next+token/=='),
  ],
  ['GetRoleCredentials', async (wire) => getRoleCredentials(wire, home, 'access+token/==', role)],
  [
    'RegisterClient',
    async (wire) =>
      registerClient(wire, home, { startUrl: 'https://acme.awsapps.com/start', family: 'authorization_code' }),
  ],
  [
    'StartDeviceAuthorization',
    async (wire) => startDeviceAuthorization(wire, home, { ...client, startUrl: 'https://acme.awsapps.com/start' }),
  ],
  [
    'CreateToken',
    async (wire) => createToken(wire, home, client, { type: 'refresh_token', refreshToken: 'refresh+token/==' }),
  ],
  ['getSigninToken', async (wire) => getSigninToken(wire, home, keys)],
];

const failureOf = async (operation: Operation, wire: Wire): Promise<AwsFailure | undefined> => {
  const result = await operation(wire);
  return result.ok ? undefined : result.failure;
};

describe.each(OPERATIONS)('%s', (name, operation) => {
  test('sends no cookies, asks for nothing to be kept, and follows no redirect', async () => {
    const wire = answering('{}');
    await operation(wire);
    expect(wire.sent).toHaveLength(1);
    expect(wire.sent[0]?.init).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    expect(wire.sent[0]?.init.signal).toBeInstanceOf(AbortSignal);
    expect(wire.sent[0]?.url.protocol).toBe('https:');
  });

  test('puts no secret into an address', async () => {
    const wire = answering('{}');
    await operation(wire);
    const address = decodeURIComponent(wire.sent[0]?.url.href ?? '');
    for (const secret of ['access+token', 's3cr3t', 'long+token', 'client+secret', 'refresh+token', 'ASIAEXAMPLE'])
      expect(address).not.toContain(secret);
  });

  test('treats a redirect as no answer, in either form that a browser gives it', async () => {
    for (const status of [302, 307]) {
      const wire = answering(null, { status, headers: { location: 'https://evil.test/' } });
      expect(await failureOf(operation, wire)).toMatchObject({ code: 'AWS_UNEXPECTED_ANSWER' });
      expect(wire.sent).toHaveLength(1);
    }
    const opaque: Wire = { now: () => TEST_TIME, fetch: async () => Response.error() };
    expect(await failureOf(operation, opaque)).toMatchObject({ code: 'AWS_UNEXPECTED_ANSWER' });
  });

  test('takes a page in place of an answer for a network that wants a log-in', async () => {
    const page = '<!doctype html><title>Guest network</title>';
    expect(await failureOf(operation, answering(page, { headers: { 'content-type': 'text/html' } }))).toEqual({
      code: 'NET_LOGIN_PAGE',
    });
    expect(await failureOf(operation, answering(`\n ${page}`))).toEqual({ code: 'NET_LOGIN_PAGE' });
  });

  test.each(['', 'null', '[]', '"text"', '7', '{', '{"accountList":[{"acc', '{}garbage'])(
    'takes %j for no answer',
    async (body) => {
      expect(await failureOf(operation, answering(body))).toEqual({ code: 'AWS_UNEXPECTED_ANSWER', detail: name });
    },
  );

  test('knows a network that is gone, and a line cut in the middle of a body', async () => {
    const gone: Wire = { now: () => TEST_TIME, fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    expect(await failureOf(operation, gone)).toMatchObject({
      code: 'NET_OFFLINE',
      detail: expect.stringMatching(/amazonaws\.com$|aws\.amazon\.com$/),
    });
    const cut = new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) });
    expect(await failureOf(operation, answering(cut))).toMatchObject({ code: 'NET_OFFLINE' });
  });

  test('stops reading an answer that has no end', async () => {
    let pieces = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pieces += 1;
        controller.enqueue(new Uint8Array(100_000).fill(32));
      },
    });
    expect(await failureOf(operation, answering(endless))).toEqual({ code: 'AWS_UNEXPECTED_ANSWER', detail: name });
    expect(pieces).toBeLessThan(60);
  });

  test.each([
    [500, 'AWS_NOT_ANSWERING'],
    [502, 'AWS_NOT_ANSWERING'],
    [503, 'AWS_NOT_ANSWERING'],
    [504, 'AWS_NOT_ANSWERING'],
    [429, 'AWS_SLOW_DOWN'],
  ])('reads a bare %i as %s', async (status, code) => {
    expect(await failureOf(operation, answering('', { status }))).toMatchObject({ code });
  });

  test('never throws, and never shows the text of a server, whatever comes', async () => {
    const MARK = 'LEAKED-SERVER-TEXT';
    const bodies = fc.oneof(
      fc.json().map((text) => text.replace('{', `{"message":"${MARK}",`)),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)),
      fc
        .jsonValue()
        .map((value) =>
          JSON.stringify({
            accountList: value,
            roleList: value,
            roleCredentials: value,
            nextToken: value,
            SigninToken: value,
            clientId: value,
            accessToken: value,
            expiresIn: value,
            error: value,
            code: value,
          }),
        ),
      fc.constantFrom(
        '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}',
        '{"accountList":[{"__proto__":{"accountId":"012345678901"}}],"roleList":[{"__proto__":{"roleName":"Admin"}}]}',
      ),
    );
    const answers = fc.tuple(
      bodies,
      fc.integer({ min: 200, max: 599 }),
      fc.constantFrom('application/json', 'text/html', 'text/plain'),
      fc.constantFrom('InvalidGrantException:http://internal', MARK, ''),
    );
    await fc.assert(
      fc.asyncProperty(answers, async ([body, status, type, errorType]) => {
        const bodyless = status === 204 || status === 205 || status === 304;
        const result = await operation(
          answering(bodyless ? null : body, {
            status,
            headers: { 'content-type': type, 'x-amzn-errortype': errorType },
          }),
        );
        if (!result.ok) expect(JSON.stringify(result.failure)).not.toContain(MARK);
        if (result.ok && typeof result.value === 'object' && result.value !== null && 'items' in result.value) {
          const { items, unreadable } = result.value as { items: unknown[]; unreadable: number };
          expect(unreadable).toBeGreaterThanOrEqual(0);
          for (const item of items) expect(item).toBeDefined();
        }
        expect(({} as Record<string, unknown>)['x']).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  }, 30_000);
});

describe('an answer that never comes', () => {
  test('counts as none after fifteen seconds, body included', async () => {
    const hang = (signal: AbortSignal | null | undefined): Promise<never> =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    const silent: Wire = { now: () => TEST_TIME, fetch: async (_, { signal }) => hang(signal) };
    const slow: Wire = {
      now: () => TEST_TIME,
      fetch: async (_, { signal }) =>
        new Response(
          new ReadableStream({
            start: (controller) => signal?.addEventListener('abort', () => controller.error(signal.reason)),
          }),
        ),
    };
    const started = performance.now();
    const both = await Promise.all([silent, slow].map(async (wire) => listAccounts(wire, home, 'token')));
    expect(both).toEqual(
      both.map(() => ({ ok: false, failure: { code: 'NET_TIMEOUT', detail: 'portal.sso.eu-west-1.amazonaws.com' } })),
    );
    expect(performance.now() - started).toBeGreaterThan(14_000);
  }, 20_000);
});

describe('a pause that AWS asks for', () => {
  const asked = async (retryAfter: string): Promise<number | undefined> =>
    (
      await failureOf(
        async (wire) => listAccounts(wire, home, 'token'),
        answering('', { status: 429, headers: { 'retry-after': retryAfter } }),
      )
    )?.retryAfterMs;

  test.each([
    ['3', 3000],
    [new Date(TEST_TIME + 5000).toUTCString(), 5000],
  ])('is read from %s', async (text, milliseconds) => {
    expect(await asked(text)).toBe(milliseconds);
  });

  test.each([
    '',
    '0',
    '-5',
    '1e9',
    'soon',
    'soon 2090',
    '3, 5',
    '3.5',
    '1234567',
    new Date(TEST_TIME - 5000).toUTCString(),
  ])('is not made up from %j', async (text) => {
    expect(await asked(text)).toBeUndefined();
  });
});

describe('refusals', () => {
  test.each([
    [400, 'AWS_INVALID_REQUEST'],
    [401, 'AWS_UNAUTHORIZED'],
    [403, 'AWS_FORBIDDEN'],
    [404, 'AWS_NOT_FOUND'],
    [418, 'AWS_UNEXPECTED_ANSWER'],
  ])('of the portal API go by their status: %i is %s', async (status, code) => {
    const wire = answering('{"message":null}', { status });
    expect(await failureOf(async (to) => getRoleCredentials(to, home, 'token', role), wire)).toMatchObject({ code });
  });

  const token: Operation = async (wire) =>
    createToken(wire, home, client, { type: 'refresh_token', refreshToken: 'r' });

  test.each([
    [
      'the header',
      { 'x-amzn-errortype': 'SlowDownException:http://internal.amazon.com/coral/' },
      '{}',
      'OIDC_SLOW_DOWN',
    ],
    [
      'the header before the body',
      { 'x-amzn-errortype': 'ExpiredTokenException' },
      '{"error":"invalid_grant"}',
      'OIDC_EXPIRED_TOKEN',
    ],
    ['code', {}, '{"code":"AuthorizationPendingException"}', 'OIDC_AUTHORIZATION_PENDING'],
    ['__type with a name space', {}, '{"__type":"com.amazonaws.sso#InvalidClientException"}', 'OIDC_INVALID_CLIENT'],
    ['error', {}, '{"error":"access_denied","error_description":"no"}', 'OIDC_ACCESS_DENIED'],
    [
      'error, past a name that nobody knows',
      { 'x-amzn-errortype': 'BadRequestException' },
      '{"code":7,"error":"invalid_grant"}',
      'OIDC_INVALID_GRANT',
    ],
    ['nothing but the status', {}, '{}', 'AWS_INVALID_REQUEST'],
  ])('of OIDC are known by %s', async (_, headers, body, code) => {
    expect(
      await failureOf(token, answering(body, { status: 400, headers: { ...headers } as Record<string, string> })),
    ).toMatchObject({ code });
  });

  test.each([
    ['InvalidRequest', 'invalid_request', 'AWS_INVALID_REQUEST'],
    ['InvalidClient', 'invalid_client', 'OIDC_INVALID_CLIENT'],
    ['InvalidGrant', 'invalid_grant', 'OIDC_INVALID_GRANT'],
    ['UnauthorizedClient', 'unauthorized_client', 'OIDC_REFUSED'],
    ['UnsupportedGrantType', 'unsupported_grant_type', 'OIDC_REFUSED'],
    ['InvalidScope', 'invalid_scope', 'OIDC_REFUSED'],
    ['InvalidClientMetadata', 'invalid_client_metadata', 'OIDC_REFUSED'],
    ['InvalidRedirectUri', 'invalid_redirect_uri', 'OIDC_REFUSED'],
    ['AuthorizationPending', 'authorization_pending', 'OIDC_AUTHORIZATION_PENDING'],
    ['SlowDown', 'slow_down', 'OIDC_SLOW_DOWN'],
    ['ExpiredToken', 'expired_token', 'OIDC_EXPIRED_TOKEN'],
    ['AccessDenied', 'access_denied', 'OIDC_ACCESS_DENIED'],
  ])('%s has one meaning by either name', async (name, error, code) => {
    const status = name === 'InvalidClient' ? 401 : 400;
    expect(
      await failureOf(token, answering('{}', { status, headers: { 'x-amzn-errortype': `${name}Exception:x` } })),
    ).toMatchObject({ code });
    expect(await failureOf(token, answering(JSON.stringify({ error }), { status }))).toMatchObject({ code });
  });
});

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

describe('console sign-in', () => {
  test('sends the keys in the body of a POST, three of them and nothing else', async () => {
    const wire = answering('{"SigninToken":"t+/="}');
    expect(await getSigninToken(wire, home, keys)).toEqual({ ok: true, value: 't+/=' });
    const [sent] = wire.sent;
    expect(sent?.url.href).toBe('https://eu-west-1.signin.aws.amazon.com/federation');
    expect(sent?.init.method).toBe('POST');
    const form = new URLSearchParams(sent?.init.body as string);
    expect([...form.keys()]).toEqual(['Action', 'Session']);
    expect(JSON.parse(form.get('Session') ?? '')).toEqual({
      sessionId: keys.accessKeyId,
      sessionKey: keys.secretAccessKey,
      sessionToken: keys.sessionToken,
    });
  });

  test.each([400, 401, 403, 404])('that AWS refuses with %i is a refusal, page or not', async (status) => {
    const wire = answering('<html>Oops</html>', { status, headers: { 'content-type': 'text/html' } });
    expect(await getSigninToken(wire, home, keys)).toEqual({
      ok: false,
      failure: { code: 'FEDERATION_REFUSED', detail: String(status) },
    });
  });

  test.each([{}, { SigninToken: null }, { SigninToken: '' }, { SigninToken: 7 }, { signintoken: 't' }])(
    'without a token (%j) makes no link',
    async (body) => {
      expect(await getSigninToken(answering(JSON.stringify(body)), home, keys)).toMatchObject({
        ok: false,
        failure: { code: 'AWS_UNEXPECTED_ANSWER' },
      });
    },
  );

  test('leads to its destination with each parameter once, whatever stands in them', () => {
    const request = {
      signinToken: 'a+/=&SigninToken=b',
      destination: 'https://console.aws.amazon.com/x?a=b&Destination=c#d',
      issuer: 'https://acme.awsapps.com/start/#/console?account_id=1',
    };
    const url = new URL(loginUrl(home, request));
    expect([...url.searchParams.keys()]).toEqual(['Action', 'Issuer', 'Destination', 'SigninToken']);
    expect(url.searchParams.get('SigninToken')).toBe(request.signinToken);
    expect(url.searchParams.get('Destination')).toBe(request.destination);
    expect(url.searchParams.get('Issuer')).toBe(request.issuer);
    expect(url.hash).toBe('');
  });
});

describe('hosts', () => {
  test.each([
    ['aws', 'eu-west-1', 'oidc.eu-west-1.amazonaws.com', 'eu-west-1.signin.aws.amazon.com'],
    ['aws-us-gov', 'us-gov-west-1', 'oidc.us-gov-west-1.amazonaws.com', 'us-gov-west-1.signin.amazonaws-us-gov.com'],
    ['aws-cn', 'cn-north-1', 'oidc.cn-north-1.amazonaws.com.cn', 'cn-north-1.signin.amazonaws.cn'],
    ['aws-eusc', 'eusc-de-east-1', 'oidc.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1.signin.amazonaws-eusc.eu'],
  ] as const)('of %s are its own', async (id, region, oidc, signIn) => {
    const there: Home = { partition: partitionById(id), region };
    const wire = answering('{}');
    await createToken(wire, there, client, { type: 'device_code', deviceCode: 'd' });
    await listAccounts(wire, there, 'token');
    await getSigninToken(wire, there, keys);
    expect(wire.sent.map(({ url }) => url.host)).toEqual([oidc, oidc.replace('oidc.', 'portal.sso.'), signIn]);
  });

  test.each([
    'awsapps.com',
    'xawsapps.com',
    'awsapps.com.evil.test',
    'acme.awsapps.com.',
    '',
    '.',
    'app.aws',
    'evilapp.aws',
  ])('%j is no portal', (host) => {
    expect(isAwsPortalHost(host)).toBe(false);
  });

  test.each([
    ['https://acme.awsapps.com/start/#/device?user_code=ABCD-EFGH', true],
    ['https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH', true],
    ['https://device.sso.cn-north-1.amazonaws.com.cn/', true],
    ['https://device.sso.cn-north-1.amazonaws.com/', false],
    ['http://device.sso.eu-west-1.amazonaws.com/', false],
    ['https://device.sso.eu-west-1.amazonaws.com:8443/', false],
    ['https://user@device.sso.eu-west-1.amazonaws.com/', false],
    ['https://device.sso.eu-west-1.amazonaws.com.evil.test/', false],
    ['https://device.sso.evil.amazonaws.com/', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s is a device page of AWS: %s', (address, yes) => {
    expect(isAwsDevicePage(address)).toBe(yes);
  });
});
