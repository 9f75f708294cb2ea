import { describe, expect, test } from 'vitest';
import words from '../../../public/_locales/en/messages.json';
import { AWS_FAILURE_CODES } from '../../../src/aws/failure.ts';
import { createToken } from '../../../src/aws/oidc.ts';
import { getRoleCredentials, listAccounts, logout } from '../../../src/aws/portal-api.ts';
import { TEST_TIME } from '../virtual-clock.ts';
import { answering, client, failureOf, home, role, type Operation } from './answering.ts';

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

  test("that is a date counts by the clock of the answer that names it, not by this computer's", async () => {
    const headers = {
      'retry-after': new Date(TEST_TIME + 86_400_000 + 7000).toUTCString(),
      date: new Date(TEST_TIME + 86_400_000).toUTCString(),
    };
    const wire = answering('', { status: 429, headers });
    expect((await failureOf(async (to) => listAccounts(to, home, 'token'), wire))?.retryAfterMs).toBe(7000);
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

  /** AWS's published model of `sso-oidc`: each exception with its status and OAuth's word for it. */
  const EXCEPTIONS = [
    ['InvalidRequest', 400, 'invalid_request', 'AWS_INVALID_REQUEST'],
    ['InvalidClient', 401, 'invalid_client', 'OIDC_INVALID_CLIENT'],
    ['InvalidGrant', 400, 'invalid_grant', 'OIDC_INVALID_GRANT'],
    ['UnauthorizedClient', 400, 'unauthorized_client', 'OIDC_UNAUTHORIZED_CLIENT'],
    ['UnsupportedGrantType', 400, 'unsupported_grant_type', 'OIDC_UNSUPPORTED_GRANT_TYPE'],
    ['InvalidScope', 400, 'invalid_scope', 'OIDC_INVALID_SCOPE'],
    ['InvalidClientMetadata', 400, 'invalid_client_metadata', 'OIDC_INVALID_CLIENT_METADATA'],
    ['InvalidRedirectUri', 400, 'invalid_redirect_uri', 'OIDC_INVALID_REDIRECT_URI'],
    ['AuthorizationPending', 400, 'authorization_pending', 'OIDC_AUTHORIZATION_PENDING'],
    ['SlowDown', 400, 'slow_down', 'OIDC_SLOW_DOWN'],
    ['ExpiredToken', 400, 'expired_token', 'OIDC_EXPIRED_TOKEN'],
    ['AccessDenied', 400, 'access_denied', 'OIDC_ACCESS_DENIED'],
    ['InternalServer', 500, 'server_error', 'OIDC_INTERNAL_SERVER'],
  ] as const;

  test.each(EXCEPTIONS)('%s (%i, %s) has one meaning, wherever AWS says it', async (name, status, error, code) => {
    const places: [Record<string, string>, object][] = [
      [{ 'x-amzn-errortype': `${name}Exception:http://internal.amazon.com/coral/` }, {}],
      [{ 'x-amzn-errortype': name }, { message: null }],
      [{}, { code: `${name}Exception` }],
      [{}, { __type: `com.amazonaws.ssooidc#${name}Exception` }],
      [{}, { error, error_description: 'no' }],
    ];
    for (const [headers, body] of places)
      expect(await failureOf(token, answering(JSON.stringify(body), { status, headers }))).toEqual({
        code,
        detail: 'CreateToken',
      });
  });

  test('have each a code and two sentences of their own', () => {
    const codes = EXCEPTIONS.map(([, , , code]) => code);
    expect(new Set(codes).size).toBe(EXCEPTIONS.length);
    for (const code of AWS_FAILURE_CODES)
      for (const key of [`failure_${code}_what`, `failure_${code}_do`]) expect(Object.keys(words)).toContain(key);
  });

  test.each([
    ['InvalidRequest', 'KMS_NotFoundException', 'KMS_NotFoundException'],
    ['InvalidRequest', 'KMS_InvalidKeyUsageException', 'KMS_InvalidKeyUsageException'],
    ['InvalidRequest', 'KMS_InvalidStateException', 'KMS_InvalidStateException'],
    ['InvalidRequest', 'KMS_DisabledException', 'KMS_DisabledException'],
    ['AccessDenied', 'KMS_AccessDeniedException', 'KMS_AccessDeniedException'],
    ['AccessDenied', 'KMS_Something<b>new', undefined],
  ])("%s for %s is the organisation's key, not the person", async (name, reason, detail) => {
    const answer = answering(JSON.stringify({ error: 'access_denied', reason }), {
      status: 400,
      headers: { 'x-amzn-errortype': `${name}Exception` },
    });
    expect(await failureOf(token, answer)).toEqual({
      code: 'OIDC_KMS_KEY',
      ...(detail === undefined ? {} : { detail }),
    });
  });

  test('for another reason than a key, or of another kind, stay what they are', async () => {
    const body = (fields: object): ReturnType<typeof answering> => answering(JSON.stringify(fields), { status: 400 });
    expect(await failureOf(token, body({ error: 'access_denied', reason: 'OTHER' }))).toMatchObject({
      code: 'OIDC_ACCESS_DENIED',
    });
    expect(await failureOf(token, body({ error: 'slow_down', reason: 'KMS_DisabledException' }))).toMatchObject({
      code: 'OIDC_SLOW_DOWN',
    });
  });

  test('that are named under another status go by that status', async () => {
    const body = '{"error":"invalid_grant"}';
    expect(await failureOf(token, answering(body, { status: 503 }))).toEqual({
      code: 'AWS_NOT_ANSWERING',
      detail: '503',
    });
    expect(await failureOf(token, answering(body, { status: 429 }))).toEqual({ code: 'AWS_SLOW_DOWN' });
  });
});

describe('a sign-out at AWS', () => {
  const out: Operation = async (wire) => logout(wire, home, 'access+token/==');

  test('is a POST with the token in its header and nothing else', async () => {
    const wire = answering(null);
    expect(await out(wire)).toEqual({ ok: true, value: null });
    expect(wire.sent[0]?.url.href).toBe('https://portal.sso.eu-west-1.amazonaws.com/logout');
    expect(wire.sent[0]?.init.method).toBe('POST');
    expect(wire.sent[0]?.init.body).toBeUndefined();
    expect(new Headers(wire.sent[0]?.init.headers).get('x-amz-sso_bearer_token')).toBe('access+token/==');
  });

  test.each([
    [401, 'AWS_UNAUTHORIZED'],
    [429, 'AWS_SLOW_DOWN'],
    [503, 'AWS_NOT_ANSWERING'],
    [302, 'NET_REDIRECTED'],
  ])('that AWS answers with %i did not happen', async (status, code) => {
    expect(await failureOf(out, answering(null, { status }))).toMatchObject({ code });
  });

  test('did not happen where the network answers with its own page', async () => {
    expect(await failureOf(out, answering('<!doctype html><title>Guest</title>'))).toEqual({ code: 'NET_LOGIN_PAGE' });
  });
});

describe('lifetimes', () => {
  test.each([-1, 0, 1e12, 3600.5, '3600', null])('of a token are not made up from %j', async (expiresIn) => {
    const body = JSON.stringify({ accessToken: 'a', expiresIn });
    const token: Operation = async (wire) =>
      createToken(wire, home, client, { type: 'refresh_token', refreshToken: 'r' });
    expect(await failureOf(token, answering(body))).toEqual({ code: 'AWS_UNEXPECTED_ANSWER', detail: 'CreateToken' });
  });
});
