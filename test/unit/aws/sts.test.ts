/** AssumeRole: what is sent, and what is made of AWS's answers. */
import { describe, expect, test } from 'vitest';
import { partitionById } from '../../../src/aws/partitions.ts';
import { assumeRole } from '../../../src/aws/sts.ts';

const HOME = { partition: partitionById('aws'), region: 'eu-west-1' };
const KEYS = { accessKeyId: 'ASIAONE', secretAccessKey: 'secret-one', sessionToken: 'token-one', expiration: 1 };
const ROLE = 'arn:aws:iam::222222222222:role/deploy';
const AT = Date.UTC(2026, 11, 2, 10, 45, 9, 120);

const answer = (fields: Readonly<Record<string, string>>): string =>
  `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${Object.entries(
    fields,
  )
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const GOOD = {
  AccessKeyId: 'ASIATWO',
  SecretAccessKey: 'secret/two+=',
  SessionToken: 'token/two+=',
  Expiration: '2026-12-02T11:45:09Z',
};
const error = (code: string): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;

async function ask(status: number, body: string, type = 'text/xml') {
  const sent: [string, RequestInit][] = [];
  const wire = {
    now: () => AT,
    fetch: async (url: string, init: RequestInit) => {
      sent.push([url, init]);
      return new Response(body, { status, headers: { 'content-type': type } });
    },
  };
  return { got: await assumeRole(wire, HOME, KEYS, { roleArn: ROLE, at: AT }), sent };
}

describe('assuming a role', () => {
  test('asks AWS in the portal’s region, signed, without a key in the address or the body', async () => {
    const { sent } = await ask(200, answer(GOOD));
    const [[url, init] = ['', {}]] = sent;
    expect(url).toBe('https://sts.eu-west-1.amazonaws.com/');
    const headers = new Headers(init.headers);
    expect(headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=ASIAONE\/20261202\/eu-west-1\/sts\/aws4_request, SignedHeaders=[\w;-]+, Signature=[0-9a-f]{64}$/,
    );
    expect(headers.get('x-amz-date')).toBe('20261202T104509Z');
    const body = typeof init.body === 'string' ? init.body : '';
    expect(body).not.toContain('secret-one');
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: ROLE,
      RoleSessionName: 'signalbox',
    });
  });

  test('gives that role’s credentials, and when they end', async () => {
    expect((await ask(200, answer(GOOD))).got).toEqual({
      ok: true,
      value: {
        accessKeyId: 'ASIATWO',
        secretAccessKey: 'secret/two+=',
        sessionToken: 'token/two+=',
        expiration: Date.UTC(2026, 11, 2, 11, 45, 9),
      },
    });
  });

  test.each<[string, number, string, string, string?]>([
    ['a role that trusts somebody else', 403, error('AccessDenied'), 'AWS_FORBIDDEN'],
    ['too many calls', 400, error('Throttling'), 'AWS_SLOW_DOWN'],
    ['a call that AWS does not take', 400, error('ValidationError'), 'AWS_INVALID_REQUEST'],
    ['a service that is down', 503, error('ServiceUnavailable'), 'AWS_NOT_ANSWERING'],
    ['a network that wants a log-in', 200, '<html><body>Log in</body></html>', 'NET_LOGIN_PAGE', 'text/html'],
    ['an answer without a key', 200, answer({ ...GOOD, SecretAccessKey: '' }), 'AWS_UNEXPECTED_ANSWER'],
    ['an answer that ends nowhere', 200, answer(GOOD).slice(0, 200), 'AWS_UNEXPECTED_ANSWER'],
    ['an end that is no time', 200, answer({ ...GOOD, Expiration: 'soon' }), 'AWS_UNEXPECTED_ANSWER'],
    ['nothing', 200, '', 'AWS_UNEXPECTED_ANSWER'],
  ])('says so of %s', async (_what, status, body, code, type) => {
    expect((await ask(status, body, type)).got).toMatchObject({ ok: false, failure: { code } });
  });
});
