/** Whatever answers come from the wire, each call of AWS ends in a typed value or in a typed failure. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getSigninToken } from '../../../../src/aws/federation.ts';
import { createToken, registerClient, startDeviceAuthorization } from '../../../../src/aws/oidc.ts';
import {
  getRoleCredentials,
  listAccountRoles,
  listAccounts,
  logout,
  probeToken,
} from '../../../../src/aws/portal-api.ts';
import { findRegion } from '../../../../src/portals/start-page.ts';
import { client, home, keys, role, type Operation } from '../answering.ts';
import { anyAnswer, wireWith } from './answers.ts';
import { jsonText, nearly, text } from './hostile-input.ts';
import { holds, PROPERTY_LIMIT_MS } from './runs.ts';
import {
  isAccountId,
  isAnyText,
  isCount,
  isNull,
  isPositive,
  isText,
  listOf,
  object,
  optional,
  resultOf,
} from './typed.ts';
import type { Check } from './typed.ts';

const quoted = (...values: readonly string[]): string[] => values.map((value) => JSON.stringify(value));
const startUrl = 'https://acme.awsapps.com/start';
const SECRETS = quoted('a+b/c==', 'x y', 'tökén');

const account = nearly({
  accountId: quoted('482910375516', '000123456789'),
  accountName: quoted('payments'),
  emailAddress: quoted('a@b.c'),
});
const roleEntry = nearly({
  roleName: quoted('ReadOnlyAccess', 'odd+role=name,with.every@sign-and_64'),
  accountId: quoted('482910375516'),
});

function pageOf(list: string, entry: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const entries = fc.array(fc.oneof({ weight: 4, arbitrary: entry }, jsonText), { maxLength: 5 });
  const next = fc.oneof(fc.constantFrom('null', '""', '"a+b/=="'), jsonText);
  return fc.tuple(entries, next).map(([items, token]) => `{"${list}":[${items.join(',')}],"nextToken":${token}}`);
}

function isPage(item: Check): Check {
  return object({ items: listOf(item), unreadable: isCount, nextToken: optional(isText) });
}

const tokenFields = { accessToken: SECRETS, expiresIn: ['3600', '28800'], refreshToken: [...SECRETS, 'null'] };
const isTokens = object({ accessToken: isText, lifetimeMs: isPositive, refreshToken: optional(isText) });
const isPlainRole: Check = (value) => typeof value === 'string' && /^[\w+=,.@-]{1,64}$/.test(value);

interface Row {
  readonly title: string;
  readonly fitting: Parameters<typeof anyAnswer>[0];
  readonly call: Operation;
  readonly isValue: Check;
}

const CALLS: readonly Row[] = [
  {
    title: 'RegisterClient',
    fitting: { clientId: quoted('id'), clientSecret: SECRETS, clientSecretExpiresAt: ['1798000000'] },
    call: (wire) => registerClient(wire, home, { startUrl, family: 'authorization_code' }),
    isValue: object({ clientId: isText, clientSecret: isText, expiresAt: isPositive }),
  },
  {
    title: 'StartDeviceAuthorization',
    fitting: {
      deviceCode: SECRETS,
      userCode: quoted('ABCD-EFGH'),
      verificationUri: quoted(startUrl, 'javascript:1'),
      verificationUriComplete: quoted(startUrl),
      expiresIn: ['600'],
      interval: ['1', '5'],
    },
    call: (wire) => startDeviceAuthorization(wire, home, { ...client, startUrl }),
    isValue: object({
      deviceCode: isText,
      userCode: isText,
      verificationUri: isText,
      verificationUriComplete: isText,
      lifetimeMs: isPositive,
      intervalMs: isPositive,
    }),
  },
  {
    title: 'CreateToken for a code',
    fitting: tokenFields,
    call: (wire) =>
      createToken(wire, home, client, {
        type: 'authorization_code',
        code: 'c',
        redirectUri: 'http://127.0.0.1:1/',
        verifier: 'v',
      }),
    isValue: isTokens,
  },
  {
    title: 'CreateToken for a device code',
    fitting: tokenFields,
    call: (wire) => createToken(wire, home, client, { type: 'device_code', deviceCode: 'd' }),
    isValue: isTokens,
  },
  {
    title: 'CreateToken for a refresh token',
    fitting: tokenFields,
    call: (wire) => createToken(wire, home, client, { type: 'refresh_token', refreshToken: 'r' }),
    isValue: isTokens,
  },
  {
    title: 'ListAccounts',
    fitting: pageOf('accountList', account),
    call: (wire) => listAccounts(wire, home, 'token'),
    isValue: isPage(object({ accountId: isAccountId, accountName: isAnyText, emailAddress: isAnyText })),
  },
  {
    title: 'ListAccountRoles',
    fitting: pageOf('roleList', roleEntry),
    call: (wire) => listAccountRoles(wire, home, 'token', role.accountId),
    isValue: isPage(isPlainRole),
  },
  {
    title: 'GetRoleCredentials',
    fitting: nearly({
      accessKeyId: quoted('ASIA'),
      secretAccessKey: SECRETS,
      sessionToken: SECRETS,
      expiration: ['1790000000000'],
    }).map((credentials) => `{"roleCredentials":${credentials}}`),
    call: (wire) => getRoleCredentials(wire, home, 'token', role),
    isValue: object({ accessKeyId: isText, secretAccessKey: isText, sessionToken: isText, expiration: isPositive }),
  },
  {
    title: 'a probe of a token',
    fitting: pageOf('accountList', account),
    call: (wire) => probeToken(wire, home, 'token'),
    isValue: isNull,
  },
  {
    title: 'Logout',
    fitting: fc.constantFrom('', '{}', '<html>'),
    call: (wire) => logout(wire, home, 'token'),
    isValue: isNull,
  },
  {
    title: 'getSigninToken',
    fitting: { SigninToken: SECRETS },
    call: (wire) => getSigninToken(wire, home, keys),
    isValue: object({ signinToken: isText, isAsLong: (value) => value === false }),
  },
];

const ROWS = CALLS.map((row) => [row.title, row] as const);

test.each(ROWS)(
  '%s: any answer is a typed value or a typed failure',
  { timeout: PROPERTY_LIMIT_MS },
  async (_title, row) => {
    const isTyped = resultOf(row.isValue);
    let succeeded = 0;
    await holds(
      fc.asyncProperty(anyAnswer(row.fitting), async (answer) => {
        const result = await row.call(wireWith(answer));
        if (!isTyped(result)) throw new Error(`No such type: ${JSON.stringify(result)}`);
        if (result.ok) succeeded += 1;
      }),
    );
    // Otherwise only failures were looked at.
    expect(succeeded).toBeGreaterThan(0);
  },
);

test.each(ROWS)('%s: a failure carries nothing of the body', { timeout: PROPERTY_LIMIT_MS }, async (_title, row) => {
  const mark = quoted('Zq9xMARK');
  const marked = nearly({ message: mark, error: mark, reason: quoted('KMS_Zq9xMARK'), __type: quoted('Zq9xMARK#a') });
  await holds(
    fc.asyncProperty(anyAnswer(marked), async (answer) => {
      const result = await row.call(wireWith({ ...answer, status: answer.status === 200 ? 400 : answer.status }));
      expect(JSON.stringify(result)).not.toContain('Zq9xMARK');
    }),
    50,
  );
});

test(
  'ListAccounts: every good account comes through with its very id, and the others are counted',
  { timeout: PROPERTY_LIMIT_MS },
  async () => {
    const id = fc.stringMatching(/^[0-9]{12}$/);
    const entries = fc.array(fc.tuple(id, text, fc.boolean()), { maxLength: 20 });
    await holds(
      fc.asyncProperty(entries, async (accounts) => {
        const accountList = accounts.map(([accountId, accountName, isGood]) =>
          isGood ? { accountId, accountName } : { accountId: Number(accountId), accountName },
        );
        const bytes = new TextEncoder().encode(JSON.stringify({ accountList }));
        const answer = { status: 200, headers: [], bytes, pieces: [], breaks: 'never' } as const;
        const result = await listAccounts(wireWith(answer), home, 'token');
        if (!result.ok) throw new Error(result.failure.code);
        const good = accounts.filter(([, , isGood]) => isGood);
        expect(result.value.items.map(({ accountId }) => accountId)).toEqual(good.map(([accountId]) => accountId));
        expect(result.value.items.map(({ accountName }) => accountName)).toEqual(good.map(([, name]) => name));
        expect(result.value.unreadable).toBe(accounts.length - good.length);
      }),
    );
  },
);

test('a start page of any kind tells a region, or that it tells none', { timeout: PROPERTY_LIMIT_MS }, async () => {
  const env = nearly({
    region: quoted('eu-west-1', 'mars-1'),
    oidcApiEndpoint: quoted('https://oidc.cn-north-1.amazonaws.com.cn'),
  });
  const page = fc.oneof(
    env.map((json) => `<script id="env" type="application/json">${json}</script>`),
    text.map((region) => `<meta name="region" content="${region}">`),
    text,
  );
  await holds(
    fc.asyncProperty(anyAnswer(page), async (answer) => {
      const result = await findRegion(wireWith(answer), startUrl);
      if (result.ok) expect(result.value).toMatch(/^[a-z]+(?:-[a-z]+)*-\w+-\d+$/);
      else expect(result.failure.code).toMatch(/^(?:NET|AWS|REGION)_[A-Z_]+$/);
    }),
  );
});
