import { describe, expect, test } from 'vitest';
import { getSigninToken, loginUrl } from '../../../src/aws/federation.ts';
import { answering, home, keys } from './answering.ts';

describe('console sign-in', () => {
  test('sends the keys in the body of a POST, three of them and nothing else', async () => {
    const wire = answering('{"SigninToken":"t+/="}');
    expect(await getSigninToken(wire, home, keys)).toEqual({
      ok: true,
      value: { signinToken: 't+/=', isAsLong: false },
    });
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
