import { describe, expect, test } from 'vitest';
import { createToken } from '../../../src/aws/oidc.ts';
import { getRoleCredentials, listAccounts } from '../../../src/aws/portal-api.ts';
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
