import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getSigninToken } from '../../../src/aws/federation.ts';
import { createToken, registerClient, startDeviceAuthorization } from '../../../src/aws/oidc.ts';
import { getRoleCredentials, listAccountRoles, listAccounts } from '../../../src/aws/portal-api.ts';
import type { Wire } from '../../../src/aws/wire.ts';
import { TEST_TIME } from '../virtual-clock.ts';
import { answering, client, failureOf, home, keys, role, type Operation } from './answering.ts';

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

  test('follows no redirect and names who sent it (F11), in either form that a browser gives it', async () => {
    const redirected = { code: 'NET_REDIRECTED', detail: expect.stringMatching(/amazonaws\.com$|aws\.amazon\.com$/) };
    for (const status of [301, 302, 303, 307, 308]) {
      const wire = answering(null, { status, headers: { location: 'https://evil.test/' } });
      expect(await failureOf(operation, wire)).toEqual(redirected);
      expect(wire.sent).toHaveLength(1);
    }
    // A redirect that it was told not to follow shows in a browser as status 0.
    const opaque: Wire = { now: () => TEST_TIME, fetch: async () => Response.error() };
    expect(await failureOf(operation, opaque)).toEqual(redirected);
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

  test.each([
    ['ends in the middle (F04)', [123, 34, 97]],
    ['is a byte order mark alone', [0xef, 0xbb, 0xbf]],
    ['is not UTF-8', [123, 34, 97, 34, 58, 34, 0xff, 34, 125]],
    ['is UTF-16', [0xff, 0xfe, 123, 0, 125, 0]],
  ])('takes a body that %s for no answer', async (_, bytes) => {
    expect(await failureOf(operation, answering(Uint8Array.from(bytes)))).toEqual({
      code: 'AWS_UNEXPECTED_ANSWER',
      detail: name,
    });
  });

  test('knows the page of a network that wants a log-in, whatever its letters are written in', async () => {
    const page = new Uint8Array([...Buffer.from('<html><title>Bienvenue', 'latin1'), 0xe9, ...Buffer.from('</title>')]);
    expect(await failureOf(operation, answering(page))).toEqual({ code: 'NET_LOGIN_PAGE' });
  });

  test('knows a network that is gone from a line cut in the middle of a body (F04)', async () => {
    const gone: Wire = { now: () => TEST_TIME, fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    expect(await failureOf(operation, gone)).toMatchObject({
      code: 'NET_OFFLINE',
      detail: expect.stringMatching(/amazonaws\.com$|aws\.amazon\.com$/),
    });
    const cut = new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) });
    expect(await failureOf(operation, answering(cut))).toEqual({ code: 'AWS_UNEXPECTED_ANSWER', detail: name });
  });

  test('stops reading an answer that has no end, and says where (F12)', async () => {
    let pieces = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pieces += 1;
        controller.enqueue(new Uint8Array(100_000).fill(32));
      },
    });
    expect(await failureOf(operation, answering(endless))).toEqual({ code: 'AWS_ANSWER_TOO_LARGE', detail: '5 MB' });
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
      fc.jsonValue().map((value) =>
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

describe('a byte order mark', () => {
  test('before a good answer is read over', async () => {
    const body = Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), Buffer.from('{"accountList":[]}')]);
    expect(await listAccounts(answering(Uint8Array.from(body)), home, 'token')).toMatchObject({ ok: true });
  });
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
    // Neither hears of the end: not before the headers, nor while one byte after the other comes (F05).
    const deaf: Wire = { now: () => TEST_TIME, fetch: () => new Promise(() => undefined) };
    const drips: ReturnType<typeof setInterval>[] = [];
    const dripping: Wire = {
      now: () => TEST_TIME,
      fetch: async () =>
        new Response(
          new ReadableStream({
            start: (controller) => void drips.push(setInterval(() => controller.enqueue(Uint8Array.of(32)), 500)),
          }),
        ),
    };
    const started = performance.now();
    const wires = [silent, slow, deaf, dripping];
    const both = await Promise.all(wires.map(async (wire) => listAccounts(wire, home, 'token')));
    for (const drip of drips) clearInterval(drip);
    expect(both).toEqual(
      both.map(() => ({ ok: false, failure: { code: 'NET_TIMEOUT', detail: 'portal.sso.eu-west-1.amazonaws.com' } })),
    );
    expect(performance.now() - started).toBeGreaterThan(14_000);
  });
});
